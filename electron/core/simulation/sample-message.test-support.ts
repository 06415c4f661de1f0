import { newDelivery, type Delivery } from '../state/messages/delivery';
import { aboutOf, given, type Flat } from '../state/messages/flat-message.test-support';
import type { Message } from '../state/messages/message';

/** 22 November 2026, 03:00 UTC, in milliseconds. */
export const NOW = 1_795_316_400_000;

/** What each of the product's channels serves. */
const mediumOf: Record<string, Message['medium']> = { voice: 'call', desktop: 'local' };

/** A pending text about Ana to Mia, with what the test changes. */
export function messageTo(
  contactId: string,
  changes: Partial<Omit<Message, 'delivery' | 'about'> & Flat> & { delivery?: Partial<Delivery> } = {},
): Message {
  const { delivery, alertId, severity, run, step, round, ...rest } = changes;
  const flat = given({ alertId, severity, run, step, round });
  const message: Message = {
    id: `ana/low/1/${contactId}/${rest.channel ?? 'sms'}/${rest.queuedAt ?? NOW}`,
    about: aboutOf({ alertId: 'ana/low/1', severity: 'low', run: 0, step: 0, round: 0, ...flat }, rest.kind),
    personId: 'ana',
    kind: 'alarm',
    contactId,
    channel: 'sms',
    medium: mediumOf[rest.channel ?? 'sms'] ?? 'text',
    address: `number of ${contactId}`,
    tag: 'A7K2M',
    body: 'Ana is low.',
    renderedAt: NOW,
    queuedAt: NOW,
    notBefore: NOW,
    joins: null,
    delivery: newDelivery(NOW),
    ...rest,
  };
  return { ...message, delivery: { ...message.delivery, ...delivery } };
}

/** A pending trial of the way to this contact. */
export function trialTo(
  contactId: string,
  changes: Partial<Omit<Message, 'delivery' | 'about'>> & { delivery?: Partial<Delivery> } = {},
): Message {
  const id = `trial/${contactId}/${changes.channel ?? 'sms'}/${changes.queuedAt ?? NOW}`;
  return {
    ...messageTo(contactId, { ...changes, kind: 'trial', personId: null, id }),
    about: { trial: id, isDrill: false },
  };
}
