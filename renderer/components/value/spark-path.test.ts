import { expect, test } from 'vitest';
import type { Chart } from '../../../shared/status/status';
import { HOUR, MINUTE } from '../../../shared/time';
import { pathOf } from './spark-path';

const FROM = Date.UTC(2026, 10, 22, 0);
const at = (minutes: number, mgPerDl = 100, series = 'A') => ({ at: FROM + minutes * MINUTE, mgPerDl, series });
const chart = (points: Chart['points']): Chart => ({
  from: FROM,
  to: FROM + HOUR,
  points,
  bucketMs: 0,
  lastAlarm: null,
  counts: { below: 0, within: points.length, above: 0 },
  alerts: [],
  gaps: [],
});

test('each series is a line of its own, broken where values are missing', () => {
  const path = pathOf(chart([at(0), at(1, 90, 'B'), at(5), at(6, 90, 'B'), at(30)]));
  expect(path.replaceAll(/[\d. ]+/g, '')).toBe('MLMML');
});

test('values beyond its edges are drawn at them', () => {
  expect(pathOf(chart([at(0, 20)]))).toBe(pathOf(chart([at(0, 40)])));
  expect(pathOf(chart([at(60, 500)]))).toBe('M100.0 0.0');
  expect(pathOf(chart([]))).toBe('');
});
