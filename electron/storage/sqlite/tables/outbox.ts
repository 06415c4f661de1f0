import { z } from 'zod';
import { mediumSchema } from '../../../../shared/people/medium';
import { severitySchema } from '../../../../shared/severity-schema';
import { messageKindSchema } from '../../../../shared/status/status';
import { deliveryStatuses, type Delivery } from '../../../core/state/messages/delivery';
import { subjectOf, type About, type Message } from '../../../core/state/messages/message';
import { reportedOutcomes, trialEnds } from '../../../core/state/messages/outcome';
import { StorageError, type AtOnce } from '../../store';
import type { RowCheck } from '../row-check';
import type { Database } from '../sqlite';

const millis = z.number();

const deliverySchema: z.ZodType<Delivery> = z.object({
  status: z.enum(deliveryStatuses),
  attempts: z.number(),
  intentAt: millis.nullable(),
  acceptedAt: millis.nullable(),
  answeredAt: millis.nullable().default(null),
  providerId: z.string().nullable(),
  since: millis,
  reason: z.string().nullable(),
  outcome: z
    .enum([...reportedOutcomes, ...trialEnds])
    .nullable()
    .catch('unknown'),
  possibleDuplicate: z.boolean(),
  unrecorded: z.boolean(),
  lookUps: z.number(),
});

const aboutSchema: z.ZodType<About> = z.union([
  z.object({
    alert: z.string(),
    severity: severitySchema,
    run: z.number(),
    step: z.union([z.number(), z.literal('notice'), z.literal('again')]),
    round: z.number(),
  }),
  z.object({ workout: z.string() }),
  z.object({ checkIn: z.string() }),
  z.object({ duty: z.string() }),
  z.object({ gap: z.string() }),
  z.object({ trouble: z.string() }),
  z.object({ trial: z.string(), isDrill: z.boolean().default(false) }),
  z.object({ reply: z.string(), of: z.string().nullable() }),
]);

const messageSchema: z.ZodType<Message> = z.object({
  id: z.string(),
  about: aboutSchema,
  personId: z.string().nullable(),
  kind: messageKindSchema,
  contactId: z.string().nullable(),
  channel: z.string(),
  medium: mediumSchema,
  address: z.string().nullable(),
  tag: z.string(),
  body: z.string(),
  renderedAt: millis,
  queuedAt: millis,
  notBefore: millis,
  joins: z.string().nullable(),
  delivery: deliverySchema,
});

/** A row that went out or is over never becomes a new one again: a replayed decision queues nothing twice. */
const upsertMessage = `
  INSERT INTO messages (id, about_id, person_id, kind, channel, medium, address, tag, status, provider_id, attempts, queued_at, answered_at, document)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET address = excluded.address, tag = excluded.tag, status = excluded.status,
    provider_id = excluded.provider_id, attempts = excluded.attempts, answered_at = excluded.answered_at,
    document = excluded.document
  WHERE NOT (excluded.status = 'pending' AND excluded.attempts = 0
    AND status NOT IN ('pending', 'claimed', 'reconciling'))`;

/** One statement, so that of two that try the second finds nothing left to claim. No alarm waits for a trial. */
const claimMessage = `
  UPDATE messages SET status = 'claimed', attempts = ?, document = ?
  WHERE id = ? AND status = 'pending' AND NOT (medium = 'call' AND EXISTS (
    SELECT 1 FROM messages AS other
    WHERE other.medium = 'call' AND other.channel = messages.channel AND other.address = messages.address
      AND other.id <> messages.id AND other.status IN ('claimed', 'reconciling')
      AND (other.kind <> 'trial' OR messages.kind = 'trial')))`;

export type Outbox = AtOnce<
  | 'messagesOf'
  | 'messagesTagged'
  | 'unsettledMessages'
  | 'messagesSince'
  | 'messages'
  | 'newestTo'
  | 'newestAnswered'
  | 'newestTrial'
  | 'firstTo'
  | 'firstFailedTo'
  | 'claim'
> & { put(message: Message): void };

