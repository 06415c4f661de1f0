import { SECOND } from '../../../shared/time';
import { isStuck } from '../series/stuck';
import type { WatchedPerson } from '../state/person';
import type { Snapshot } from './snapshot';

/**
 * R6: two readings at least 4 min apart at or above 60, none lower since; slows the repeats. Unknown
 * never does, nor a sensor that is stuck (R15).
 */
export function isRecovering(snapshot: Snapshot, { thresholds, times }: WatchedPerson): boolean {
  if (snapshot.series.some(({ current }) => current !== null && current.mgPerDl < thresholds.recovering)) return false;
  return snapshot.series.some((view) => {
    if (!view.isUsable || isStuck(view, times)) return false;
    const start = view.rows.findLastIndex((row) => row.mgPerDl < thresholds.recovering) + 1;
    const first = view.rows.slice(start)[0];
    return first !== undefined && view.newest !== null && view.newest.at - first.at >= times.recoveringApart * SECOND;
  });
}
