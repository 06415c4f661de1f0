import type { Message } from '../../core/state/message';
import type { Log, Secrets } from '../../ports';
import type { TwilioCredentials } from './account';

export const SAMPLE_SENDER = '+14155552671';
export const SAMPLE_CONTACT = '+34600111222';

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
    address: SAMPLE_CONTACT,
    tag: 'A7K2Q',
    body: 'URGENT LOW Ana 45 mg/dL falling fast, 2 min old, 03:12. [A7K2Q]',
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

/** A keychain that holds the stand-in's credentials under Vigil's names. */
export function secretsOf(credentials: TwilioCredentials): Pick<Secrets, 'read'> {
  const held = new Map([
    ['twilio.authToken', credentials.authToken],
    ['twilio.apiKeySecret', credentials.apiKeySecret],
  ]);
  return {
    read(id) {
      const value = held.get(id);
      return Promise.resolve(value === undefined ? { ok: false, problem: { kind: 'missing' } } : { ok: true, value });
    },
  };
}

/** A log that keeps its lines, as JSON. */
export function createLogStandIn(): Log & { lines: string[] } {
  const lines: string[] = [];
  const note = (event: string, fields?: Record<string, unknown>): void => {
    lines.push(JSON.stringify({ event, ...fields }));
  };
  return { lines, info: note, warn: note, error: note };
}
