import { expect, test } from 'vitest';
import type { Chart } from '../../../../shared/status/status';
import { HOUR, MINUTE } from '../../../../shared/time';
import { chartInWords, closestTo, gapInWords, inUnits, lastAlarmInWords, plotData, silences } from './chart-data';

const FROM = Date.UTC(2026, 10, 22, 0);

function chart(changes: Partial<Chart> = {}): Chart {
  const counts = { below: 0, within: 0, above: 0 };
  return {
    from: FROM,
    to: FROM + 2 * HOUR,
    points: [],
    bucketMs: 0,
    counts,
    alerts: [],
    gaps: [],
    lastAlarm: null,
    ...changes,
  };
}

const at = (minutes: number, mgPerDl = 100, series = 'A') => ({ at: FROM + minutes * MINUTE, mgPerDl, series });

test('a line breaks where values are missing, not where another series has its own', () => {
  const { series, columns } = plotData(chart({ points: [at(0), at(2, 90, 'B'), at(5), at(30)] }), 'mg/dL');
  expect(series).toEqual(['A', 'B']);
  expect(columns[0].map((second) => (second - FROM / 1000) / 60)).toEqual([0, 2, 5, 17.5, 30]);
  expect(columns[1]).toEqual([100, undefined, 100, null, 100]);
  expect(columns[2]).toEqual([undefined, 90, undefined, undefined, undefined]);
});

test('values are drawn in the person’s units', () => {
  expect(inUnits(180.1559, 'mmol/L')).toBeCloseTo(10);
  expect(plotData(chart({ points: [at(0, 180.1559)] }), 'mmol/L').columns[1]?.[0]).toBeCloseTo(10);
});

test('stretches without values are found, at both ends too', () => {
  const found = silences(chart({ points: [at(20), at(35), at(60), at(110)] }));
  expect(found.map(({ from, to }) => [(from - FROM) / MINUTE, (to - FROM) / MINUTE])).toEqual([
    [0, 20],
    [35, 60],
    [60, 110],
  ]);
  expect(silences(chart())).toEqual([{ from: FROM, to: FROM + 2 * HOUR }]);
});

test('of a long time values of neighbouring stretches are joined, and a hole is still one', () => {
  const long = chart({ points: [at(0), at(50), at(60), at(110)], bucketMs: 15 * MINUTE });
  expect(silences(long).map(({ from, to }) => [(from - FROM) / MINUTE, (to - FROM) / MINUTE])).toEqual([
    [0, 50],
    [60, 110],
  ]);
  expect(plotData(long, 'mg/dL').columns[1]).toEqual([100, null, 100, 100, null, 100]);
});

test('the reading that is pointed at is the closest one', () => {
  const points = [at(0), at(5), at(10)];
  expect([-99, 2, 3, 8, 99].map((minutes) => closestTo(points, FROM + minutes * MINUTE))).toEqual([0, 0, 1, 2, 2]);
  expect(closestTo([], FROM)).toBe(-1);
});

test('the picture is told in words: the range with its limits, what lay below and above, the lowest and the highest', () => {
  const points = [at(0, 62), at(5, 161)];
  const told = (below: number, within: number, above: number, units: 'mg/dL' | 'mmol/L' = 'mg/dL') =>
    chartInWords(chart({ points, counts: { below, within, above } }), units);
  expect(told(4, 96, 0)).toBe('In range (70–180) 96 % · low 4 % · 62–161 mg/dL');
  expect(told(0, 3, 1)).toBe('In range (70–180) 75 % · high 25 % · 62–161 mg/dL');
  expect(told(0, 9, 0, 'mmol/L')).toBe('In range (3.9–10.0) 100 % · 3.4–8.9 mmol/L');
  expect(chartInWords(chart(), 'mg/dL')).toBe('No values in this time.');
});

test('one low of many is never rounded away', () => {
  const points = [at(0, 45), at(5, 100)];
  expect(chartInWords(chart({ points, counts: { below: 1, within: 25_919, above: 0 } }), 'mg/dL')).toBe(
    'In range (70–180) 99 % · low 1 % · 45–100 mg/dL',
  );
  expect(chartInWords(chart({ points, counts: { below: 1, within: 25_918, above: 1 } }), 'mg/dL')).toBe(
    'In range (70–180) 98 % · low 1 % · high 1 % · 45–100 mg/dL',
  );
});

test('shares make a hundred together, also where each of them is rounded up', () => {
  const points = [at(0, 62), at(5, 240)];
  const told = (below: number, within: number, above: number): string =>
    chartInWords(chart({ points, counts: { below, within, above } }), 'mg/dL');
  // 3.5, 96.5 and 0; 12.5, 75 and 12.5; 33.3 each; 0.6, 98.8 and 0.6
  expect(told(7, 193, 0)).toContain('96 % · low 4 %');
  expect(told(1, 6, 1)).toContain('75 % · low 13 % · high 12 %');
  expect(told(1, 1, 1)).toContain('33 % · low 34 % · high 33 %');
  for (let below = 0; below < 40; below += 1) {
    for (let above = 0; above < 40; above += 1) {
      const shares = [...told(below, 57, above).matchAll(/(\d+) %/g)].map(([, share]) => Number(share));
      expect(shares.reduce((sum, share) => sum + share)).toBe(100);
    }
  }
});

test('a time in which nobody watched says why and when', () => {
  const gap = { from: FROM + 10 * MINUTE, to: FROM + HOUR, why: 'asleep' } as const;
  expect(gapInWords(gap, FROM + HOUR, 'UTC')).toBe('Vigil was asleep 00:10–01:00.');
  expect(gapInWords({ ...gap, why: 'closed' }, FROM + 30 * HOUR, 'UTC')).toBe(
    'Vigil was closed Sun 22 Nov, 00:10–01:00.',
  );
});

test('the last alarm says when it was and who had it after how long', () => {
  const from = FROM - 3 * HOUR;
  const alarm = { severity: 'urgent-low', from, to: from + 12 * MINUTE } as const;
  const told = (taken: { at: number; by: string | null } | null): string =>
    lastAlarmInWords({ ...alarm, taken }, FROM, 'UTC');
  expect(told({ at: from + 4 * MINUTE, by: 'Mia' })).toBe(
    'Last alarm: Urgent low, Sat 21 Nov, 21:00. Mia had it after 4 min.',
  );
  expect(told({ at: from + 4 * MINUTE, by: null })).toContain('Somebody had it after 4 min.');
  // The clock was set since.
  expect(told({ at: from - HOUR, by: 'Mia' })).toContain('Mia had it after under 1 min.');
  expect(told(null)).toContain('Nobody said “I have it”; it was over after 12 min.');
});
