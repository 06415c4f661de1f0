import type { Trend } from '../../../shared/glucose/glucose';
import type { Times } from '../../../shared/glucose/thresholds';
import { MINUTE, SECOND } from '../../../shared/time';
import type { Row } from '../series/series-view';

/** mg/dL per minute an arrow stands for: flat 0, 45° 1, single 2, double 3 (R9). */
const slopeOfTrend: Record<Trend, number> = {
  'triple-up': 3,
  'double-up': 3,
  'single-up': 2,
  'forty-five-up': 1,
  flat: 0,
  'forty-five-down': -1,
  'single-down': -2,
  'double-down': -3,
  'triple-down': -3,
};

/** The value one series comes to in `aheadSeconds`. mg/dL; null when its slope is not known. */
export function projected(rows: Row[], times: Times, aheadSeconds: number): number | null {
  const newest = rows.at(-1);
  const perMinute = recentSlope(rows, times);
  if (newest === undefined || perMinute === null) return null;
  return valueAhead(newest, perMinute, aheadSeconds);
}

/** mg/dL in `aheadSeconds`, at `perMinute` mg/dL a minute. */
export const valueAhead = ({ mgPerDl }: Row, perMinute: number, aheadSeconds: number): number =>
  mgPerDl + (perMinute * aheadSeconds * SECOND) / MINUTE;

/**
 * mg/dL per minute of one series: least squares over its rows of the last 15 min (at least two rows spanning at least
 * 4 min), else by its arrow (R9). null when neither is known.
 */
export function recentSlope(rows: Row[], times: Times): number | null {
  const newest = rows.at(-1);
  if (newest === undefined) return null;
  return slopeByRows(rows, times, 2) ?? slopeByArrow(newest.reading.trend);
}

/** The same by at least `least` rows alone; null when there are fewer, or when they span less than 4 min. */
export function slopeByRows(rows: Row[], times: Times, least: number): number | null {
  const newestAt = Math.max(...rows.map((row) => row.at));
  const recent = rows.filter((row) => newestAt - row.at <= times.projectionFrom * SECOND);
  const spanMs = newestAt - Math.min(...recent.map((row) => row.at));
  return recent.length >= least && spanMs >= times.projectionSpan * SECOND ? slopeOf(recent) : null;
}

const slopeByArrow = (trend: Trend | null): number | null => (trend === null ? null : slopeOfTrend[trend]);

/** Least-squares slope in mg/dL per minute of at least two rows measured at different times. */
export function slopeOf(rows: Row[]): number {
  const minutes = rows.map((row) => row.at / MINUTE);
  const values = rows.map((row) => row.mgPerDl);
  const meanMinute = mean(minutes);
  const meanValue = mean(values);
  const covariance = rows.reduce((sum, row) => sum + (row.at / MINUTE - meanMinute) * (row.mgPerDl - meanValue), 0);
  const variance = minutes.reduce((sum, minute) => sum + (minute - meanMinute) ** 2, 0);
  return covariance / variance;
}

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
