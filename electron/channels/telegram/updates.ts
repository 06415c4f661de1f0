import { z } from 'zod';
import { SECOND, type Millis } from '../../../shared/time';
import type { BareReply, Join, RepliesRead } from '../channel';
import { readKey } from './message-form';

/** Whose ids are remembered, so that one that comes again counts once: twice what one answer may bring. */
const SEEN_AT_MOST = 200;
/** It tells its dates in whole seconds, and its clock to a second or so. */
const DATES_AGREE_TO: Millis = 2 * SECOND;

/** `offset`: the first that was not read yet. All before it are confirmed by asking with it, and then gone. */
const cursorSchema = z
  .object({ offset: z.number(), seen: z.array(z.number()) })
  .nullable()
  .catch(null);
export type Cursor = z.infer<typeof cursorSchema>;

export const readCursor = (cursor: unknown): Cursor => cursorSchema.parse(cursor);

const id = z.number().transform(String);
const messageSchema = z.object({
  message_id: z.number(),
  date: z.number(),
  chat: z.object({ id, type: z.string() }),
  from: z.object({ id }).optional(),
  text: z.string().optional(),
});
const pressSchema = z.object({
  id: z.string(),
  from: z.object({ id }),
  data: z.string().optional(),
  message: z.object({ date: z.number() }).optional().catch(undefined),
});

/** As getUpdates brings them; what is of another form than it was is left out, and never comes again. */
export const updatesSchema = z.array(
  z.object({
    update_id: z.number(),
    message: messageSchema.optional().catch(undefined),
    callback_query: pressSchema.optional().catch(undefined),
  }),
);
type Update = z.infer<typeof updatesSchema>[number];

interface Reading {
  since: Millis;
  now: Millis;
  /** Telegram's clock − ours. */
  skewMs: Millis;
  /** No press of these is older, by our clock; null: that is not known. */
  pressedAfter: Millis | null;
}

/** In any order, and some for the second time. After a quiet week their ids may begin anywhere, also lower. */
export function newOnes(updates: readonly Update[], before: Cursor, reading: Reading): RepliesRead {
  const known = new Set(before?.seen);
  const fresh = updates.filter(({ update_id }) => !known.has(update_id));
  if (fresh.length === 0) return { replies: [], cursor: before };
  const seen = [...known, ...fresh.map(({ update_id }) => update_id)].slice(-SEEN_AT_MOST);
  const offset = Math.max(...fresh.map(({ update_id }) => update_id)) + 1;
  return {
    replies: fresh.flatMap((one) => replyIn(one, reading)).filter(({ at }) => at >= reading.since - DATES_AGREE_TO),
    joins: fresh.flatMap(joinIn),
    cursor: { offset, seen },
  };
}

/** Whoever wrote or pressed: in a chat with the bot alone their id is that of the chat as well. */
function replyIn(update: Update, reading: Reading): BareReply[] {
  const { message, callback_query: press } = update;
  if (press !== undefined) return pressIn(press, reading);
  if (message?.from === undefined || message.text === undefined || joinIn(update).length > 0) return [];
  const { chat, from, text, message_id } = message;
  const at = message.date * SECOND - reading.skewMs;
  return [{ id: `${chat.id}/${message_id}`, address: from.id, at, text }];
}

/** Telegram does not tell when: after its message, and after what was read before. */
function pressIn({ id: pressId, from, data, message }: z.infer<typeof pressSchema>, reading: Reading): BareReply[] {
  const key = readKey(data ?? '');
  if (key === null) return [];
  const sentAt = (message?.date ?? 0) * SECOND - reading.skewMs;
  const at = Math.min(Math.max(sentAt, reading.pressedAfter ?? 0), reading.now);
  const says = key.button === 'snooze' ? ({ says: 'snooze' } as const) : {};
  return [
    {
      id: `press/${pressId}`,
      address: from.id,
      at,
      text: key.tag,
      ...says,
      did: 'button',
      respondTo: `press ${pressId}`,
    },
  ];
}

/** "/start CODE", as the link of an invitation makes the app write it; in a group it invites nobody. */
function joinIn({ message }: Update): Join[] {
  const [, code] = /^\/start ([\w-]{1,64})$/.exec(message?.text?.trim() ?? '') ?? [];
  if (message?.from === undefined || code === undefined || message.chat.type !== 'private') return [];
  return [{ code, address: message.chat.id, respondTo: `chat ${message.chat.id}` }];
}
