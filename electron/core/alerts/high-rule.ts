import type { Millis } from '../../../shared/time';
import type { Row, SeriesView, Snapshot } from '../glucose/snapshot';
import { atLeast } from '../series/drift';
import type { WatchedPerson } from '../state/known';

export type HighVerdict =
  | {
      verdict: 'breached';
      severity: 'high' | 'urgent-high';
      /** The newest. */
      row: Row;
      /** Every one of the stretch. */
      rows: Row[];
    }
  /** High, but not for long enough yet. */
  | { verdict: 'holding'; row: Row }
  /** Not high, or not known to be. */
  | { verdict: 'none' };

/**
 * R3: the newest row is usable and high, and every row of 15 min of measuredAt was; rows drift. Unknown resets nothing.
 */
export function judgeHigh(snapshot: Snapshot, { thresholds, times }: WatchedPerson): HighVerdict {
  const highs = stretchesAbove(snapshot, thresholds.high);
  const held = highs.find(({ heldMs }) => heldMs >= atLeast(times.highHoldDown));
  if (held !== undefined) {
    const severity = held.row.mgPerDl >= thresholds.urgentHigh ? 'urgent-high' : 'high';
    return { verdict: 'breached', severity, row: held.row, rows: held.rows };
  }
  const [holding] = highs;
  return holding === undefined ? { verdict: 'none' } : { verdict: 'holding', row: holding.row };
}

/** A series whose newest row is usable and at or above a limit, and for how long every row of it was. */
export interface Stretch {
  row: Row;
  rows: Row[];
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
  return [{ row: newest, rows: unbroken, heldMs: newest.at - since }];
}
