import type { TrialState, TrialStep } from '../../../shared/status/trial';
import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import { isFinal, wasAttempted } from '../state/messages/delivery';
import type { Message } from '../state/messages/message';
import type { TrialEnd } from '../state/messages/outcome';

/** A text that the handset has not confirmed for so long gives rise to doubt. */
const UNCONFIRMED_AFTER_MS: Millis = 60 * SECOND;

/** Ends of which it is unknown whether it went out, or arrived. */
const unknown: ReadonlySet<string> = new Set<TrialEnd>(['not-asked', 'alarm-began', 'never-said']);

/** How long somebody is waited for who may still answer. */
const ANSWER_WITHIN_MS: Millis = 10 * MINUTE;

/** As far as it has come. */
export function stepOf({ medium, delivery }: Message): TrialStep {
  if (delivery.answeredAt !== null) return 'answered';
  switch (delivery.status) {
    case 'pending':
    case 'claimed':
      return 'sending';
    case 'reconciling':
      return 'unclear';
    case 'accepted':
      return 'accepted';
    case 'delivered':
      return medium === 'call' ? 'answered' : 'delivered';
    case 'undelivered':
      return 'not-reached';
    case 'failed':
      return delivery.acceptedAt === null ? 'not-sent' : 'not-reached';
    case 'withdrawn':
    case 'superseded':
    case 'expired':
      if (delivery.outcome === 'hung-up') return 'not-reached';
      return unknown.has(delivery.outcome ?? '') ? 'unknown' : 'not-sent';
  }
}

export function toneOf(trial: Message, now: Millis): TrialState['tone'] {
  const step = stepOf(trial);
  switch (step) {
    case 'delivered':
      return 'good';
    case 'answered':
      return isByHuman(trial.delivery) ? 'good' : 'doubtful';
    case 'sending':
      return 'waiting';
    case 'accepted':
      return isUnconfirmed(trial, now) ? 'doubtful' : 'waiting';
    case 'unclear':
    case 'unknown':
      return 'doubtful';
    case 'not-reached':
    case 'not-sent':
      return 'bad';
  }
}

const isByHuman = ({ outcome, answeredAt }: Message['delivery']): boolean =>
  answeredAt !== null || outcome === 'human' || outcome === 'acknowledged' || outcome === 'asked-next';

/** A human may be about to answer it. */
export const mayBeAnswered = ({ delivery }: Message, now: Millis): boolean =>
  wasAttempted(delivery) &&
  delivery.answeredAt === null &&
  !isLost(delivery.status) &&
  now - (delivery.acceptedAt ?? delivery.since) < ANSWER_WITHIN_MS;

const isLost = (status: Message['delivery']['status']): boolean =>
  isFinal(status) && status !== 'delivered' && status !== 'expired';

export const isUnconfirmed = (trial: Message, now: Millis): boolean =>
  trial.medium === 'text' && waitedMs(trial, now) >= UNCONFIRMED_AFTER_MS;

export const waitedMs = ({ delivery }: Message, now: Millis): Millis => now - (delivery.acceptedAt ?? delivery.since);
