import { MINUTE, type Millis } from '../../shared/time';
import { DRIFT, type Thresholds } from './household';
import type { Row } from './row';
import { newestValue, seriesOf, usableValue, type Series } from './series';

/** R8, low: two readings ≥ 75 of the series that raised it, "newest usable, no usable series < 70". */
export const isLowOver = (all: Series[], raisedBy: RaisedBy, { low, lowEnds }: Thresholds, now: Millis): boolean =>
  isOver(all, raisedBy, now, { isBreached: (value) => value <= low, isFine: (value) => value >= lowEnds });

/** R8: "High: likewise, ≤ 235." */
export const isHighOver = (all: Series[], raisedBy: RaisedBy, { high, highEnds }: Thresholds, now: Millis): boolean =>
  isOver(all, raisedBy, now, { isBreached: (value) => value >= high, isFine: (value) => value <= highEnds });

/** The row that raised an alert: only what was measured after it can end that. */
export interface RaisedBy {
  device: string;
  at: Millis;
}

export const raisedByOf = ({ device, measuredAt }: Row): RaisedBy => ({ device, at: measuredAt });

const after = ({ values }: Series, at: Millis): Row[] => values.filter(({ measuredAt }) => measuredAt > at);

interface Side {
  isBreached: (value: number) => boolean;
  isFine: (value: number) => boolean;
}

function isOver(all: Series[], { device, at }: RaisedBy, now: Millis, { isBreached, isFine }: Side): boolean {
  if (all.some((series) => isBreached(usableValue(series, now)?.value ?? NaN))) return false;
  const raising = seriesOf(all, device)!;
  // R15: a stuck series "ends no alert".
  if (usableValue(raising, now) !== null)
    return !raising.says.isStuck && endingPair(after(raising, at), isFine, 4 * MINUTE);
  // R8: "If the series that raised it went silent, another needs its two readings ≥ 10 min
  // apart, both measured after that series' last."
  const last = Math.max(newestValue(raising)?.measuredAt ?? -Infinity, at);
  return all.some((series) => {
    if (usableValue(series, now) === null || series.says.isStuck) return false;
    return endingPair(after(series, last), isFine, 10 * MINUTE);
  });
}

/**
 * R8: "two readings 4–20 min apart, both ≥ 75, none lower between them", of which the newest row is one. `isFine`
 * judges a value, `apart` is the least distance.
 */
function endingPair(values: Row[], isFine: (value: number) => boolean, apart: Millis): boolean {
  const newest = values.at(-1);
  for (let index = values.length - 1; index >= 0; index -= 1) {
    const row = values[index]!;
    const distance = newest!.measuredAt - row.measuredAt;
    if (!isFine(row.value!) || distance > 20 * MINUTE) return false;
    if (distance >= apart - DRIFT) return true;
  }
  return false;
}
