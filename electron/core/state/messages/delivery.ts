import type { Language } from '../../../../shared/locales/language';
import { reasonWordsIn } from '../../../../shared/locales/said/reason';
import type { Millis } from '../../../../shared/time';
import type { Outcome, ReportedOutcome } from './outcome';

/**
 *  pending ─▶ claimed ─▶ accepted ─▶ delivered
 *    │  ▲        │  ▲        ├─────▶ undelivered
 *    │  │        ▼  │        └─────▶ failed
 *    │  └── reconciling            (claimed and reconciling also end in failed)
 *    └─▶ withdrawn | superseded | expired          never backwards
 *
 * An accepted call is withdrawn when its ringing was ended because somebody has it. An accepted trial expires once it
 * was asked about for long enough: its end is unknown, and no alarm follows from it.
 * `accepted` is not `delivered`, and neither is an acknowledgement. A call is `delivered` when it was answered, by
 * whomever or whatever; `undelivered` when it was busy or not answered; `failed` when it could not be placed.
 */
export const deliveryStatuses = [
  'pending',
  'claimed',
  'reconciling',
  'accepted',
  'delivered',
  'undelivered',
  'failed',
  'withdrawn',
  'superseded',
  'expired',
] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

export interface Delivery {
  status: DeliveryStatus;
  /** Sends begun so far. */
  attempts: number;
  /** When the earliest attempt that may have gone out was claimed, before its request left. */
  intentAt: Millis | null;
  acceptedAt: Millis | null;
  /** When a human answered it, by the provider's time: its way is proven (R23). */
  answeredAt: Millis | null;
  /** The provider's own id of the accepted message. */
  providerId: string | null;
  /** When it entered its present status. */
  since: Millis;
  /** A sentence for history: why it failed, waits, or was withdrawn. */
  reason: string | null;
  /** Of a trial also why it ended. */
  outcome: Outcome | null;
  /** Sent again although the provider's list may have lagged: there may be two copies. */
  possibleDuplicate: boolean;
  /** Sent from memory because the database could not be written. */
  unrecorded: boolean;
  /** Look-ups made since it became unclear; index into the settle ladder. */
  lookUps: number;
}

export const isFinal = (status: DeliveryStatus): boolean =>
  status === 'delivered' ||
  status === 'undelivered' ||
  status === 'failed' ||
  status === 'withdrawn' ||
  status === 'superseded' ||
  status === 'expired';

/** Attempted: it left, or may have left. Those contacts are owed the all-clear (R8). */
export const wasAttempted = (delivery: Delivery): boolean => delivery.attempts > 0;

/**
 * What a channel answered to a send, as far as deliveries need it. `electron/channels/channel.ts` has the whole type.
 */
export type SendOutcome =
  | { outcome: 'accepted'; providerId: string; report?: Report }
  | { outcome: 'try-later'; reason: OutcomeReason; notBefore?: Millis }
  | { outcome: 'give-up'; reason: OutcomeReason }
  | { outcome: 'channel-down'; reason: OutcomeReason }
  | { outcome: 'unclear'; reason: OutcomeReason };

/** `plan`: what is done about an alarm meanwhile. */
interface OutcomeReason {
  sentence: string;
  plan?: string;
}

const inWords = ({ sentence, plan }: OutcomeReason): string => (plan === undefined ? sentence : `${sentence} ${plan}`);

/** What a provider said became of an accepted message. */
export interface Report {
  status: Extract<DeliveryStatus, 'accepted' | 'delivered' | 'undelivered' | 'failed'>;
  outcome: ReportedOutcome;
  reason: OutcomeReason | null;
}

/** Ways a row may go; everything else is a step backwards and changes nothing. */
const ways: Record<DeliveryStatus, readonly DeliveryStatus[]> = {
  pending: ['claimed', 'failed', 'withdrawn', 'superseded', 'expired'],
  claimed: ['accepted', 'reconciling', 'pending', 'failed'],
  reconciling: ['accepted', 'pending', 'failed', 'withdrawn', 'superseded', 'expired'],
  accepted: ['delivered', 'undelivered', 'failed', 'withdrawn', 'expired'],
  delivered: [],
  undelivered: [],
  failed: [],
  withdrawn: [],
  superseded: [],
  expired: [],
};

export const newDelivery = (now: Millis): Delivery => ({
  status: 'pending',
  attempts: 0,
  intentAt: null,
  acceptedAt: null,
  answeredAt: null,
  providerId: null,
  since: now,
  reason: null,
  outcome: null,
  possibleDuplicate: false,
  unrecorded: false,
  lookUps: 0,
});

/** Written to disk before the request leaves. */
export function claimed(delivery: Delivery, now: Millis): Delivery {
  // A first attempt that left no trace may still turn up in the provider's list: keep looking from its time on.
  const intentAt = wasUnclear(delivery) ? (delivery.intentAt ?? now) : now;
  return move(delivery, 'claimed', now, { attempts: delivery.attempts + 1, intentAt });
}

/** An earlier attempt was unclear and was looked for, or could not be. */
export const wasUnclear = (delivery: Delivery): boolean => delivery.lookUps > 0 || delivery.possibleDuplicate;

