import type { IncomingMessage, ServerResponse } from 'node:http';
import { SECOND, type Millis } from '../../../shared/time';
import type { Clock } from '../../ports';
import { faultSchema, lets, sendFault, type Fault, type FaultMode, type FaultOptions, type Refusals } from '../fault';
import { createFaultyServer } from '../faulty-server';
import { bodyOf, sendReply } from '../local-server';
import {
  conflict,
  createBot,
  pressed,
  refusal,
  unauthorised,
  written,
  type Behaviour,
  type Bot,
  type Sent,
} from './bot';

/** As @BotFather gives it. */
export const STAND_IN_TOKEN = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';
export const SAMPLE_CHAT = '7001';

const USERNAME = 'vigil_stand_in_bot';

/** Another program that reads the same bot asks again after as long. */
const OTHER_READS_EVERY: Millis = 2 * SECOND;

export interface TelegramStandIn extends Pick<Bot, 'received' | 'shown' | 'notes' | 'refused' | 'migrated' | 'replay'> {
  /** Resolves with the URL to use as `baseUrl`. */
  start(port?: number): Promise<string>;
  readonly url: string;
  close(): Promise<void>;
  /** Requests for updates that wait for the next one. */
  waiting(): number;
  /** Every getUpdates: its offset, and for how long it would wait. */
  readonly polls: { at: Millis; offset: number | null; timeoutMs: Millis }[];
  /** The user of this chat writes, or somebody else in the same group; the id of the update. */
  write(chat: string, text: string, more?: { from?: string; agoMs?: Millis }): number;
  /** A button of the latest message of this chat that has it; by another one where told. */
  press(chat: string, button: 'has-it' | 'snooze', more?: { from?: string; of?: string }): number;
  refuse(chat: string, how: Behaviour): void;
  /** The group has another id from now on. */
  migrate(chat: string, to: string): void;
  /** @BotFather gave out another token. */
  revoke(): void;
  /** Updates can be had only after this long. */
  lagBy(lagMs: Millis): void;
  /** The next answer has its updates in the opposite order. */
  reverseNext(): void;
  /** Another program reads with the same token, and takes what comes while it waits. */
  otherReader(isThere: boolean): void;
  /** null: works again. Resolves once the port is closed or open. */
  fault(mode: FaultMode | null, options?: FaultOptions): Promise<void>;
}

interface Poll {
  offset: number | null;
  response: ServerResponse;
  end: () => void;
}

/**
 * A Telegram of our own: one bot over real HTTP, with a memory, and a long poll that really waits, by the clock.
 */
