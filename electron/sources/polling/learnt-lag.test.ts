import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../../shared/time';
import { learnRows, learntOf, periodOf, quantile, type SeriesMemory } from './learnt-lag';

const START = Date.UTC(2026, 10, 22);

/**
 * One look per row, `lagMs` after it was measured, the look before it 10 s earlier; the first brings an hour at once.
 */
function learnSteadily(lagsMs: number[], periodMs = 5 * MINUTE): SeriesMemory {
  const first = Array.from({ length: 12 }, (_, index) => START - (12 - index) * periodMs);
  let memory = learnRows(null, 'sensor', first, { at: START, previousAt: null });
  lagsMs.forEach((lagMs, index) => {
    const measuredAt = START + index * periodMs;
    const at = measuredAt + lagMs;
    memory = learnRows(memory, 'sensor', [measuredAt], { at, previousAt: at - 10 * SECOND });
  });
  if (memory === null) throw new Error('nothing learnt');
  return memory;
}

describe('R2: how late rows come', () => {
  it('counts as 0 until six rows were seen arriving', () => {
    expect(learntOf(learnSteadily(Array<number>(5).fill(40_000)), START).lagMs).toBe(0);
    expect(learntOf(learnSteadily(Array<number>(6).fill(40_000)), START).lagMs).toBe(40_000);
  });

  it('is the upper quarter of the last day', () => {
    const memory = learnSteadily([10, 20, 30, 40, 50, 60, 70, 80, 90].map((seconds) => seconds * SECOND));
    expect(learntOf(memory, START).lagMs).toBe(70 * SECOND);
    expect(learntOf(memory, START + DAY + 41 * MINUTE).lagMs).toBe(0);
  });

  it('a phone whose clock is ahead gives no lag below 0', () => {
    expect(learntOf(learnSteadily(Array<number>(9).fill(-13_000)), START).lagMs).toBe(0);
  });

  it('is not learnt from a look after a failure, or long after the one before', () => {
    const memory = learnSteadily([8000]);
    const next = memory.newestMeasuredAt + 5 * MINUTE;
    for (const previousAt of [null, next - 5 * MINUTE]) {
      expect(learnRows(memory, 'sensor', [next], { at: next + 8000, previousAt })?.arrivals).toHaveLength(1);
    }
  });

  it('row 37: of a batch filled in at once only the newest row counts, and of one filled in row by row none', () => {
    const memory = learnSteadily(Array<number>(6).fill(8000));
    const missed = Array.from({ length: 12 }, (_, index) => memory.newestMeasuredAt + (index + 1) * 5 * MINUTE);
    const at = (missed.at(-1) ?? 0) + 2 * MINUTE;
    const atOnce = learnRows(memory, 'sensor', missed, { at, previousAt: at - 30_000 });
    expect(atOnce?.arrivals.at(-1)).toEqual({ measuredAt: missed.at(-1), lagMs: 2 * MINUTE, earliestMs: 90_000 });
    expect(atOnce?.arrivals).toHaveLength(7);
    let oneByOne: SeriesMemory | null = learnRows(memory, 'sensor', missed.slice(0, 1), {
      at,
      previousAt: at - 30_000,
    });
    missed.slice(1).forEach((measuredAt, index) => {
      const seenAt = at + (index + 1) * 10_000;
      oneByOne = learnRows(oneByOne, 'sensor', [measuredAt], { at: seenAt, previousAt: seenAt - 5000 });
    });
    expect(oneByOne?.arrivals).toHaveLength(7);
  });

  it('rows known already, and rows older than the newest, change nothing', () => {
    const memory = learnSteadily([8000]);
    const look = { at: START + HOUR, previousAt: START + HOUR - 1000 };
    expect(learnRows(memory, 'sensor', [START, START - HOUR], look)).toBe(memory);
    expect(learnRows(null, 'sensor', [], look)).toBeNull();
  });

  it('row 35: a row ahead of the clock is not taken for the newest', () => {
    const memory = learnSteadily([8000]);
    const look = { at: START + MINUTE, previousAt: START };
    expect(learnRows(memory, 'sensor', [START + 2 * HOUR], look)).toBe(memory);
  });
});

describe('R2: how far apart rows are', () => {
  it.each([MINUTE, 5 * MINUTE, 15 * MINUTE])('is the median of the last distances: %i ms', (periodMs) => {
    expect(periodOf(learnSteadily([], periodMs))).toBe(periodMs);
  });

  it('is unknown until two distances are', () => {
    const first = learnRows(null, 'sensor', [START, START + MINUTE], { at: START + MINUTE, previousAt: null });
    expect(first && periodOf(first)).toBeNull();
    const second = learnRows(first, 'sensor', [START + 2 * MINUTE], { at: START + 2 * MINUTE, previousAt: null });
    expect(second && periodOf(second)).toBe(MINUTE);
  });

  it('is not moved by a lost row, nor by copies seconds apart', () => {
    const times = [0, 5, 10, 20, 25, 30, 40, 45].flatMap((minute) => [
      START + minute * MINUTE,
      START + minute * MINUTE + 2000,
    ]);
    const memory = learnRows(null, 'sensor', times, { at: START + HOUR, previousAt: null });
    expect(memory && periodOf(memory)).toBe(5 * MINUTE - 2000);
  });

  it('follows a new sensor within ten rows', () => {
    const memory = learnSteadily([]);
    const times = Array.from({ length: 11 }, (_, index) => START + index * MINUTE);
    const next = learnRows(memory, 'sensor', times, { at: START + HOUR, previousAt: null });
    expect(next && periodOf(next)).toBe(MINUTE);
  });
});

describe('quantile', () => {
  it('lies between the two nearest values', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(quantile([1, 2, 3, 4, 5], 0.75)).toBe(4);
    expect(quantile([7], 0.95)).toBe(7);
    expect(quantile([], 0.5)).toBeNaN();
  });
});
