import { SECOND, type Millis } from '../../../shared/time';
import type { Medium } from '../draft/way';
import { unansweredAfterMs, unansweredReport } from '../outbox/unanswered';
import { answered, claimed, reported, type Delivery } from '../state/messages/delivery';
import type { Message } from '../state/messages/message';
import type { ReportedOutcome } from '../state/messages/outcome';

/** What becomes of one message. */
export type Fate =
  /** A text arrives after 2 s. A call rings, and nobody answers: it ends 27 s later. */
  | 'arrives'
  /** A call that somebody, or a voicemail, answers after 9 s; it ends after 30. */
  | 'answered'
  /** Accepted, and after 5 s it turns out that it did not arrive. */
  | 'bounces'
  /** Refused for good at once: no such number. */
  | 'gives-up'
  /** It may have gone out; that it did is found after 15 s. */
  | 'unclear'
  /** Not now; tried again after 10 s. */
  | 'try-later'
  /** The provider is down, for every address. */
  | 'channel-down';

/** A change of the delivery that comes later. */
export interface Aftermath {
  afterMs: Millis;
  change: (delivery: Delivery, now: Millis) => Delivery;
}

/** The delivery after the send, and what follows. */
export function meet(message: Message, fate: Fate, now: Millis) {
  const begun = claimed(message.delivery, now);
  const providerId = `P-${message.tag}`;
  const reason = { sentence: `It ${fate}.` };
  switch (fate) {
    case 'gives-up':
      return { delivery: answered(begun, { outcome: 'give-up', reason }, now), aftermath: null };
    case 'try-later':
      return { delivery: answered(begun, { outcome: 'try-later', reason }, now), aftermath: null };
    case 'channel-down':
      return { delivery: answered(begun, { outcome: 'channel-down', reason }, now), aftermath: null };
    case 'unclear':
      return {
        delivery: answered(begun, { outcome: 'unclear', reason }, now),
        aftermath: {
          afterMs: 15 * SECOND,
          change: (delivery: Delivery, then: Millis) => answered(delivery, { outcome: 'accepted', providerId }, then),
        },
      };
    case 'arrives':
    case 'answered':
    case 'bounces':
      return {
        delivery: answered(begun, { outcome: 'accepted', providerId }, now),
        aftermath: endOf(fate, message.medium),
      };
  }
}

function endOf(fate: 'arrives' | 'answered' | 'bounces', medium: Medium): Aftermath {
  if (fate === 'bounces') return report('undelivered', 'undelivered', 5);
  if (medium === 'call' && fate === 'answered') return report('delivered', 'answered', 39);
  return {
    afterMs: unansweredAfterMs(medium),
    change: (delivery, now) => reported(delivery, unansweredReport(medium), now),
  };
}

const report = (status: 'delivered' | 'undelivered', outcome: ReportedOutcome, afterSeconds: number): Aftermath => ({
  afterMs: afterSeconds * SECOND,
  change: (delivery, now) => reported(delivery, { status, outcome, reason: null }, now),
});
