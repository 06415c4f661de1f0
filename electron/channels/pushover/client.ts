import { pushoverWordsIn } from '../../../shared/locales/host/providers/pushover';
import { usualLanguage } from '../../../shared/locales/language';
import type { Millis } from '../../../shared/time';
import type { HttpRequest } from '../../ports';
import type { AccountClient, AccountParts } from '../account';
import type { ChannelIo } from '../channel';
import type { HttpAnswer } from '../token-account/answers';
import { createTokenExchange } from '../token-account/exchange';
import { createTokenStore } from '../token-account/token';
import { PUSHOVER_URL, pushoverOrigin, type PushoverSettings } from './account';
import { refusesToken } from './answers';
import { createPlaces } from './places';
import { createKnownQuota, type KnownQuota } from './quota';

const words = pushoverWordsIn(usualLanguage);

/** One exchange. A `form` is posted; without one it is a question. */
interface Question {
  path: string;
  form?: Readonly<Record<string, string>>;
  /** Other than that of its ChannelIo. */
  deadlineMs?: Millis;
}

export interface PushoverClient extends AccountClient {
  settings(): PushoverSettings | undefined;
  /** As the answers say. */
  quota: Pick<KnownQuota, 'read' | 'trouble'>;
  ask(io: Pick<ChannelIo, 'signal' | 'deadlineMs' | 'now'>, question: Question): Promise<HttpAnswer>;
}

const LARGEST_ANSWER = 100_000;

/** Pushover's HTTP interface by Vigil's own client: no package, three requests. */
export function createPushoverClient({ settings, secrets, http, timers, log }: AccountParts): PushoverClient {
  const tokens = createTokenStore(secrets, {
    id: 'pushover.token',
    code: 'pushover-token',
    missing: words.tokenIsMissing,
    locked: words.tokenCannotBeReadNow,
    unavailable: words.tokenCannotBeRead,
    'other-origin': words.tokenIsNotSent,
  });
  const current = (): PushoverSettings | undefined => settings() as PushoverSettings | undefined;

  const exchange = createTokenExchange({
    settings: current,
    origin: pushoverOrigin,
    tokens,
    http,
    refusesToken,
    stopping: words.stopping,
    inPlace: createPlaces(timers),
  });

  const quota = createKnownQuota();

  const noteFailure = (answer: HttpAnswer, signal: AbortSignal): void => {
    const status = answer.kind === 'answered' ? answer.status : null;
    if ((status === null || status >= 400) && !signal.aborted)
      log.warn('pushover.failed', { kind: answer.kind, status });
  };

  return {
    settings: current,
    quota,
    async ask(io, question) {
      const answer = await exchange(io.signal, (account, token) => requestOf(question, { account, token, io }));
      noteFailure(answer, io.signal);
      quota.note(answer, io.now());
      return answer;
    },
    forgetCredentials: tokens.forget,
    close: () => undefined,
  };
}

/** The token stands in the body where there is one; questions take it in their address alone. */
function requestOf(
  { path, form, deadlineMs }: Question,
  { account, token, io }: { account: PushoverSettings; token: string; io: Pick<ChannelIo, 'signal' | 'deadlineMs'> },
): HttpRequest {
  const url = `${(account.baseUrl ?? PUSHOVER_URL).replace(/\/+$/, '')}/1/${path}.json`;
  const common = {
    deadlineMs: deadlineMs ?? io.deadlineMs,
    signal: io.signal,
    maxBytes: LARGEST_ANSWER,
    onMyNetwork: account.onMyNetwork ?? false,
  };
  if (form === undefined) return { ...common, url: `${url}?${new URLSearchParams({ token }).toString()}` };
  return {
    ...common,
    url,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ token, ...form }).toString(),
  };
}
