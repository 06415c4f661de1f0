import type { Millis } from '../../../shared/time';
import { newSnooze, type Silence } from '../state/silence';
import { canBeSnoozed, SNOOZED_FOR } from './buttons';
import type { Concerned } from './meaning';

/** R10: what the button begins; null: this alert cannot be snoozed as it is now, or somebody has it. */
export function snoozeBy({ alert }: Concerned, now: Millis): Silence | null {
  const { personId, severity, state } = alert;
  if (state !== 'open' || !canBeSnoozed(severity)) return null;
  return newSnooze({ personId, severity, forMs: SNOOZED_FOR }, now);
}
