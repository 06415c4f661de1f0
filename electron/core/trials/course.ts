import { MINUTE, type Millis } from '../../../shared/time';
import { dropped, givenUp, type Delivery, type Report, type SendOutcome, type Trace } from '../state/messages/delivery';
import { isTrial, type Message } from '../state/messages/message';
import type { TrialEnd } from '../state/messages/outcome';

/*
 * Where a trial goes another way than an alarm. It is sent once: what was not taken is over, what is unclear is looked
 * for and never repeated. No alarm waits for it, and it gives way to each.
 */

/** Unsent for this long it shows nothing about the way as it is now. */
const UNSENT_MS: Millis = 2 * MINUTE;
/** Longer than any call rings and talks. */
const LONGEST_CALL_MS: Millis = 10 * MINUTE;
/** A text may still be on its way for as long as the network tries; its end is known a little later. */
const LATE_MS: Millis = MINUTE;

const statusOf = {
  'too-late': 'expired',
  'alarm-first': 'withdrawn',
  'not-listed': 'failed',
  'not-asked': 'expired',
  'alarm-began': 'expired',
  'never-said': 'expired',
  'hung-up': 'withdrawn',
} as const;

/**
 * What was certainly not taken is not sent later: how the way is now was asked. Nothing of what is done about an alarm
 * meanwhile is done about it.
 */
export function sentOnce(result: SendOutcome): SendOutcome {
  if (result.outcome === 'accepted') return result;
  const outcome = result.outcome === 'unclear' ? 'unclear' : 'give-up';
  return { outcome, reason: { sentence: result.reason.sentence } };
}

export const reportedOnce = (report: Report): Report => ({
  ...report,
  reason: report.reason && { sentence: report.reason.sentence },
});

/** `unsettled` is the outbox. null: it goes on. */
export function endBeforeSending(trial: Message, unsettled: readonly Message[], now: Millis): Delivery | null {
  const alarms = unsettled.filter((other) => !isTrial(other) && other.address === trial.address);
  const { status } = trial.delivery;
  if (status === 'reconciling') {
    const isMistakable = trial.medium === 'call' && alarms.some(({ medium }) => medium === 'call');
    return isMistakable ? ended(trial.delivery, 'alarm-began', now) : null;
  }
  if (status !== 'pending') return null;
  if (alarms.length > 0) return ended(trial.delivery, 'alarm-first', now);
  return now - trial.queuedAt > UNSENT_MS ? ended(trial.delivery, 'too-late', now) : null;
}

/** The line has to be free for an alert: what was not sent is taken back. null: it is too late for that. */
export const takenBack = (trial: Message, now: Millis): Delivery | null =>
  trial.delivery.status === 'pending' ? ended(trial.delivery, 'alarm-first', now) : null;

/** What rang was ended by Vigil. */
export const hungUp = (delivery: Delivery, now: Millis): Delivery => ended(delivery, 'hung-up', now);

/** The provider was asked about an unclear send to the end of the settle ladder, or could not be asked. */
export function endAfterLooking(
  { delivery }: Message,
  found: { trace: Trace; sentence: string | null },
  now: Millis,
): Delivery {
  return found.trace === 'absent'
    ? ended(delivery, 'not-listed', now)
    : ended(delivery, 'not-asked', now, found.sentence);
}

/** A request that hangs may place its call as late as this. */
const PLACED_WITHIN_MS: Millis = MINUTE;

/**
 * A call that is listed where this one is looked for may be that of a trial of which it is unknown whether it went out:
 * only a second one in the list is this one for certain.
 */
export function mayBeTrials({ medium, channel, address, delivery }: Message, trials: readonly Message[]): boolean {
  const since = (delivery.intentAt ?? 0) - PLACED_WITHIN_MS;
  return (
    medium === 'call' && trials.some((trial) => isUnaccounted(trial, since) && goesTo(trial, { channel, address }))
  );
}

const isUnaccounted = ({ medium, delivery }: Message, since: Millis): boolean =>
  medium === 'call' &&
  delivery.status !== 'failed' &&
  delivery.providerId === null &&
  delivery.intentAt !== null &&
  delivery.intentAt > since;

const goesTo = (message: Message, { channel, address }: Pick<Message, 'channel' | 'address'>): boolean =>
  message.channel === channel && message.address === address;

/** null: its end may still become known. */
export function endOfWatching({ medium, delivery }: Message, validityMs: Millis, now: Millis): Delivery | null {
  const watchedMs = medium === 'call' ? LONGEST_CALL_MS : validityMs + LATE_MS;
  return now - (delivery.acceptedAt ?? now) > watchedMs ? ended(delivery, 'never-said', now) : null;
}

function ended(delivery: Delivery, end: TrialEnd, now: Millis, sentence: string | null = null): Delivery {
  const status = statusOf[end];
  const over = status === 'failed' ? givenUp(delivery, sentence, now) : dropped(delivery, status, sentence, now);
  return { ...over, outcome: end };
}
