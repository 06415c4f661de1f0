import { describe, expect, test } from 'vitest';
import { lookFrom, themeAt, usualLook, type Look } from './look';

const at = (look: Partial<Look>, hour: number, wantsContrast = false): string =>
  themeAt({ ...usualLook, ...look }, { hour, wantsContrast });

describe('the theme of the page', () => {
  test.each([
    [{}, 12, false, 'system'],
    [{}, 12, true, 'contrast'],
    [{ theme: 'dark' }, 12, true, 'dark'],
    [{ theme: 'night' }, 12, false, 'night'],
    [{ dimsAtNight: true }, 21, false, 'system'],
    [{ dimsAtNight: true }, 22, false, 'night'],
    [{ dimsAtNight: true }, 0, false, 'night'],
    [{ dimsAtNight: true }, 6, true, 'night'],
    [{ dimsAtNight: true }, 7, false, 'system'],
    [{ theme: 'light', dimsAtNight: true }, 3, false, 'night'],
    // Who needs contrast needs it at night as well.
    [{ theme: 'contrast', dimsAtNight: true }, 3, false, 'contrast'],
  ] as const)('of %j at %d h, contrast wanted: %s, is %s', (look, hour, wantsContrast, theme) => {
    expect(at(look, hour, wantsContrast)).toBe(theme);
  });
});

test('what was kept is read back, and anything else is the usual look', () => {
  const look: Look = { theme: 'night', dimsAtNight: true };
  expect(lookFrom(JSON.stringify(look))).toEqual(look);
  for (const kept of [null, '', '{', '7', 'null', '{"theme":"pink","dimsAtNight":"yes"}', '[]']) {
    expect(lookFrom(kept), String(kept)).toEqual(usualLook);
  }
});