export function answered(delivery: Delivery, result: SendOutcome, now: Millis): Delivery {
  switch (result.outcome) {
    case 'accepted':
      return concluded(accepted(delivery, result.providerId, now), result.report, now);
    case 'try-later':
    case 'channel-down':
      return move(delivery, 'pending', now, { reason: inWords(result.reason) });
    case 'give-up':
      return move(delivery, 'failed', now, { reason: inWords(result.reason) });
    case 'unclear':
      return move(delivery, 'reconciling', now, { reason: inWords(result.reason), lookUps: 0 });
  }
}

/** Some know at once what became of it. */
const concluded = (delivery: Delivery, report: Report | undefined, now: Millis): Delivery =>
  report === undefined ? delivery : reported(delivery, report, now);

/** A row that was claimed when Vigil ended: it may have gone out. The settle window counts from the claim. */
export function interrupted(delivery: Delivery, language: Language): Delivery {
  const reason = reasonWordsIn(language).interrupted;
  return move(delivery, 'reconciling', delivery.since, { reason, lookUps: 0 });
}

/** The provider lists it. How it ended is asked like that of any accepted message. */
export const found = (delivery: Delivery, providerId: string, now: Millis): Delivery =>
  accepted(delivery, providerId, now);

/** The provider does not list it: one more rung of the settle ladder is behind us. */
export function absent(delivery: Delivery, settleMs: readonly Millis[], now: Millis): Delivery {
  if (delivery.status !== 'reconciling') return delivery;
  return { ...delivery, lookUps: Math.max(delivery.lookUps, rungsBehind(delivery, settleMs, now)) };
}

/** Absent to the end of the settle window: it never went out, as far as anybody can tell. */
export const isSettled = (delivery: Delivery, settleMs: readonly Millis[]): boolean =>
  delivery.lookUps >= settleMs.length;

/** How long until the next look-up. Never longer than its rung, whatever the wall clock did meanwhile. */
export function nextLookUpIn(delivery: Delivery, settleMs: readonly Millis[], now: Millis): Millis {
  const rung = settleMs[delivery.lookUps] ?? settleMs.at(-1) ?? 0;
  const dueAt = delivery.since + sum(settleMs.slice(0, delivery.lookUps + 1));
  return Math.min(Math.max(dueAt - now, 0), rung);
}

/** What was found of an unclear send; `mistakable`: one call, which may as well be that of a trial. */
export type Trace = 'absent' | 'unanswered' | 'mistakable';

/** Back to the queue after an unclear send that left no trace of its own, or whose trace could not be looked for. */
export function sentAgain(delivery: Delivery, trace: Trace, now: Millis, language: Language): Delivery {
  const possibleDuplicate = delivery.possibleDuplicate || trace !== 'absent';
  return move(delivery, 'pending', now, { reason: reasonWordsIn(language).sentAgain[trace], possibleDuplicate });
}

export function reported(delivery: Delivery, report: Report, now: Millis): Delivery {
  const { outcome } = report;
  const said = report.reason === null ? null : inWords(report.reason);
  switch (report.status) {
    case 'accepted':
      return delivery.status === 'accepted' ? { ...delivery, outcome, reason: said ?? delivery.reason } : delivery;
    case 'delivered':
    case 'undelivered':
    case 'failed':
      return move(delivery, report.status, now, { outcome, reason: said });
  }
}

/** Ends an unsent row; also one whose send was unclear and must not be repeated. */
export function dropped(
  delivery: Delivery,
  status: Extract<DeliveryStatus, 'withdrawn' | 'superseded' | 'expired'>,
  sentence: string | null,
  now: Millis,
): Delivery {
  return move(delivery, status, now, { reason: sentence });
}

/** However it stands: what was answered has arrived. Of several answers the first counts. */
export const answeredByHuman = (delivery: Delivery, at: Millis): Delivery => ({
  ...delivery,
  answeredAt: delivery.answeredAt ?? at,
});

export function givenUp(delivery: Delivery, sentence: string | null, now: Millis): Delivery {
  return move(delivery, 'failed', now, { reason: sentence });
}

/** Accepted, and nothing more was ever heard. */
export function neverConfirmed(delivery: Delivery, now: Millis, language: Language): Delivery {
  const reason = reasonWordsIn(language).neverConfirmed;
  return move(delivery, 'undelivered', now, { outcome: delivery.outcome ?? 'unknown', reason });
}

function accepted(delivery: Delivery, providerId: string, now: Millis): Delivery {
  const reason = wasUnclear(delivery) && delivery.attempts > 1 ? delivery.reason : null;
  return move(delivery, 'accepted', now, { providerId, acceptedAt: now, reason });
}

function move(delivery: Delivery, to: DeliveryStatus, now: Millis, details: Partial<Delivery>): Delivery {
  return ways[delivery.status].includes(to) ? { ...delivery, ...details, status: to, since: now } : delivery;
}

/** One more than before when the rung was due, and all that went by while Vigil did not look. */
function rungsBehind(delivery: Delivery, settleMs: readonly Millis[], now: Millis): number {
  return settleMs.filter((_, index) => delivery.since + sum(settleMs.slice(0, index + 1)) <= now).length;
}

const sum = (values: readonly Millis[]): Millis => values.reduce((total, value) => total + value, 0);
