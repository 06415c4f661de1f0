import { z } from 'zod';
import { telegramWordsIn } from '../../../shared/locales/host/providers/telegram';
import { usualLanguage } from '../../../shared/locales/language';
import { SECOND, type Millis } from '../../../shared/time';
import type { HttpRequest } from '../../ports';
import type { AccountClient, AccountParts } from '../account';
import type { ChannelIo } from '../channel';
import type { HttpAnswer } from '../token-account/answers';
import { createTokenExchange } from '../token-account/exchange';
import { createTokenStore } from '../token-account/token';
import { TELEGRAM_URL, telegramOrigin, type TelegramSettings } from './account';
import { readAnswer, refusesToken, sendWithout } from './answers';

const words = telegramWordsIn(usualLanguage);

/** One exchange. What stands in `post` is posted; without it, it is a question. */
interface Question {
  method: string;
  post?: Readonly<Record<string, unknown>>;
  query?: Readonly<Record<string, string>>;
}

type Io = Pick<ChannelIo, 'signal' | 'deadlineMs'>;

export interface TelegramClient extends AccountClient {
  settings(): TelegramSettings | undefined;
  ask(io: Io, question: Question): Promise<HttpAnswer>;
}

/** 100 updates, the most of one answer, of 4096 characters each in up to four bytes, and what is said beside them. */
const LARGEST_ANSWER = 4_000_000;
/** The user looks at the button. */
const CHECK_MS: Millis = 10 * SECOND;

export const botSchema = z.object({ username: z.string().min(1) });

/** Telegram's HTTP interface by Vigil's own client: no package, five requests. */
export function createTelegramClient({ settings, secrets, http, log }: AccountParts): TelegramClient {
  const tokens = createTokenStore(secrets, {
    id: 'telegram.token',
    code: 'telegram-token',
    missing: words.tokenIsMissing,
    locked: words.tokenCannotBeReadNow,
    unavailable: words.tokenCannotBeRead,
    'other-origin': words.tokenIsNotSent,
  });
  const current = (): TelegramSettings | undefined => settings();

  const exchange = createTokenExchange({
    settings: current,
    origin: telegramOrigin,
    tokens,
    http,
    refusesToken,
    stopping: words.stopping,
  });

  const noteFailure = (answer: HttpAnswer, { method }: Question, signal: AbortSignal): void => {
    const status = answer.kind === 'answered' ? answer.status : null;
    if ((status !== null && status < 400) || signal.aborted) return;
    log.warn('telegram.failed', { method, kind: answer.kind, status });
  };

  const ask = async (io: Io, question: Question): Promise<HttpAnswer> => {
    const answer = await exchange(io.signal, (account, token) => requestOf(question, { account, token, io }));
    noteFailure(answer, question, io.signal);
    return answer;
  };

  return {
    settings: current,
    ask,
    async check() {
      const answer = await ask({ deadlineMs: CHECK_MS, signal: new AbortController().signal }, { method: 'getMe' });
      const bot = readAnswer(answer, botSchema);
      if (bot !== null) return { isRight: true, sentence: words.knowsBot({ name: bot.username }) };
      if (!refusesToken(answer)) return null;
      return { isRight: false, sentence: sendWithout(answer, { now: 0, attempts: 1 }).reason.sentence };
    },
    forgetCredentials: tokens.forget,
    close: () => undefined,
  };
}

/** The token stands in the address of every request. */
function requestOf(
  { method, post, query }: Question,
  { account, token, io }: { account: TelegramSettings; token: string; io: Io },
): HttpRequest {
  const base = (account.baseUrl ?? TELEGRAM_URL).replace(/\/+$/, '');
  const url = `${base}/bot${encodeURIComponent(token).replace('%3A', ':')}/${method}`;
  const common = {
    deadlineMs: io.deadlineMs,
    signal: io.signal,
    maxBytes: LARGEST_ANSWER,
    onMyNetwork: account.onMyNetwork ?? false,
  };
  if (post === undefined) {
    return { ...common, url: query === undefined ? url : `${url}?${new URLSearchParams(query).toString()}` };
  }
  const headers = { 'content-type': 'application/json' };
  return { ...common, url, method: 'POST', headers, body: JSON.stringify(post) };
}
