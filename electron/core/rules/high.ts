import { SECOND, type Millis } from '../../../shared/time';
import type { WatchedPerson } from '../known';
import type { Row, SeriesView, Snapshot } from '../snapshot';

export type HighVerdict =
  | { verdict: 'breached'; severity: 'high' | 'urgent-high'; row: Row }
  /** High, but not for long enough yet. */
  | { verdict: 'holding'; row: Row }
  /** Not high, or not known to be. */
  | { verdict: 'none' };

/** R3: the newest row is usable and high, and every row of the last 15 min of measuredAt was. Unknown resets nothing. */
export function judgeHigh(snapshot: Snapshot, { thresholds, times }: WatchedPerson): HighVerdict {
  const highs = stretchesAbove(snapshot, thresholds.high);
  const held = highs.find(({ heldMs }) => heldMs >= times.highHoldDown * SECOND);
  if (held !== undefined) {
    const severity = held.row.mgPerDl >= thresholds.urgentHigh ? 'urgent-high' : 'high';
    return { verdict: 'breached', severity, row: held.row };
  }
  const [holding] = highs;
  return holding === undefined ? { verdict: 'none' } : { verdict: 'holding', row: holding.row };
}

/** A series whose newest row is usable and at or above a limit, and for how long every row of it was. */
export interface Stretch {
  row: Row;
  heldMs: Millis;
}

/** The highest first. */
export const stretchesAbove = ({ series }: Snapshot, limit: number): Stretch[] =>
  series.flatMap((view) => stretchAbove(view, limit)).sort((one, other) => other.row.mgPerDl - one.row.mgPerDl);

function stretchAbove(view: SeriesView, limit: number): Stretch[] {
  const newest = view.current;
  if (newest === null || newest.mgPerDl < limit) return [];
  const rows = [...view.rows, ...view.ahead].sort((one, other) => one.at - other.at);
  const unbroken = rows.slice(rows.findLastIndex((row) => row.mgPerDl < limit) + 1);
  const since = Math.min(...unbroken.map((row) => row.at));
  return [{ row: newest, heldMs: newest.at - since }];
}
