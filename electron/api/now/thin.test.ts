import { expect, test } from 'vitest';
import { DAY, MINUTE } from '../../../shared/time';
import { thin } from './thin';

const TO = 90 * DAY;
const span = { from: 0, to: TO, most: 2000 };

/** Every five minutes of ninety days, as two sensors would never show it: a slow wave. */
const days = (series: string) =>
  Array.from({ length: 25_920 }, (_, index) => ({
    at: (index + 1) * 5 * MINUTE,
    mgPerDl: 140 + Math.round(60 * Math.sin(index / 40)),
    series,
  }));

test('ninety days stay below two thousand points, in order, each one as it was measured', () => {
  const all = days('A');
  const { points, bucketMs } = thin(all, span);
  expect(points.length).toBeGreaterThan(1500);
  expect(points.length).toBeLessThanOrEqual(2000);
  expect(bucketMs).toBe(TO / 1000);
  expect(points.every((point) => all.includes(point))).toBe(true);
  expect(points.map(({ at }) => at)).toEqual(points.map(({ at }) => at).sort((one, other) => one - other));
});

test('no low and no high is lost, wherever it stands', () => {
  for (const index of [0, 1, 7, 12_345, 25_918, 25_919]) {
    const all = days('A');
    all[index] = { ...all[index]!, mgPerDl: 41 };
    expect(thin(all, span).points).toContain(all[index]);
    all[index] = { ...all[index], mgPerDl: 399 };
    expect(thin(all, span).points).toContain(all[index]);
  }
});

test('each of several sensors keeps its own, within the same bound', () => {
  const all = [...days('A'), ...days('B'), ...days('C')].sort((one, other) => one.at - other.at);
  all[30_001] = { ...all[30_001]!, mgPerDl: 45 };
  const { points } = thin(all, span);
  expect(points.length).toBeLessThanOrEqual(2000);
  expect(points).toContain(all[30_001]);
  expect(new Set(points.map(({ series }) => series))).toEqual(new Set(['A', 'B', 'C']));
});

test('few enough are all kept, and so is none', () => {
  const few = days('A').slice(0, 288);
  expect(thin(few, span)).toEqual({ points: few, bucketMs: 0 });
  expect(thin([], span)).toEqual({ points: [], bucketMs: 0 });
});
