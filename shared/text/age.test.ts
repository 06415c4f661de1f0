import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../time';
import { ageAloud, ageInWords, durationAloud, durationInWords, waitInWords } from './age';

describe('how long something has lasted', () => {
  test.each([
    [-5, 'under 1 min', 'a moment'],
    [59 * SECOND, 'under 1 min', 'a moment'],
    [MINUTE, '1 min', 'a minute'],
    [119 * SECOND, '1 min', 'a minute'],
    [59 * MINUTE, '59 min', '59 minutes'],
    [HOUR, '1 h', 'an hour'],
    [HOUR + MINUTE, '1 h 1 min', 'an hour and a minute'],
    [2 * HOUR + 5 * MINUTE, '2 h 5 min', '2 hours and 5 minutes'],
    [9 * HOUR, '9 h', '9 hours'],
    [2 * DAY - 1, '47 h 59 min', '47 hours and 59 minutes'],
    [2 * DAY, '2 days', '2 days'],
    [60 * DAY + 5 * HOUR, '60 days', '60 days'],
  ])('%i ms: "%s", aloud "%s"', (duration, written, aloud) => {
    expect(durationInWords(duration)).toBe(written);
    expect(durationAloud(duration, 'en')).toBe(aloud);
  });

  test.each([
    [0, 'just now', 'just now'],
    [MINUTE - 1, 'just now', 'just now'],
    [MINUTE, '1 min ago', 'a minute ago'],
    [2 * MINUTE + 59 * SECOND, '2 min ago', '2 minutes ago'],
    [9 * HOUR, '9 h ago', '9 hours ago'],
  ])('an age of %i ms: "%s", aloud "%s"', (age, written, aloud) => {
    expect(ageInWords(age)).toBe(written);
    expect(ageAloud(age, 'en')).toBe(aloud);
  });

  /** What words say, read back: in milliseconds. */
  function readBack(words: string): number {
    if (/under|moment|now/.test(words)) return 0;
    const units: [RegExp, number][] = [
      [/(\d+|an) (?:h\b|hours?)/, HOUR],
      [/(\d+|a) min/, MINUTE],
      [/(\d+) days/, DAY],
      [/(\d+) s\b/, SECOND],
    ];
    return units.reduce((sum, [pattern, unit]) => {
      const [, count] = pattern.exec(words) ?? [];
      return count === undefined ? sum : sum + (Number.isNaN(Number(count)) ? 1 : Number(count)) * unit;
    }, 0);
  }

  const wrong = /\b0 |\b1 (?:minutes|hours|days|s\b)|\b\d{3,} min|\b(?:6\d|[7-9]\d) min|NaN|undefined|-/;

  it('of every length says what it is, with no nought, no "1 minutes" and never more minutes than an hour has', () => {
    fc.assert(
      fc.property(fc.nat({ max: 90 * DAY }), (duration) => {
        const least = duration >= 2 * DAY ? DAY : MINUTE;
        for (const words of [
          durationInWords(duration),
          durationAloud(duration, 'en'),
          ageInWords(duration),
          ageAloud(duration, 'en'),
        ]) {
          expect(words).not.toMatch(wrong);
          expect(readBack(words)).toBe(duration - (duration % least));
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('a chosen length is said to the second', () => {
    expect(
      [0, 1, 60, 90, 119, 120, 150, 3600, 5400, 28_800, 86_400, 172_800, 604_800].map((s) => waitInWords(s * SECOND)),
    ).toEqual([
      '0 s',
      '1 s',
      '1 min',
      '90 s',
      '119 s',
      '2 min',
      '2 min 30 s',
      '1 h',
      '1 h 30 min',
      '8 h',
      '24 h',
      '2 days',
      '7 days',
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 14 * 86_400 }), (seconds) => {
        expect(readBack(waitInWords(seconds * SECOND))).toBe(seconds * SECOND);
      }),
    );
  });
});
