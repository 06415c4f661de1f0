import type { Thresholds, Times } from '../../../shared/glucose/thresholds';
import { SECOND, type Millis } from '../../../shared/time';
import { atLeast } from '../series/drift';
import { seriesKeyOf } from '../series/joined-series';
import type { Row, SeriesView } from '../series/series-view';
import { isStuck } from '../series/stuck';
import type { Alert, RaisedBy } from '../state/alert';
import type { Snapshot } from './snapshot';

/** Where an alert began: rows must be later than this to end it. */
export interface Origin {
  seriesKey: string;
  at: Millis;
}

/** Which values end an alert of one direction, and which usable value of any series forbids it (R8). */
interface EndingBounds {
  isOver: (mgPerDl: number) => boolean;
  isStill: (mgPerDl: number) => boolean;
}

/** R8 for a low: two readings of one series, 4–20 min apart, at or above the ending value, and no series still low. */
export function lowHasEnded(snapshot: Snapshot, origin: Origin, thresholds: Thresholds, times: Times): boolean {
  return hasEnded(snapshot, origin, times, {
    isOver: (mgPerDl) => mgPerDl >= thresholds.lowEnds,
    isStill: (mgPerDl) => mgPerDl <= thresholds.low,
  });
}

/**
 * Whether R8 came after a low row: it holds now, or held when an earlier row of the same series was its newest (R3).
 */
export function lowWasOver(snapshot: Snapshot, low: Row, thresholds: Thresholds, times: Times): boolean {
  const own = snapshot.series.filter(({ key }) => key === low.seriesKey);
  const later = own.flatMap(({ rows }) => rows.filter((row) => row.at > low.at));
  return (
    lowHasEnded(snapshot, low, thresholds, times) ||
    later.some((newest) => lowHasEnded(asOf(newest.at, snapshot), low, thresholds, times))
  );
}

/** All series without what was measured after that moment. */
function asOf(then: Millis, { series, ...snapshot }: Snapshot): Snapshot {
  const back = (view: SeriesView): SeriesView => {
    const rows = view.rows.filter((row) => row.at <= then);
    const newest = rows.at(-1) ?? null;
    return { ...view, rows, newest, isUsable: newest !== null && then - newest.at <= view.usableAgeMs };
  };
  return { ...snapshot, series: series.map(back) };
}

/** R8 for a high. */
export function highHasEnded(snapshot: Snapshot, origin: Origin, thresholds: Thresholds, times: Times): boolean {
  return hasEnded(snapshot, origin, times, {
    isOver: (mgPerDl) => mgPerDl <= thresholds.highEnds,
    isStill: (mgPerDl) => mgPerDl >= thresholds.high,
  });
}

function hasEnded(snapshot: Snapshot, origin: Origin, times: Times, bounds: EndingBounds): boolean {
  const usable = snapshot.series.filter((view) => view.isUsable);
  if (usable.some((view) => view.newest !== null && bounds.isStill(view.newest.mgPerDl))) return false;
  const raising = snapshot.series.find((view) => view.key === origin.seriesKey);
  const ends = (view: SeriesView): boolean =>
    view.key === origin.seriesKey
      ? endsIn(view.rows, origin.at, times.endsApartAtLeast, times, bounds)
      : raising?.isUsable !== true &&
        endsIn(view.rows, silentSince(raising, origin, snapshot.aside), times.otherSeriesApartAtLeast, times, bounds);
  return usable.some((view) => ends(view) && !isStuck(view, times));
}

/**
 * Another series may stand in only with rows measured after the silent one's last; one
 * that is set aside fell silent then (R25).
 */
function silentSince(raising: SeriesView | undefined, origin: Origin, aside: Snapshot['aside']): Millis {
  const silentAt = aside?.key === origin.seriesKey ? aside.silence.startedAt : raising?.newest?.at;
  return Math.max(origin.at, silentAt ?? origin.at);
}

/** Two readings, one of them the newest of its series: rows drift. */
function endsIn(rows: Row[], after: Millis, apartAtLeast: number, times: Times, bounds: EndingBounds): boolean {
  const later = rows.filter((row) => row.at > after);
  const firstOver = later.findLastIndex((row) => !bounds.isOver(row.mgPerDl)) + 1;
  const unbroken = later.slice(firstOver);
  const newest = unbroken.at(-1);
  if (newest === undefined) return false;
  return unbroken.slice(0, -1).some((row) => {
    const apart = newest.at - row.at;
    return apart >= atLeast(apartAtLeast) && apart <= times.endsApartAtMost * SECOND;
  });
}

export const raisedByOf = ({ reading, at, isDatedAhead }: Row): RaisedBy => ({
  series: reading.series,
  sourceId: reading.sourceId,
  glucose: reading.glucose,
  measuredAt: at,
  isAhead: isDatedAhead,
});

/** Where an alert began. One without a reading counts from its opening, and any series may end it. */
export function originOf({ raisedBy, openedAt }: Alert, { joined }: Snapshot): Origin {
  if (raisedBy === null) return { seriesKey: '', at: openedAt };
  const key = seriesKeyOf(raisedBy);
  return { seriesKey: joined.get(key) ?? key, at: raisedBy.measuredAt };
}
