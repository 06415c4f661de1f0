import type { Message } from '../core/state/messages/message';

/** A claimed alarm for Mia, as the outbox hands it to a channel. */
export function sampleMessage(
  changes: Partial<Omit<Message, 'delivery'>> & { delivery?: Partial<Message['delivery']> },
): Message {
  const { delivery, ...rest } = changes;
  return {
    id: 'ana/low/0/1.1.1/mia/sms',
    about: { alert: 'ana/low/0', severity: 'urgent-low', run: 1, step: 1, round: 1 },
    personId: 'ana',
    kind: 'alarm',
    contactId: 'mia',
    channel: 'sms',
    medium: rest.channel === 'voice' ? 'call' : 'text',
    address: '+34600111222',
    tag: 'A7K2Q',
    body: 'URGENT LOW Ana 45 mg/dL falling fast, 2 min ago, 03:12. [A7K2Q]',
    renderedAt: 0,
    queuedAt: 0,
    notBefore: 0,
    joins: null,
    ...rest,
    delivery: {
      status: 'claimed',
      attempts: 1,
      intentAt: 0,
      acceptedAt: null,
      answeredAt: null,
      providerId: null,
      since: 0,
      reason: null,
      outcome: null,
      possibleDuplicate: false,
      unrecorded: false,
      lookUps: 0,
      ...delivery,
    },
  };
}
