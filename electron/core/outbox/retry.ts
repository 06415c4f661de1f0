import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import type { Alert } from '../state/alert';
import { newDelivery } from '../state/messages/delivery';
import { isOfAlert, type Message } from '../state/messages/message';
import { isNewer } from './queue';

/** Waits after an attempt that certainly did not go out: 1, 2, 4, … 60 s. */
const LONGEST_WAIT_MS = 60 * SECOND;

/** A handset that was off, or an unknown code, gets one more chance after this. */
export const ONCE_MORE_AFTER_MS: Millis = MINUTE;

/** When a row that was not processed may be sent again; the provider's own time (Retry-After) is honoured. */
export function tryLaterAt(attempts: number, now: Millis, notBefore: Millis = now): Millis {
  return Math.max(now + backOffMs(attempts), notBefore);
}

export function backOffMs(attempts: number): Millis {
  return Math.min(SECOND * 2 ** Math.max(attempts - 1, 0), LONGEST_WAIT_MS);
}

/**
 * Exactly one later retry of a message that was accepted and did not arrive. Null when it was a retry itself, when
 * something newer is on its way to the same place, or when no one waits for it any more.
 * Its body still has to be written.
 */
export function onceMore(failed: Message, others: readonly Message[], alert: Alert, now: Millis): Message | null {
  if (!isOfAlert(failed) || failed.about.step === 'again' || !isWanted(failed, alert)) return null;
  if (others.some((other) => isNewer(other, failed))) return null;
  return {
    ...failed,
    id: `${failed.id}/again`,
    about: { ...failed.about, step: 'again' },
    joins: null,
    queuedAt: now,
    notBefore: now + ONCE_MORE_AFTER_MS,
    delivery: newDelivery(now),
  };
}

/** Alarms are wanted while their alert is open; what reports its end, while it is over; who has it, while it is so. */
export function isWanted(message: Message, alert: Alert): boolean {
  if (message.kind === 'has-it') {
    return alert.state === 'acknowledged' && isOfAlert(message) && message.about.run === alert.run.number;
  }
  const tellsTheEnd = message.kind === 'all-clear' || message.kind === 'data-back';
  return alert.state === (tellsTheEnd ? 'resolved' : 'open');
}
