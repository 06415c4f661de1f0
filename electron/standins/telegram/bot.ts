import { randomUUID } from 'node:crypto';
import { SECOND, type Millis } from '../../../shared/time';
import type { Reply } from '../local-server';

/** Telegram keeps an update for as long (bots/api, "Getting updates"). */
const KEPT_FOR: Millis = 24 * 3600 * SECOND;
/** An answer to getUpdates holds no more. */
const MOST_UPDATES = 100;

/** One sendMessage that reached the service. */
export interface Sent {
  at: Millis;
  to: string;
  text: string;
  /** What the buttons bring back. */
  keys: string[];
  /** Of the message, unique for the bot; null: it was refused. */
  id: number | null;
}

/** A message as the chat shows it now. */
export interface Shown {
  chat: string;
  messageId: number;
  at: Millis;
  text: string;
  keys: string[];
}

interface Update {
  update_id: number;
  at: Millis;
  /** Not listed before. */
  listedAt: Millis;
  content: object;
}

/** How it refuses what goes to a chat. */
export type Behaviour = 'blocked' | 'no-such-chat' | 'unknown-refusal';

export const refusal = (status: number, description: string, parameters?: object): Reply => ({
  status,
  json: { ok: false, error_code: status, description, ...(parameters && { parameters }) },
});

const taken = (result: unknown): Reply => ({ status: 200, json: { ok: true, result } });

export const unauthorised = refusal(401, 'Unauthorized');
export const conflict = refusal(
  409,
  'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
);

interface Asked {
  method: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
  /** False: a fault keeps it from being carried out; it is only noted. */
  isCarriedOut: boolean;
}

export interface Bot {
  readonly received: Sent[];
  readonly shown: Shown[];
  /** What was told to who pressed. */
  readonly notes: { pressId: string; text: string }[];
  readonly refused: Map<string, Behaviour>;
  /** Old chat → new. */
  readonly migrated: Map<string, string>;
  isRevoked: boolean;
  lagMs: Millis;
  /** Everything but getUpdates. */
  handle(asked: Asked): Reply;
  /** What is there from this offset on; all before it is gone. */
  updatesFrom(offset: number | null): Update[];
  add(content: object, more?: { agoMs?: Millis }): number;
  /** These come again, although they were confirmed. */
  replay(ids: number[]): void;
  /** The next answer has its updates in the opposite order. */
  reverseNext(): void;
  answerWith(updates: Update[]): Reply;
}

