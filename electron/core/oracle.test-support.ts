import { mgPerDlOf } from '../../shared/glucose';
import { MINUTE, type Millis } from '../../shared/time';
import type { RaisedBy } from './alert';
import type { Known } from './known';
import type { Reading } from './reading';

/**
 * What R2, R6 and R8 say, read off the rows once more and with the numbers of the table written out. It shares no code with
 * what it judges. The site's clock agrees with ours here.
 */
interface Row {
  at: Millis;
  mgPerDl: number;
}

interface Series {
  key: string;
  /** Ascending; without rows that are dated ahead. */
  rows: Row[];
  newest: Row | null;
  isUsable: boolean;
  /** Of usable age, also dated ahead: what may raise. */
  lowest: number;
}

const keyOf = ({ sourceId, series }: { sourceId: string; series: string }): string => `${sourceId} ${series}`;

export function readSeries(known: Known, now: Millis): Series[] {
  const keys = [...new Set(known.readings.map(keyOf))];
  return keys.map((key) => seriesOf(key, known, now));
}

function seriesOf(key: string, { readings, sources }: Known, now: Millis): Series {
  const own = readings.filter((reading) => keyOf(reading) === key);
  const learnt = sources.flatMap(({ series }) => series).find(({ series }) => series === own[0]?.series);
  const expected = (learnt?.lagMs ?? 0) + 1.5 * (learnt?.periodMs ?? 5 * MINUTE);
  const usableAgeMs = Math.min(Math.max(expected, 10 * MINUTE), 20 * MINUTE);
  const rows = own.filter((reading) => !isAhead(reading, now)).flatMap((reading) => rowAt(reading.measuredAt, reading));
  const ahead = own.filter((reading) => isAhead(reading, now)).flatMap((reading) => rowAt(reading.receivedAt, reading));
  const newest = rows.at(-1) ?? null;
  const current = [...rows, ...ahead].filter(({ at }) => now - at <= usableAgeMs);
  return {
    key,
    rows,
    newest,
    isUsable: newest !== null && now - newest.at <= usableAgeMs,
    lowest: current.sort((one, other) => other.at - one.at || one.mgPerDl - other.mgPerDl)[0]?.mgPerDl ?? Infinity,
  };
}

const isAhead = ({ measuredAt, receivedAt }: Reading, now: Millis): boolean =>
  measuredAt > Math.min(now, receivedAt) + MINUTE;

function rowAt(at: Millis, { glucose }: Reading): Row[] {
  const mgPerDl = mgPerDlOf(glucose);
  return mgPerDl === null ? [] : [{ at, mgPerDl }];
}

/** R8 for a low: why it is not over, or null when it is. Its 4 and 10 min may each lack the half minute by which rows drift. */
export function lowGoesOn(raisedBy: RaisedBy | null, known: Known, now: Millis): string | null {
  const all = readSeries(known, now);
  const usable = all.filter(({ isUsable }) => isUsable);
  if (usable.some(({ newest }) => newest !== null && newest.mgPerDl < 70)) return 'a usable series is below 70';
  const raising = raisedBy === null ? undefined : all.find(({ key }) => key === keyOf(raisedBy));
  const isOver = usable.some((series) => {
    if (raising === undefined || series.key === raising.key) return hasPair(series, raisedBy?.measuredAt ?? 0, 3.5);
    const silentSince = Math.max(raisedBy?.measuredAt ?? 0, raising.newest?.at ?? 0);
    return !raising.isUsable && hasPair(series, silentSince, 9.5);
  });
  return isOver ? null : 'no two readings of 75 or more as far apart as R8 wants them';
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
  if (all.some(({ lowest }) => lowest < 60)) return false;
  return all.some(({ rows, newest, isUsable }) =>
    rows.some(
      (first, index) =>
        isUsable &&
        newest !== null &&
        newest.at - first.at >= 4 * MINUTE &&
        rows.slice(index).every(({ mgPerDl }) => mgPerDl >= 60),
    ),
  );
}
