import { describe, expect, it } from 'vitest';
import { nameOf } from './error-name';

describe('an error in the log', () => {
  it('has its name and the place where it was thrown', () => {
    expect(nameOf(new TypeError('no such person'))).toMatch(/^TypeError at error-name\.test\.ts:\d+:\d+$/);
  });

  it('never shows its message, even where that looks like a place', () => {
    const error = new Error('Calling +14155552671\n    at secret/token-a1b2:1:2 at 45 mg/dL:3:4');
    expect(nameOf(error)).toMatch(/^Error at error-name\.test\.ts:\d+:\d+$/);
  });

  it('is its name alone when nobody knows where it was thrown', () => {
    const error = new RangeError('too long');
    delete error.stack;
    expect(nameOf(error)).toBe('RangeError');
    expect(nameOf('thrown text')).toBe('string');
  });

  it('row 67: a hostile message of 100,000 characters costs nothing to speak of', { timeout: 5000 }, () => {
    for (const piece of ['a', 'a:', '1:1', '\n    at ']) {
      const message = `thrown at ${piece.repeat(100_000 / piece.length)}`;
      expect(nameOf(new Error(message))).toMatch(/^Error at error-name\.test\.ts:/);
    }
  });
});
