import { SECOND } from '../../../shared/time';
import type { WatchedPerson } from '../known';
import type { Row, SeriesView, Snapshot } from '../snapshot';

export type HighVerdict =
  | { verdict: 'breached'; severity: 'high' | 'urgent-high'; row: Row }
  /** High, but not for long enough yet. */
  | { verdict: 'holding'; row: Row }
  | { verdict: 'fine' }
  | { verdict: 'unknown' };

/** R3: the newest row is usable and high, and every row of the last 15 min of measuredAt was. Unknown resets nothing. */
export function judgeHigh(snapshot: Snapshot, person: WatchedPerson): HighVerdict {
  const highs = snapshot.series.flatMap((view) => highRow(view, person)).sort((a, b) => b.row.mgPerDl - a.row.mgPerDl);
  const held = highs.find((high) => high.isHeld);
  if (held !== undefined) {
    const severity = held.row.mgPerDl >= person.thresholds.urgentHigh ? 'urgent-high' : 'high';
    return { verdict: 'breached', severity, row: held.row };
  }
  const [holding] = highs;
  if (holding !== undefined) return { verdict: 'holding', row: holding.row };
  return { verdict: snapshot.newestUsable === null ? 'unknown' : 'fine' };
}

function highRow(view: SeriesView, person: WatchedPerson): { row: Row; isHeld: boolean }[] {
  const { high } = person.thresholds;
  const newest = view.current;
  if (newest === null || newest.mgPerDl < high) return [];
  const rows = [...view.rows, ...view.ahead].sort((one, other) => one.at - other.at);
  const unbroken = rows.slice(rows.findLastIndex((row) => row.mgPerDl < high) + 1);
  const since = Math.min(...unbroken.map((row) => row.at));
  return [{ row: newest, isHeld: newest.at - since >= person.times.highHoldDown * SECOND }];
}
