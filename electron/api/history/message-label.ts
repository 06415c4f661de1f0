import type { HistoryLine } from '../../../shared/status/status';
import type { Millis } from '../../../shared/time';
import type { Delivery, DeliveryStatus } from '../../core/state/delivery';
import type { Message } from '../../core/state/message';

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
  pending: { label: 'Waiting', tone: 'waiting' },
  claimed: { label: 'Sending', tone: 'waiting' },
  reconciling: { label: 'Unclear', tone: 'doubtful' },
  accepted: { label: 'Accepted', tone: 'waiting' },
  delivered: { label: 'Delivered', tone: 'good' },
  undelivered: { label: 'Not delivered', tone: 'bad' },
  failed: { label: 'Failed', tone: 'bad' },
  withdrawn: { label: 'Withdrawn', tone: 'waiting' },
  superseded: { label: 'Replaced', tone: 'waiting' },
  expired: { label: 'Expired', tone: 'doubtful' },
};

export function messageLabel({ medium, delivery }: Message, telling: Telling): Label {
  const isOver = delivery.status === 'delivered' || delivery.status === 'undelivered';
  if (medium === 'local' && isOver) return desktopLabel(delivery);
  if (medium === 'call' && isOver) return callLabel(delivery);
  const isText = medium === 'text' && delivery.status === 'accepted';
  return isText && isUnconfirmed(delivery, telling)
    ? { label: 'Unconfirmed', tone: 'doubtful' }
    : labels[delivery.status];
}

function desktopLabel(delivery: Delivery): Label {
  return isUnseen(delivery) ? { label: 'Not shown', tone: 'bad' } : { label: 'Shown', tone: 'good' };
}

function callLabel(delivery: Delivery): Label {
  if (delivery.status === 'undelivered') return { label: 'Not answered', tone: 'bad' };
  return isMachine(delivery) ? { label: 'Machine', tone: 'doubtful' } : { label: 'Answered', tone: 'waiting' };
}

export function isUnconfirmed({ acceptedAt, since }: Delivery, { now, unconfirmedAfterMs }: Telling): boolean {
  return now - (acceptedAt ?? since) >= unconfirmedAfterMs;
}

/** An answering machine or a fax took the call. */
export function isMachine({ outcome }: Delivery): boolean {
  return outcome === 'machine' || outcome === 'fax';
}

/** The local alarm had nowhere to show. */
export function isUnseen({ status, outcome }: Delivery): boolean {
  return status === 'undelivered' || outcome === 'no-window';
}
