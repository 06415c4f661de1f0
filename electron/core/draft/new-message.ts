import type { Millis } from '../../../shared/time';
import { newDelivery } from '../state/messages/delivery';
import type { Message } from '../state/messages/message';

/** A message as it is queued: nothing has become of it yet. */
export function newMessage({
  now,
  notBefore = now,
  joins = null,
  ...wanted
}: Omit<Message, 'renderedAt' | 'queuedAt' | 'notBefore' | 'joins' | 'delivery'> & {
  now: Millis;
  notBefore?: Millis;
  joins?: string | null;
}): Message {
  return { ...wanted, renderedAt: now, queuedAt: now, notBefore, joins, delivery: newDelivery(now) };
}
