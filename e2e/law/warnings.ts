import { MINUTE, type Millis } from '../../shared/time';
import { DRIFT } from './household';
import { slopeAt, slopeOf } from './projection';
import type { Row } from './row';
import { currentRow, usableValue, type Series } from './series';

/** R15: the series that shows a low on its way; the lowest where several do. */
export function headingLow(all: Series[], now: Millis): Series | null {
  const heading = all.filter((series) => usableValue(series, now) !== null && series.says.isHeadingLow);
  return heading.sort((one, other) => one.values.at(-1)!.value! - other.values.at(-1)!.value!)[0] ?? null;
}

export function isHeadingLow({ values }: Pick<Series, 'values'>): boolean {
  const newest = values.at(-1);
  return newest !== undefined && fellTwice(values) && (isForecast(values, newest) || isFalling(values, newest));
}

/** R15: "Forecast ≤ 55 within 20 min (by slope, ≥ 3 rows …". */
function isForecast(values: Row[], newest: Row): boolean {
  const slope = slopeAt(values, newest, 3);
  return slope !== null && newest.value! + 20 * slope <= 55;
}

/** R15: "… and only if it fell in both of the last two steps of ≥ 4 min; the same for falling". */
function fellTwice(values: Row[]): boolean {
  const newest = values.at(-1)!;
  const one = stepBefore(values, newest);
  const two = one && stepBefore(values, one);
  return one !== undefined && two !== undefined && newest.value! < one.value! && one.value! < two.value!;
}

const stepBefore = (values: Row[], row: Row): Row | undefined =>
  values.findLast(({ measuredAt }) => measuredAt <= row.measuredAt - 4 * MINUTE);

/**
 * R15: "falling ≥ 3 mg/dL/min over ≥ 10 min at ≤ 110", "the same": by slope, of 3 rows at least. Where more than one
 * row of a 5-min sensor is missing nothing tells when it fell.
 */
function isFalling(values: Row[], newest: Row): boolean {
  const first = values.findLast(({ measuredAt }) => newest.measuredAt - measuredAt >= 10 * MINUTE - DRIFT);
  if (newest.value! > 110 || first === undefined) return false;
  const stretch = values.filter(({ measuredAt }) => measuredAt >= first.measuredAt);
  const span = newest.measuredAt - first.measuredAt;
  return stretch.length >= 3 && span <= 15 * MINUTE + DRIFT && slopeOf(stretch) <= -3;
}

/** R15: "≥ 250 for 60 min". */
export const highForLong = (all: Series[], now: Millis): Series | null =>
  all.find((series) => (currentRow(series, now)?.value ?? 0) >= 250 && series.says.longHighFor >= 60 * MINUTE) ?? null;
