import { describe, expect, it } from 'vitest';
import { cut, oneLine, shortName } from './words';

describe('a text that is cut', () => {
  it.each([
    ['short', 5, 'short'],
    ['shorter', 5, 'shor…'],
    ['two words', 5, 'two…'],
    ['😀😀😀', 4, '😀…'],
    ['😀😀', 4, '😀😀'],
    ['', 4, ''],
  ])('%s, to %i, is %s', (text, length, shown) => {
    expect(cut(text, length)).toBe(shown);
  });
});

describe('a text of somebody else', () => {
  it.each([
    ['two\nlines\r\n\tand more', 'two lines and more'],
    ['back\u202Ewards', 'back wards'],
    ['\u2028', ''],
    ['A & B', 'A ＆ B'],
  ])('%j becomes one visible line', (text, shown) => {
    expect(oneLine(text)).toBe(shown);
  });

  it('is no name when nothing of it can be seen', () => {
    expect(shortName({ name: ' \u200B ' })).toBe('somebody');
  });
});
