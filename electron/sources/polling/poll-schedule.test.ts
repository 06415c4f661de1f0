import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../../shared/time';
import type { SeriesMemory } from './learnt-lag';
import { nextHalfMinute, nextLookAt, waitAfterFailure } from './poll-schedule';

const MEASURED = Date.UTC(2026, 10, 22);
const INTERVAL = 120 * SECOND;

/** Rows every five minutes that come 20 s late. */
const series = (more: Partial<SeriesMemory> = {}): SeriesMemory => ({
  series: 'sensor',
  firstMeasuredAt: MEASURED - 60 * MINUTE,
  newestMeasuredAt: MEASURED,
  newestSeenAt: MEASURED + 20 * SECOND,
  gaps: Array<number>(12).fill(5 * MINUTE),
  arrivals: [{ measuredAt: MEASURED, lagMs: 20 * SECOND, earliestMs: 20 * SECOND }],
  ...more,
});
const EXPECTED = MEASURED + 5 * MINUTE + 20 * SECOND;

const looks = (from: number, count: number, all = [series()]): number[] => {
  const seen: number[] = [];
  for (let now = from; seen.length < count; now = seen.at(-1) ?? now) seen.push(nextLookAt(all, now, INTERVAL));
  return seen;
};

describe('the next look', () => {
  it('comes at the plain interval while nothing is known', () => {
    expect(nextLookAt([], MEASURED, INTERVAL)).toBe(MEASURED + INTERVAL);
    expect(nextLookAt([series({ gaps: [] })], MEASURED, INTERVAL)).toBe(MEASURED + INTERVAL);
  });

  it('comes when the next row is expected, with idle looks before', () => {
    expect(looks(MEASURED + 20 * SECOND, 3).map((at) => at - EXPECTED)).toEqual([-180 * SECOND, -60 * SECOND, 0]);
  });

  it('comes at growing distances when the row is late', () => {
    expect(looks(EXPECTED, 12).map((at) => (at - EXPECTED) / SECOND)).toEqual([
      2, 5, 9, 15, 23, 33, 48, 68, 93, 123, 163, 223,
    ]);
  });

  it('after a lost row looks as closely for the one after it', () => {
    const nextExpected = EXPECTED + 5 * MINUTE;
    expect(looks(nextExpected - SECOND, 3).map((at) => at - nextExpected)).toEqual([0, 2 * SECOND, 5 * SECOND]);
  });

  it('after a late row does not wait for the next phase', () => {
    const late = series({ newestSeenAt: MEASURED + 5 * MINUTE });
    expect(nextLookAt([late], EXPECTED + 30 * SECOND, INTERVAL) - EXPECTED).toBe(33 * SECOND);
  });

  it('goes back to the plain interval when the series has stopped', () => {
    const stopped = EXPECTED + 21 * MINUTE;
    expect(nextLookAt([series()], stopped, INTERVAL)).toBe(stopped + INTERVAL);
  });

  it('follows the first of several series that is expected', () => {
    const other = series({ series: 'other', newestMeasuredAt: MEASURED - 2 * MINUTE });
    expect(nextLookAt([series(), other], EXPECTED - 3 * MINUTE, INTERVAL)).toBe(EXPECTED - 2 * MINUTE);
  });

  it('is always later than now, and never later than the interval', () => {
    for (let now = MEASURED; now < MEASURED + 40 * MINUTE; now += 777) {
      const at = nextLookAt([series()], now, INTERVAL);
      expect(at).toBeGreaterThan(now);
      expect(at).toBeLessThanOrEqual(now + INTERVAL);
    }
  });
});

describe('other waits', () => {
  it('after failures in a row: 10, 20, 40, then 60 s', () => {
    expect([1, 2, 3, 4, 5, 100].map((failures) => waitAfterFailure(failures) / SECOND)).toEqual([
      10, 20, 40, 60, 60, 60,
    ]);
  });

  it('half past a minute is always ahead', () => {
    expect(nextHalfMinute(MEASURED)).toBe(MEASURED + 30 * SECOND);
    expect(nextHalfMinute(MEASURED + 30 * SECOND)).toBe(MEASURED + 90 * SECOND);
    expect(nextHalfMinute(MEASURED + 59 * SECOND)).toBe(MEASURED + 90 * SECOND);
  });
});