export function createTelegramStandIn(ports: {
  clock: Pick<Clock, 'now' | 'after'>;
  /** Called after a message was taken or refused, before anything is answered. */
  onMessage?: (message: Sent) => void;
  /** Called with each request that is left hanging, or waits for updates. */
  hold?: (response: ServerResponse) => void;
}): TelegramStandIn {
  const { clock, onMessage, hold } = ports;
  const bot = createBot(clock, USERNAME);
  const polls: TelegramStandIn['polls'] = [];
  const held = new Set<Poll>();
  let hasOtherReader = false;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const struck = server.strike(request);
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://telegram');
    const [, token = '', method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(pathname) ?? [];
    response.setHeader('Date', new Date(clock.now()).toUTCString());
    if (method === 'getUpdates') polls.push(pollOf(searchParams));
    if (token !== STAND_IN_TOKEN || bot.isRevoked) {
      sendReply(response, /^\d+:/.test(token) ? unauthorised : refusal(404, 'Not Found'));
      return;
    }
    if (struck === null && method === 'getUpdates') {
      poll(response, pollOf(searchParams));
      return;
    }
    const before = bot.received.length;
    const asked = { method, query: searchParams, body: parsed(body), isCarriedOut: struck === null || lets(struck) };
    const reply = bot.handle(asked);
    bot.received.slice(before).forEach((message) => onMessage?.(message));
    if (struck === null) sendReply(response, reply);
    else sendFault(response, { mode: struck.mode }, { reply, refusals: refusalsFor(struck) });
    if (struck?.mode === 'hang') hold?.(response);
  };

  const pollOf = (query: URLSearchParams) => ({
    at: clock.now(),
    offset: query.has('offset') ? Number(query.get('offset')) : null,
    timeoutMs: Number(query.get('timeout') ?? 0) * SECOND,
  });

  /** Of two that wait the older is ended. */
  const poll = (response: ServerResponse, { offset, timeoutMs }: ReturnType<typeof pollOf>): void => {
    for (const older of held) finish(older, conflict);
    const updates = bot.updatesFrom(offset);
    if (updates.length > 0 || timeoutMs === 0) {
      sendReply(response, bot.answerWith(updates));
      return;
    }
    const one: Poll = { offset, response, end: () => undefined };
    const cancel = clock.after(hasOtherReader ? Math.min(OTHER_READS_EVERY, timeoutMs) : timeoutMs, () => {
      finish(one, hasOtherReader ? conflict : bot.answerWith(bot.updatesFrom(offset)));
    });
    one.end = () => {
      cancel();
      held.delete(one);
    };
    held.add(one);
    response.once('close', one.end);
    hold?.(response);
  };

  const finish = (one: Poll, reply: ReturnType<Bot['handle']>): void => {
    one.end();
    sendReply(one.response, reply);
  };

  const came = (): void => {
    if (hasOtherReader) bot.updatesFrom(Number.MAX_SAFE_INTEGER);
    if (bot.lagMs > 0) clock.after(bot.lagMs, tell);
    else tell();
  };

  const tell = (): void => {
    for (const one of [...held]) {
      const updates = bot.updatesFrom(one.offset);
      if (updates.length > 0) finish(one, bot.answerWith(updates));
    }
  };

  let lastWritten = 900_000;
  const server = createFaultyServer<Fault>((request, response) => {
    // A client that is killed while it sends breaks its own request off; there is no client left to answer.
    answer(request, response).catch(() => response.destroy());
  });

  return {
    start: (port) => server.start(port),
    get url() {
      return server.url;
    },
    async close() {
      for (const one of [...held]) one.end();
      await server.close();
    },
    received: bot.received,
    shown: bot.shown,
    notes: bot.notes,
    refused: bot.refused,
    migrated: bot.migrated,
    polls,
    waiting: () => held.size,
    write(chat, text, { from = chat, agoMs = 0 } = {}) {
      const of = { at: clock.now() - agoMs, messageId: (lastWritten += 1) };
      const id = bot.add(written({ chat, from, text }, of), { agoMs });
      came();
      return id;
    },
    press(chat, button, { from = chat, of } = {}) {
      const message = bot.shown.findLast(
        (one) =>
          one.chat === chat &&
          (of === undefined ? one.keys.some((key) => key.startsWith(button)) : one.text.includes(of)),
      );
      if (message === undefined) throw new Error(`Chat ${chat} has no such button.`);
      const key =
        message.keys.find((one) => one.startsWith(button)) ?? `${button} ${/#(\w{5})/.exec(message.text)?.[1] ?? ''}`;
      const id = bot.add(pressed({ message: { ...message }, key, from }));
      came();
      return id;
    },
    refuse: (chat, how) => void bot.refused.set(chat, how),
    migrate: (chat, to) => void bot.migrated.set(chat, to),
    revoke() {
      bot.isRevoked = true;
    },
    lagBy(lagMs) {
      bot.lagMs = lagMs;
    },
    reverseNext: bot.reverseNext,
    replay(ids) {
      bot.replay(ids);
      tell();
    },
    otherReader(isThere) {
      hasOtherReader = isThere;
      if (isThere) for (const one of [...held]) finish(one, conflict);
    },
    fault: (mode, options = {}) => server.fault(mode === null ? null : faultSchema.parse({ ...options, mode })),
  };
}

const refusalsFor = ({ retryAfterSeconds }: Fault): Refusals => ({
  'rate-limit': refusal(
    429,
    `Too Many Requests: retry after ${retryAfterSeconds ?? 1}`,
    retryAfterSeconds === undefined ? undefined : { retry_after: retryAfterSeconds },
  ),
  'error-500': refusal(500, 'Internal Server Error'),
  'error-503': refusal(503, 'Service Unavailable'),
  unauthorised,
  suspended: unauthorised,
});

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
