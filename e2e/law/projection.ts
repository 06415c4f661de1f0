import { MINUTE, type Millis } from '../../shared/time';
import type { Row } from './row';

/**
 * R9: "least-squares slope of one series' rows of the last 15 min (≥ 2 rows spanning ≥ 4 min)", in mg/dL per minute.
 */
export function slopeAt(values: Row[], newest: Row, atLeast = 2): number | null {
  const rows = lastQuarter(values, newest);
  const first = rows[0];
  if (first === undefined || rows.length < atLeast || newest.measuredAt - first.measuredAt < 4 * MINUTE) return null;
  return slopeOf(rows);
}

/** Least squares, in mg/dL per minute. */
export function slopeOf(rows: Row[]): number {
  const minutes = rows.map(({ measuredAt }) => measuredAt / MINUTE);
  const meanMinute = mean(minutes);
  const meanValue = mean(rows.map(({ value }) => value!));
  const together = rows.reduce(
    (sum, { value }, index) => sum + (minutes[index]! - meanMinute) * (value! - meanValue),
    0,
  );
  const squares = minutes.reduce((sum, minute) => sum + (minute - meanMinute) ** 2, 0);
  return together / squares;
}

const mean = (numbers: number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

function lastQuarter(values: Row[], newest: Row): Row[] {
  const since: Millis = newest.measuredAt - 15 * MINUTE;
  return values.filter(({ measuredAt }) => measuredAt >= since && measuredAt <= newest.measuredAt);
}

/** R9: the "20-min projection", "else by arrow"; null where neither is known. */
export function projected(values: Row[], newest: Row): number | null {
  const perMinute = slopeAt(values, newest) ?? newest.perMinute;
  return perMinute === null ? null : newest.value! + 20 * perMinute;
}
