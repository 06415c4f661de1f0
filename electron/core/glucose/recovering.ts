import { SECOND } from '../../../shared/time';
import { isStuck } from '../series/stuck';
import type { WatchedPerson } from '../state/person';
import type { Snapshot } from './snapshot';

/**
 * R6: two readings at least 4 min apart at or above 60, none lower since, be it dated ahead; slows the repeats. Unknown
 * never does, nor a sensor that is stuck (R15), not even the one that raised the alert.
 */
export function isRecovering(snapshot: Snapshot, { thresholds, times }: WatchedPerson): boolean {
  if (snapshot.series.some(({ current }) => current !== null && current.mgPerDl < thresholds.recovering)) return false;
  return snapshot.series.some((view) => {
    if (!view.isUsable || isStuck(view, times)) return false;
    const lower = [...view.rows, ...view.ahead].filter((row) => row.mgPerDl < thresholds.recovering);
    const lowerAt = Math.max(...lower.map((row) => row.at));
    const first = view.rows.find((row) => row.at > lowerAt);
    return first !== undefined && view.newest !== null && view.newest.at - first.at >= times.recoveringApart * SECOND;
  });
}
