import type { Millis } from '../../shared/time';
import type { Alert } from './alert';
import { currentRow, usableValue, type Series } from './series';

/** The lowest that is said now (R7, R19); null: unknown. */
export function lowestTold(all: Series[], { raisedBy }: Alert, now: Millis): number | null {
  // R15: what is stuck says nothing of another's low: "it ends no alert".
  const isTold = all.some(
    (series) => usableValue(series, now) !== null && (!series.says.isStuck || series.devices.has(raisedBy!.device)),
  );
  return isTold ? lowestNow(all, now) : null;
}

/** R2: what is dated ahead never closes, so the lower of it and of what is not; Infinity where there is none. */
const lowestNow = (all: Series[], now: Millis): number =>
  Math.min(
    ...all.flatMap((series) => [currentRow(series, now), usableValue(series, now)].flatMap((row) => row?.value ?? [])),
  );
