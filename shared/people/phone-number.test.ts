import { describe, expect, it } from 'vitest';
import { toE164 } from './phone-number';

describe('row 44: numbers are stored as E.164 or refused when they are entered', () => {
  it.each([
    ['+505 8888 8888', undefined],
    ['+505 8888 8888', 'US'],
    ['00505 8888 8888', 'NI'],
    ['0050588888888', undefined],
    ['0050588888888', 'US'],
    ['50588888888', 'NI'],
    ['8888 8888', 'NI'],
    ['  +505-8888-8888 ', 'DE'],
    ['8888 8888', 'ni'],
  ])('ancestors f and w: "%s" with the guess %s is +50588888888', (entered, guess) => {
    expect(toE164(entered, guess)).toEqual({ ok: true, value: '+50588888888' });
  });

  it.each([
    ['(415) 555-2671', 'US', '+14155552671'],
    ['600 000 001', 'ES', '+34600000001'],
    ['0151 23456789', 'DE', '+4915123456789'],
    ['020 7946 0958', 'GB', '+442079460958'],
    ['011 505 8888 8888', 'US', '+50588888888'],
  ])('"%s" written in %s is %s', (entered, guess, expected) => {
    expect(toE164(entered, guess)).toEqual({ ok: true, value: expected });
  });

  it('a number that could be another country’s is refused with a suggestion, not guessed', () => {
    for (const guess of ['US', 'ES', undefined]) {
      expect(toE164('50588888888', guess)).toEqual({
        ok: false,
        problem: 'If you mean +50588888888, write it with the plus sign.',
      });
    }
  });

  it.each(['', '   ', 'mum', '911', '8888 8888', '+1 415', '+15551234567', '+', '+999999999999', '1'.repeat(10_000)])(
    '"%s" alone is refused with a sentence',
    (entered) => {
      const result = toE164(entered);
      expect(result.ok).toBe(false);
      expect(!result.ok && result.problem).toMatch(/\.$/);
    },
  );

  it('an extension is refused, because it would be lost', () => {
    expect(toE164('+1 415 555 2671 ext. 5')).toMatchObject({ ok: false });
  });

  it('a guess that is no country counts as none', () => {
    expect(toE164('+50588888888', 'Nowhere')).toEqual({ ok: true, value: '+50588888888' });
    expect(toE164('8888 8888', 'Nowhere').ok).toBe(false);
  });

  it.each(['1', '+', ' ', '(1', '1 '])('row 67: 100,000 characters of "%s" are refused', (part) => {
    expect(toE164(part.repeat(100_000 / part.length), 'US')).toMatchObject({ ok: false });
  });
});