/** A bot's messages, presses and updates, by the clock. */
export function createBot(clock: { now(): Millis }, username: string): Bot {
  const received: Sent[] = [];
  const shown: Shown[] = [];
  const notes: Bot['notes'] = [];
  const refused = new Map<string, Behaviour>();
  const migrated = new Map<string, string>();
  const all: Update[] = [];
  let waiting: Update[] = [];
  /** Confirmed, and brought once more all the same. */
  let again: Update[] = [];
  let isReversed = false;
  let lastMessage = 0;
  let lastUpdate = 731_000_000;

  const send = ({ body, isCarriedOut }: Asked): Reply => {
    const to = String(body['chat_id']);
    const sent = { at: clock.now(), to, text: textIn(body), keys: keysIn(body) };
    const problem = problemOf(to, sent.text, sent.keys);
    if (problem !== null || !isCarriedOut) {
      received.push({ ...sent, id: null });
      return problem ?? taken(messageOf({ chat: to, messageId: 0, ...sent }));
    }
    const message = { chat: to, messageId: (lastMessage += 1), at: sent.at, text: sent.text, keys: sent.keys };
    shown.push(message);
    received.push({ ...sent, id: message.messageId });
    return taken(messageOf(message));
  };

  const problemOf = (to: string, text: string, keys: string[]): Reply | null => {
    const behaviour = refused.get(to);
    const other = migrated.get(to);
    if (behaviour === 'unknown-refusal') return refusal(400, 'Bad Request: the moon is in the wrong place');
    if (behaviour === 'blocked') return refusal(403, 'Forbidden: bot was blocked by the user');
    if (behaviour === 'no-such-chat' || !/^-?\d+$/.test(to)) return refusal(400, 'Bad Request: chat not found');
    if (other !== undefined) {
      const parameters = { migrate_to_chat_id: Number(other) };
      return refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', parameters);
    }
    if (text.trim() === '') return refusal(400, 'Bad Request: message text is empty');
    if (text.length > 4096) return refusal(400, 'Bad Request: message is too long');
    const isTooLong = keys.some((key) => Buffer.byteLength(key) < 1 || Buffer.byteLength(key) > 64);
    return isTooLong ? refusal(400, 'Bad Request: BUTTON_DATA_INVALID') : null;
  };

  const edit = ({ body, isCarriedOut }: Asked): Reply => {
    const [chat, messageId] = [String(body['chat_id']), Number(body['message_id'])];
    const found = shown.find((one) => one.chat === chat && one.messageId === messageId);
    if (found === undefined) return refusal(400, 'Bad Request: message to edit not found');
    const [text, keys] = [textIn(body), keysIn(body)];
    if (found.text === text && found.keys.join() === keys.join()) {
      const description = 'Bad Request: message is not modified: specified new message content and reply markup';
      return refusal(400, description);
    }
    if (isCarriedOut) Object.assign(found, { text, keys });
    return taken(messageOf(found));
  };

  const note = ({ body, isCarriedOut }: Asked): Reply => {
    const text = textIn(body);
    if (text.length > 200) return refusal(400, 'Bad Request: MESSAGE_TOO_LONG');
    if (isCarriedOut) notes.push({ pressId: String(body['callback_query_id']), text });
    return taken(true);
  };

  const isListed = ({ at, listedAt }: Update): boolean => {
    const now = clock.now();
    return now - at <= KEPT_FOR && listedAt <= now;
  };

  return {
    received,
    shown,
    notes,
    refused,
    migrated,
    isRevoked: false,
    lagMs: 0,
    handle(asked) {
      if (asked.method === 'getMe') return taken({ id: 42, is_bot: true, first_name: 'Vigil', username });
      if (asked.method === 'sendMessage') return send(asked);
      if (asked.method === 'editMessageText') return edit(asked);
      if (asked.method === 'answerCallbackQuery') return note(asked);
      return refusal(404, 'Not Found');
    },
    updatesFrom(offset) {
      if (offset !== null) waiting = waiting.filter(({ update_id }) => update_id >= offset);
      const listed = [...again, ...waiting].filter(isListed).slice(0, MOST_UPDATES);
      return isReversed ? listed.toReversed() : listed;
    },
    add(content, { agoMs = 0 } = {}) {
      const at = clock.now() - agoMs;
      const update = { update_id: (lastUpdate += 1), at, listedAt: clock.now() + this.lagMs, content };
      all.push(update);
      waiting.push(update);
      return update.update_id;
    },
    replay(ids) {
      again = all.filter(({ update_id }) => ids.includes(update_id));
    },
    reverseNext() {
      isReversed = true;
    },
    answerWith(updates) {
      again = again.filter((update) => !updates.includes(update));
      isReversed = false;
      return taken(updates.map(({ update_id, content }) => ({ update_id, ...content })));
    },
  };
}

const textIn = ({ text }: Record<string, unknown>): string => (typeof text === 'string' ? text : '');

const keysIn = (body: Record<string, unknown>): string[] => {
  const markup = (body['reply_markup'] ?? {}) as { inline_keyboard?: { callback_data: string }[][] };
  return (markup.inline_keyboard ?? []).flat().map((key) => key.callback_data);
};

const typeOf = (chat: string): string => (chat.startsWith('-') ? 'supergroup' : 'private');

const inSeconds = (at: Millis): number => Math.floor(at / SECOND);

const messageOf = ({ chat, messageId, at, text }: Shown): object => ({
  message_id: messageId,
  date: inSeconds(at),
  chat: { id: Number(chat), type: typeOf(chat) },
  text,
});

/** What the app of somebody sends to Telegram. */
export const written = (
  { chat, from = chat, text }: { chat: string; from?: string; text: string },
  { at, messageId }: { at: Millis; messageId: number },
): object => ({
  message: { ...messageOf({ chat, messageId, at, text, keys: [] }), from: { id: Number(from), is_bot: false } },
});

export const pressed = (
  { message, key, from }: { message: Shown; key: string; from: string },
  pressId: string = randomUUID(),
): object => ({
  callback_query: {
    id: pressId,
    from: { id: Number(from), is_bot: false },
    message: messageOf(message),
    chat_instance: '1',
    data: key,
  },
});
