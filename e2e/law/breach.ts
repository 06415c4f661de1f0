import { MINUTE, type Millis } from '../../shared/time';
import { DRIFT, type Household, type Thresholds } from './household';
import { isLowOver, raisedByOf, type RaisedBy } from './over';
import { isQuiet } from './quiet';
import type { Row } from './row';
import { ageOf, currentRow, newestValue, type Series } from './series';

/** What R3 opens, and what raises it (R4). */
export interface Breach {
  severity: 'low' | 'urgent-low' | 'high' | 'urgent-high';
  raisedBy: RaisedBy;
}

/** R3: "the newest row when ≤ 30 min old". */
const LATE_LOW: Millis = 30 * MINUTE;

/** R3, low: the worst of the rows that open one. `mayWait`: the night filter holds what is not urgent. */
export function lowBreach(all: Series[], thresholds: Thresholds, mayWait: boolean, now: Millis): Breach | null {
  const rows = openingRows(all, thresholds, mayWait, now);
  if (rows.length === 0 || (mayWait && rows.every((row) => isWaiting(row, now)))) return null;
  const worst = rows.reduce((one, other) => (other.value! < one.value! ? other : one));
  return { severity: worst.value! <= thresholds.urgentLow ? 'urgent-low' : 'low', raisedBy: raisedByOf(worst) };
}

/** Whether a low waits now; one that 75 or more passed by does not. */
export const isLowWaiting = (all: Series[], thresholds: Thresholds, now: Millis): boolean =>
  openingRows(all, thresholds, true, now).some((row) => isWaiting(row, now) && !row.isPassed);

/** R3: "any row of age ≤ U not followed by R8, or the newest row when ≤ 30 min old". */
function openingRows(all: Series[], thresholds: Thresholds, mayWait: boolean, now: Millis): Row[] {
  return all.flatMap((series) =>
    lateLows(series, now).filter((row) => {
      if (row.wasOver) return false;
      const age = ageOf(row, now);
      // The time for which a row had to wait at night does not make it old.
      const waited = mayWait && row.waitsUntil !== null ? Math.min(now, row.waitsUntil) - row.receivedAt : 0;
      if (age - waited > series.usableFor && (row !== newestOfAll(all) || age > LATE_LOW)) return false;
      // Followed by R8: as if this row had raised the alert.
      return !isLowOver(all, raisedByOf(row), thresholds, now);
    }),
  );
}

/**
 * R3: "optional night filter (56–69 only): a second low ≥ 4 min later, or the timer at receivedAt + 10 min unless ≥ 75
 * came meanwhile".
 */
const isWaiting = ({ waitsUntil, hasSecond, isPassed }: Row, now: Millis): boolean =>
  waitsUntil !== null && !hasSecond && (isPassed || now < waitsUntil);

/** The lows that may still open one. */
function lateLows({ lows }: Series, now: Millis): Row[] {
  const first = lows.findLastIndex(({ measuredAt }) => measuredAt < now - LATE_LOW - 10 * MINUTE) + 1;
  return lows.slice(first);
}

export function newestOfAll(all: Series[]): Row | undefined {
  let newest: Row | undefined;
  for (const series of all) {
    const own = newestValue(series);
    if (own !== undefined && own.measuredAt > (newest?.measuredAt ?? 0)) newest = own;
  }
  return newest;
}

/** What later rows made of the lows of the last while. */
export function noteLater(all: Series[], household: Household, now: Millis): void {
  const { thresholds } = household;
  for (const series of all) {
    for (const row of lateLows(series, now)) {
      if (row.receivedAt === now && isHeldAtNight(row, series, household)) row.waitsUntil = now + 10 * MINUTE;
      const later = series.raising.filter(({ measuredAt }) => measuredAt > row.measuredAt);
      row.hasSecond = later.some(
        ({ value, measuredAt }) => value! <= thresholds.low && measuredAt - row.measuredAt >= 4 * MINUTE,
      );
      row.isPassed = later.some(({ value }) => value! >= thresholds.lowEnds);
      // R8 held when a later row was the newest.
      row.wasOver = later.some(
        ({ measuredAt, onlyRaises }) =>
          !onlyRaises &&
          isLowOver(
            all.map((one) => cutAt(one, measuredAt)),
            raisedByOf(row),
            thresholds,
            measuredAt,
          ),
      );
    }
  }
}

/** A row of usable age that came at night; one that came late opens at once. */
function isHeldAtNight(row: Row, { usableFor }: Series, { nightFilter, timeZone, thresholds }: Household): boolean {
  if (nightFilter === null || row.value! <= thresholds.urgentLow) return false;
  return ageOf(row, row.receivedAt) <= usableFor && isQuiet([nightFilter], timeZone, row.receivedAt);
}

/** A series without what was measured later. */
const cutAt = (series: Series, at: Millis): Series => ({
  ...series,
  values: series.values.filter(({ measuredAt }) => measuredAt <= at),
});

/** R3, high: "15 min of measuredAt with every row ≥ 241; it covers urgent high, severity is the newest row's". */
export function highBreach(all: Series[], { high, urgentHigh }: Thresholds, now: Millis): Breach | null {
  const breaches = all.flatMap((series): Breach[] => {
    const newest = currentRow(series, now);
    if (newest === null || newest.value! < high || series.says.highFor < 15 * MINUTE - DRIFT) return [];
    return [{ severity: newest.value! >= urgentHigh ? 'urgent-high' : 'high', raisedBy: raisedByOf(newest) }];
  });
  return breaches.find(({ severity }) => severity === 'urgent-high') ?? breaches[0] ?? null;
}

/** How far its rows go back of which none is below the limit. R3: "Unknown resets no timer." */
export function highFor({ raising: values }: Series, limit: number): Millis {
  const newest = values.at(-1);
  let since = newest?.measuredAt ?? 0;
  for (let index = values.length - 1; index >= 0 && values[index]!.value! >= limit; index -= 1)
    since = values[index]!.measuredAt;
  return (newest?.measuredAt ?? 0) - since;
}
