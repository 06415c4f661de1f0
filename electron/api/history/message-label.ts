import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import type { HistoryLine } from '../../../shared/status/status';
import type { Millis } from '../../../shared/time';
import type { Delivery, DeliveryStatus } from '../../core/state/messages/delivery';
import type { Message } from '../../core/state/messages/message';

const words = apiWordsIn(usualLanguage);

type Label = Pick<Extract<HistoryLine, { kind: 'message' }>, 'label' | 'tone'>;

/**
 * When something is told of a message, and after what time on its way a text counts as not confirmed by the handset.
 */
export interface Telling {
  now: Millis;
  unconfirmedAfterMs: Millis;
}

/** None says "sent": that word means too many things. */
const labels: Record<DeliveryStatus, Label> = {
  pending: { label: words.waiting, tone: 'waiting' },
  claimed: { label: words.sending, tone: 'waiting' },
  reconciling: { label: words.unclear, tone: 'doubtful' },
  accepted: { label: words.accepted, tone: 'waiting' },
  delivered: { label: words.delivered, tone: 'good' },
  undelivered: { label: words.notDelivered, tone: 'bad' },
  failed: { label: words.failed, tone: 'bad' },
  withdrawn: { label: words.withdrawn, tone: 'waiting' },
  superseded: { label: words.replaced, tone: 'waiting' },
  expired: { label: words.expired, tone: 'doubtful' },
};

export function messageLabel({ medium, delivery }: Message, telling: Telling): Label {
  const isOver = delivery.status === 'delivered' || delivery.status === 'undelivered';
  if (medium === 'local' && isOver) return desktopLabel(delivery);
  if (medium === 'call' && isOver) return callLabel(delivery);
  const isText = medium === 'text' && delivery.status === 'accepted';
  const isDoubtful = (isText && isUnconfirmed(delivery, telling)) || isPassedOn(delivery);
  return isDoubtful ? { label: words.unconfirmed, tone: 'doubtful' } : labels[delivery.status];
}

function desktopLabel(delivery: Delivery): Label {
  return isUnseen(delivery) ? { label: words.notShown, tone: 'bad' } : { label: words.shown, tone: 'good' };
}

function callLabel(delivery: Delivery): Label {
  if (delivery.status === 'undelivered') return { label: words.notAnswered, tone: 'bad' };
  return isMachine(delivery) ? { label: words.machine, tone: 'doubtful' } : { label: words.answered, tone: 'waiting' };
}

export function isUnconfirmed({ acceptedAt, since }: Delivery, { now, unconfirmedAfterMs }: Telling): boolean {
  return now - (acceptedAt ?? since) >= unconfirmedAfterMs;
}

/** An answering machine or a fax took the call. */
export function isMachine({ outcome }: Delivery): boolean {
  return outcome === 'machine' || outcome === 'fax';
}

/** By a provider that tells no more: it is not known that it did not arrive. */
export const isPassedOn = (delivery: Delivery): boolean =>
  delivery.status === 'undelivered' && delivery.outcome === 'passed-on';

/** The local alarm had nowhere to show. */
export function isUnseen({ status, outcome }: Delivery): boolean {
  return status === 'undelivered' || outcome === 'no-window';
}
