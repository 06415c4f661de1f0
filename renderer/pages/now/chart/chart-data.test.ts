import { expect, test } from 'vitest';
import { thresholdsSchema } from '../../../../shared/glucose/thresholds';
import type { Chart } from '../../../../shared/status/status';
import { HOUR, MINUTE } from '../../../../shared/time';
import { chartInWords, inUnits, plotData, silences } from './chart-data';

const FROM = Date.UTC(2026, 10, 22, 0);

function chart(changes: Partial<Chart> = {}): Chart {
  return { from: FROM, to: FROM + 2 * HOUR, points: [], alerts: [], gaps: [], ...changes };
}

const at = (minutes: number, mgPerDl = 100, series = 'A') => ({ at: FROM + minutes * MINUTE, mgPerDl, series });
const person = { units: 'mg/dL' as const, timeZone: 'UTC', thresholds: thresholdsSchema.parse({}) };

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

test('the picture is told in words', () => {
  const gaps = [{ from: FROM + 10 * MINUTE, to: FROM + HOUR, why: 'asleep' as const }];
  const alerts = [{ id: 'a', severity: 'low' as const, from: FROM, to: null }];
  expect(chartInWords(chart({ points: [at(0, 45), at(5, 120), at(10, 241), at(15, 240)], gaps, alerts }), person)).toBe(
    'Lowest 45 at 00:00, highest 241 mg/dL at 00:10. 50 % of 4 values in range. 1 alert. Nobody watched from 00:10 to 01:00: this computer slept.',
  );
  expect(chartInWords(chart(), person)).toBe('No values in this time.');
});