export function createOutbox(database: Database, check: RowCheck): Outbox {
  const upsert = database.prepare(upsertMessage);
  const claim = database.prepare(claimMessage);
  const exists = database.prepare('SELECT 1 FROM messages WHERE id = ?');
  const ofAlerts = database.prepare(
    'SELECT document FROM messages WHERE about_id IN (SELECT value FROM json_each(?)) ORDER BY queued_at, rowid',
  );
  const tagged = database.prepare(
    'SELECT document FROM messages WHERE tag IN (SELECT value FROM json_each(?)) ORDER BY queued_at DESC, rowid DESC LIMIT 20',
  );
  const unsettled = database.prepare(
    `SELECT document FROM messages WHERE status IN ('pending', 'claimed', 'reconciling', 'accepted')
     ORDER BY queued_at, rowid`,
  );
  const page = database.prepare(
    'SELECT document FROM messages WHERE queued_at < ? ORDER BY queued_at DESC, rowid DESC LIMIT ?',
  );
  const pageOfPerson = database.prepare(
    'SELECT document FROM messages WHERE person_id = ? AND queued_at < ? ORDER BY queued_at DESC, rowid DESC LIMIT ?',
  );
  const newestTo = database.prepare(
    `SELECT document FROM messages WHERE address = ? AND channel = ? AND status = ?
     ORDER BY queued_at DESC, rowid DESC LIMIT 1`,
  );
  const newestAnswered = database.prepare(
    `SELECT document FROM messages WHERE address = ? AND channel = ? AND answered_at IS NOT NULL
     ORDER BY answered_at DESC, rowid DESC LIMIT 1`,
  );
  const newestTrial = database.prepare(
    `SELECT document FROM messages WHERE address = ? AND channel = ? AND kind = 'trial'
     ORDER BY queued_at DESC, rowid DESC LIMIT 1`,
  );
  const firstTo = database.prepare(
    'SELECT document FROM messages WHERE address = ? AND channel = ? ORDER BY queued_at, rowid LIMIT 1',
  );
  // A call that nobody took shows that the way is whole.
  const firstFailedTo = database.prepare(
    `SELECT document FROM messages WHERE address = ? AND channel = ? AND status IN ('failed', 'undelivered')
     AND queued_at > ? AND coalesce(json_extract(document, '$.delivery.outcome'), '') NOT IN ('no-answer', 'busy', 'passed-on')
     ORDER BY queued_at, rowid LIMIT 1`,
  );
  const since = database.prepare('SELECT document FROM messages WHERE queued_at >= ? ORDER BY queued_at, rowid');
  const read = (rows: Record<string, unknown>[]): Message[] =>
    rows.flatMap((row) => check.parse('messages', messageSchema, row['document']));

  return {
    put: (message) => {
      upsert.run(...toRow(message));
    },
    messagesOf: (alertIds) => read(ofAlerts.all(JSON.stringify(alertIds))),
    messagesTagged: (tags) => read(tagged.all(JSON.stringify(tags))),
    unsettledMessages: () => read(unsettled.all()),
    messagesSince: (queuedAt) => read(since.all(queuedAt)),
    messages: ({ personId, before = Number.MAX_SAFE_INTEGER, limit }) =>
      read(personId === undefined ? page.all(before, limit) : pageOfPerson.all(personId, before, limit)),
    newestTo: (address, channel, status) => read(newestTo.all(address, channel, status))[0] ?? null,
    newestAnswered: (address, channel) => read(newestAnswered.all(address, channel))[0] ?? null,
    newestTrial: (address, channel) => read(newestTrial.all(address, channel))[0] ?? null,
    firstTo: (address, channel) => read(firstTo.all(address, channel))[0] ?? null,
    firstFailedTo: (address, channel, queuedAfter) => read(firstFailedTo.all(address, channel, queuedAfter))[0] ?? null,
    claim: (message) => {
      const claimed: Message = { ...message, delivery: { ...message.delivery, status: 'claimed' } };
      if (claim.run(claimed.delivery.attempts, JSON.stringify(claimed), message.id).changes === 1) return true;
      // Absent is not "no longer pending": a message that never reached the disk must still be sent.
      if (!exists.get(message.id)) throw new StorageError('The message is not in the database.');
      return false;
    },
  };
}

function toRow(message: Message): (string | number | null)[] {
  const { delivery } = message;
  return [
    message.id,
    subjectOf(message),
    message.personId,
    message.kind,
    message.channel,
    message.medium,
    message.address,
    message.tag,
    delivery.status,
    delivery.providerId,
    delivery.attempts,
    message.queuedAt,
    delivery.answeredAt,
    JSON.stringify(message),
  ];
}
