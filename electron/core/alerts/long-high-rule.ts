import { SECOND, type Millis } from '../../../shared/time';
import type { Row, Snapshot } from '../glucose/snapshot';
import { isTold } from '../series/stuck';
import type { WatchedPerson } from '../state/known';
import { stretchesAbove } from './high-rule';

export type LongHighVerdict =
  | {
      verdict: 'breached';
      row: Row;
      /** When the hour was full. */
      fullAt: Millis;
    }
  | { verdict: 'fine' }
  | { verdict: 'unknown' };

/**
 * R15: every row of one series was at or above 250 for 60 min of measuredAt, its newest
 * is usable. Unknown resets nothing.
 */
export function judgeLongHigh(snapshot: Snapshot, { thresholds, times }: WatchedPerson): LongHighVerdict {
  const long = stretchesAbove(snapshot, thresholds.longHighAt).find(
    ({ heldMs }) => heldMs >= times.longHighAfter * SECOND,
  );
  if (long !== undefined) {
    const fullAt = long.row.at - long.heldMs + times.longHighAfter * SECOND;
    return { verdict: 'breached', row: long.row, fullAt };
  }
  return { verdict: isTold(snapshot, times) ? 'fine' : 'unknown' };
}
