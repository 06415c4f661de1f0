import { z } from 'zod';
import { telegramWordsIn } from '../../../shared/locales/host/providers/telegram';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded, type Result } from '../../../shared/result';
import { SECOND, type Millis } from '../../../shared/time';
import type { Account } from '../account';
import type { Channel, ChannelDescription, ChannelIo, ChannelKind, ChannelProblem, DeliveryReport } from '../channel';
import type { HttpAnswer } from '../token-account/answers';
import { telegramChat, telegramFields, telegramHeard, telegramOrigin } from './account';
import { clockSkewOf, isOfThePast, movedTo, problemOf, readAnswer, sendWithout } from './answers';
import { botSchema, createTelegramClient, type TelegramClient } from './client';
import { formOf, formWith } from './message-form';
import { reasons } from './reasons';
import { newOnes, readCursor, updatesSchema } from './updates';

const words = telegramWordsIn(usualLanguage);

/** The user's own bot. It and its one channel are set up as one, under one name. */
const telegramAccount: Account<TelegramClient> = {
  name: 'telegram',
  label: words.bot,
  provider: words.telegram,
  isFree: true,
  fields: telegramFields,
  origin: (settings) => telegramOrigin(addressSchema.parse(settings ?? {})),
  neededSecrets: () => ['token'],
  create: createTelegramClient,
};

const addressSchema = z.object({ baseUrl: z.string().optional() }).catch({});

const description: ChannelDescription = {
  name: telegramAccount.name,
  label: words.telegram,
  noun: words.telegramMessage,
  provider: telegramAccount.name,
  media: ['text'],
  proves: 'delivery',
  fields: {},
  address: telegramChat,
  heard: telegramHeard,
  invites: true,
};

export const telegramChannel: ChannelKind<TelegramClient> = {
  ...description,
  account: telegramAccount,
  isUsual: false,
  create: ({ client }) => createTelegramChannel(client),
};

/** Telegram shows so much of an answer to a press (bots/api, answerCallbackQuery: 0-200 characters). */
const LONGEST_NOTE = 200;

const sentSchema = z.object({ message_id: z.number() });

/** Telegram tells of it no more than that it has it. */
const passedOn: DeliveryReport = { status: 'accepted', outcome: 'passed-on', reason: null, next: 'none' };

/** Bots cannot list what they sent: an unclear message is sent again, and says so. */
function createTelegramChannel(telegram: TelegramClient): Channel {
  /** Groups that have another id now. */
  const moved = new Map<string, string>();
  let readAt: Millis | null = null;

  const post = async (io: ChannelIo, chat: string, form: Record<string, unknown>): Promise<HttpAnswer> => {
    const answer = await telegram.ask(io, {
      method: 'sendMessage',
      post: { chat_id: moved.get(chat) ?? chat, ...form },
    });
    const to = movedTo(answer);
    if (to === null || to === moved.get(chat)) return answer;
    moved.set(chat, to);
    return telegram.ask(io, { method: 'sendMessage', post: { chat_id: to, ...form } });
  };

  return {
    ...description,

    async send(message, io) {
      const { address: chat, delivery } = message;
      if (telegram.settings() === undefined) return { outcome: 'give-up', reason: reasons.notSetUp };
      if (chat === null) return { outcome: 'give-up', reason: reasons.noChat };
      const answer = await post(io, chat, formOf(message));
      const sent = readAnswer(answer, sentSchema);
      if (sent === null) return sendWithout(answer, { now: io.now(), attempts: delivery.attempts });
      return { outcome: 'accepted', providerId: `${sent.message_id}/${message.tag}`, report: passedOn };
    },

    status: () => Promise.resolve(succeeded(passedOn)),

    waits: true,

    async replies(cursor, io) {
      if (telegram.settings() === undefined) return succeeded({ replies: [], cursor });
      const { waitMs = 0 } = io;
      const before = readCursor(cursor);
      const answer = await telegram.ask(io, {
        method: 'getUpdates',
        query: {
          timeout: String(Math.floor(waitMs / SECOND)),
          allowed_updates: '["message","callback_query"]',
          ...(before !== null && { offset: String(before.offset) }),
        },
      });
      const updates = readAnswer(answer, updatesSchema);
      if (updates === null) return failed(problemOf(answer, io.now()));
      const now = io.now();
      // What comes while it is waited for was pressed now; else it was not there when it was last read.
      const pressedAfter = waitMs > 0 ? now : readAt;
      readAt = now;
      return succeeded(
        newOnes(updates, before, { since: io.since, now, skewMs: clockSkewOf(answer, now), pressedAfter }),
      );
    },

    async respond(to, sentence, io) {
      const [kind, id = ''] = to.split(' ');
      const text = Array.from(sentence).slice(0, LONGEST_NOTE).join('');
      if (kind === 'chat') return outcomeOf(await post(io, id, { text }), io);
      const note = { callback_query_id: id, text, show_alert: true };
      return outcomeOf(await telegram.ask(io, { method: 'answerCallbackQuery', post: note }), io);
    },

    async amend(message, amendment, io) {
      const { address, delivery } = message;
      const of = {
        chat_id: moved.get(address ?? '') ?? address,
        message_id: Number.parseInt(delivery.providerId ?? '', 10),
      };
      const post = { ...of, ...formWith(amendment, message) };
      return outcomeOf(await telegram.ask(io, { method: 'editMessageText', post }), io);
    },

    async invitation(code, io) {
      const answer = await telegram.ask(io, { method: 'getMe' });
      const bot = readAnswer(answer, botSchema);
      return bot === null
        ? failed(problemOf(answer, io.now()))
        : succeeded(`https://t.me/${encodeURIComponent(bot.username)}?start=${code}`);
    },
  };
}

const outcomeOf = (answer: HttpAnswer, io: ChannelIo): Result<void, ChannelProblem> =>
  readAnswer(
    answer,
    z.unknown().transform(() => true),
  ) === true || isOfThePast(answer)
    ? succeeded(undefined)
    : failed(problemOf(answer, io.now()));
