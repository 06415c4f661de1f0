import { MINUTE, type Millis } from '../../shared/time';
import type { RaisedBy } from './alert';
import type { Known } from './known';
import { datedSeries, type Dated } from './oracle-dates.test-support';

/**
 * What R2, R6, R8 and R15 say, read off the rows once more and with the numbers of the table written out. It shares no code with
 * what it judges. The site's clock agrees with ours here.
 */
export interface Series {
  key: string;
  /** Ascending; without rows that are dated ahead or in doubt. */
  rows: Dated[];
  newest: Dated | null;
  isUsable: boolean;
  /** R15: it ends nothing. */
  isStuck: boolean;
  /** Newest of usable age, also dated ahead: what may raise. Of one moment the lowest. */
  current: Dated | null;
  /** Newest of those whose value may be named. */
  told: Dated | null;
  usableAgeMs: Millis;
}

export function readSeries(known: Known, now: Millis): Series[] {
  const { rows } = datedSeries(known.readings);
  return [...rows].map(([key, own]) => seriesOf(key, own, known, now));
}

function seriesOf(key: string, all: Dated[], { sources }: Known, now: Millis): Series {
  const learnt = sources.flatMap(({ sourceId, series }) =>
    series.filter((one) => `${sourceId} ${one.series}` === key),
  )[0];
  const expected = (learnt?.lagMs ?? 0) + 1.5 * (learnt?.periodMs ?? 5 * MINUTE);
  const usableAgeMs = Math.min(Math.max(expected, 10 * MINUTE), 20 * MINUTE);
  const own = all.filter(({ at }) => at <= now + MINUTE);
  const rows = own.filter(({ onlyRaises }) => !onlyRaises);
  const newest = rows.at(-1) ?? null;
  return {
    key,
    rows,
    newest,
    isUsable: newest !== null && now - newest.at <= usableAgeMs,
    isStuck: isStuck(rows),
    current: own.filter(({ at }) => now - at <= usableAgeMs).at(-1) ?? null,
    told: own.findLast(({ isDatedAhead }) => !isDatedAhead) ?? null,
    usableAgeMs,
  };
}

/** R15: the least rows that are enough, at least 15 over 90 min, are within 1 mg/dL of each other; LOW and HIGH aside. */
function isStuck(rows: Dated[]): boolean {
  const newestAt = rows.at(-1)?.at ?? 0;
  const first = rows.findLastIndex(({ at }, index) => rows.length - index >= 15 && newestAt - at >= 90 * MINUTE);
  const values = rows.slice(first).map(({ mgPerDl }) => mgPerDl);
  const areNumbers = rows.slice(first).every(({ reading }) => reading.glucose.kind === 'value');
  return first >= 0 && areNumbers && Math.max(...values) - Math.min(...values) <= 1;
}

/** R8 for a low: why it is not over, or null when it is. Its 4 and 10 min may each lack the half minute by which rows drift. */
export function lowGoesOn(raisedBy: RaisedBy | null, known: Known, now: Millis): string | null {
  const all = readSeries(known, now);
  const usable = all.filter(({ isUsable }) => isUsable);
  if (usable.some(({ newest }) => newest !== null && newest.mgPerDl < 70)) return 'a usable series is below 70';
  const { nameOf } = datedSeries(known.readings);
  const raising = raisedBy === null ? undefined : all.find(({ key }) => key === nameOf(raisedBy));
  const isOver = usable.some((series) => {
    if (series.isStuck) return false;
    if (raising === undefined || series.key === raising.key) return hasPair(series, raisedBy?.measuredAt ?? 0, 3.5);
    const silentSince = Math.max(raisedBy?.measuredAt ?? 0, raising.newest?.at ?? 0);
    return !raising.isUsable && hasPair(series, silentSince, 9.5);
  });
  return isOver ? null : 'no two readings of 75 or more as far apart as R8 wants them, of a series that is not stuck';
}

/** The newest row and one before it, both at or above 75, none lower between them. */
function hasPair({ rows, newest }: Series, after: Millis, leastMinutes: number): boolean {
  return rows.some((first, index) => {
    if (newest === null || first.at <= after) return false;
    const apart = newest.at - first.at;
    const between = rows.slice(index);
    return apart >= leastMinutes * MINUTE && apart <= 20 * MINUTE && between.every(({ mgPerDl }) => mgPerDl >= 75);
  });
}

/** R6: two readings of 60 or more at least 4 min apart, none lower since, and no series is below 60 now. */
export function isRecovering(known: Known, now: Millis): boolean {
  const all = readSeries(known, now);
  if (all.some(({ current }) => current !== null && current.mgPerDl < 60)) return false;
  return all.some(({ rows, newest, isUsable, isStuck: isStill }) =>
    rows.some(
      (first, index) =>
        isUsable &&
        !isStill &&
        newest !== null &&
        newest.at - first.at >= 4 * MINUTE &&
        rows.slice(index).every(({ mgPerDl }) => mgPerDl >= 60),
    ),
  );
}
