import { describe, expect, test } from 'vitest';
import { HIGH_SENTINEL, LOW_SENTINEL, type Trend } from '../../../shared/glucose/glucose';
import { thresholdsSchema } from '../../../shared/glucose/thresholds';
import { MINUTE, SECOND } from '../../../shared/time';
import { parseEntries } from '../../sources/nightscout/parse';
import { learntOf } from '../../sources/polling/learnt-lag';
import { skewOf } from '../../sources/polling/site-clock';
import { START } from '../simulation/sample-known.test-support';
import { createSimulation } from '../simulation/simulation.test-support';
import { localParts, untilTomorrow } from '../time/local-time';

/**
 * Numbers of the table that nobody can change: each is measured where the code uses it.
 * `defaults.test.ts` has the others.
 */
describe('R1: what a site row means', () => {
  const kindOf = (sgv: number): string =>
    parseEntries([{ sgv, date: START }], { personId: 'ana', sourceId: 'site', receivedAt: START }).readings[0]?.glucose
      .kind ?? 'nothing';
  const valuesThatAre = (kind: string): number[] =>
    Array.from({ length: 1000 }, (_, index) => index - 100).filter((value) => kindOf(value) === kind);

  test.each([
    ['a sensor error', 'sensor-error', 1, 12],
    ['LOW', 'low', 39, 39],
    ['HIGH', 'high', 401, 401],
    ['glucose', 'value', 13, 600],
  ])('%s: %s from %i to %i', (_, kind, least, most) => {
    expect([Math.min(...valuesThatAre(kind)), Math.max(...valuesThatAre(kind))]).toEqual([least, most]);
  });

  test('LOW counts as 39, HIGH as 401', () => {
    expect([LOW_SENTINEL, HIGH_SENTINEL]).toEqual([39, 401]);
  });

  test('the urgent-low threshold is 55 at least', () => {
    const legal = Array.from({ length: 100 }, (_, urgentLow) => urgentLow).filter(
      (urgentLow) => thresholdsSchema.safeParse({ urgentLow }).success,
    );
    expect(Math.min(...legal)).toBe(55);
  });
});

describe('R0: the site clock', () => {
  test('three answers have to agree', () => {
    const agreed = [1, 2, 3, 4].filter((answers) => skewOf(Array<number>(answers).fill(5 * MINUTE)) !== 0);
    expect(Math.min(...agreed)).toBe(3);
  });

  test('more than 60 s are corrected', () => {
    expect([60_000, 60_001, -60_000, -60_001].map((skew) => skewOf([skew, skew, skew]))).toEqual([
      0, 60_001, 0, -60_001,
    ]);
  });
});

test('R2: the learnt lag is the 75th percentile, and 0 until six rows', () => {
  const lagOf = (lagsMs: number[]): number => {
    const arrivals = lagsMs.map((lagMs, index) => ({ measuredAt: START - index, lagMs, earliestMs: 0 }));
    const newest = { firstMeasuredAt: START, newestMeasuredAt: START, newestSeenAt: START };
    return learntOf({ series: 'A', ...newest, gaps: [], arrivals }, START).lagMs;
  };
  expect(lagOf([100, 200, 300, 400, 500])).toBe(0);
  expect(lagOf([100, 200, 300, 400, 500, 600])).toBe(475);
});

test('R2: the usable age is 1.5 periods and the learnt lag', () => {
  const isUsableAt = (ageMs: number): boolean => {
    const simulation = createSimulation();
    simulation.learn('xDrip', { lagMs: 90 * SECOND, periodMs: 8 * MINUTE });
    simulation.row(50, { agoMs: ageMs });
    return !simulation.sent.some(({ body }) => body.includes('no value since'));
  };
  expect([13.5 * MINUTE, 13.5 * MINUTE + 1].map(isUsableAt)).toEqual([true, false]);
});

describe('R9: what an arrow stands for, in mg/dL per minute', () => {
  test.each<[Trend, number]>([
    ['flat', 0],
    ['forty-five-down', 1],
    ['single-down', 2],
    ['double-down', 3],
  ])('%s falls by %i', (trend, perMinute) => {
    const isFast = (value: number): boolean => {
      const simulation = createSimulation();
      simulation.row(value, { trend });
      simulation.wait(20 * MINUTE);
      return simulation.live('no-data')?.severity === 'no-data-fast';
    };
    // 80 or less is fast in any case; otherwise 20 min of the arrow must come to 69.
    const least = Math.max(80, 69 + 20 * perMinute);
    expect([least, least + 1].map(isFast)).toEqual([true, false]);
  });
});

test('R10: "until tomorrow" is 07:00', () => {
  expect(localParts(untilTomorrow(START, 'Europe/Madrid'), 'Europe/Madrid').minuteOfDay).toBe(7 * 60);
});

describe('R13: after a wake', () => {
  test('steps wait for three failures', () => {
    const simulation = createSimulation();
    simulation.row(60);
    simulation.sleep(10 * MINUTE);
    const settledAfter = [1, 2, 3, 4].find(() => {
      simulation.poll(false);
      return simulation.known().watch.settled;
    });
    expect(settledAfter).toBe(3);
  });

  test('no data counts from it when nobody watched for more than 60 s', () => {
    const desktopAt = (notWatchedMs: number): string | undefined => {
      const simulation = createSimulation();
      simulation.row(110);
      simulation.mark();
      simulation.wait(5 * MINUTE);
      simulation.sleep(notWatchedMs);
      simulation.poll();
      simulation.wait(40 * MINUTE);
      return simulation.lines[0];
    };
    expect([60 * SECOND, 61 * SECOND].map(desktopAt)).toEqual(['30:00 desktop', '36:01 desktop']);
  });
});
