import { pushoverWordsIn } from '../../../shared/locales/host/pushover';
import { usualLanguage } from '../../../shared/locales/language';
import type { Millis } from '../../../shared/time';
import type { HttpProblem, HttpRequest } from '../../ports';
import type { AccountClient, AccountParts } from '../account';
import type { ChannelIo } from '../channel';
import { createTokenStore } from '../token';
import { PUSHOVER_URL, pushoverOrigin, type PushoverSettings } from './account';
import { refusesToken, type PushoverAnswer } from './answers';
import { createPlaces } from './places';

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
  ask(io: Pick<ChannelIo, 'signal' | 'deadlineMs'>, question: Question): Promise<PushoverAnswer>;
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
  const inPlace = createPlaces(timers);
  const current = (): PushoverSettings | undefined => settings() as PushoverSettings | undefined;

  const exchange = async (request: HttpRequest, signal: AbortSignal): Promise<PushoverAnswer> => {
    if (signal.aborted) return { kind: 'not-reached', sentence: words.stopping };
    const answer = await http.send(request);
    if (answer.ok) return { ...answer.value, kind: 'answered', body: parsed(answer.value.body) };
    return { kind: withoutAnswer[answer.problem.kind], sentence: answer.problem.sentence };
  };

  const noteFailure = (answer: PushoverAnswer): void => {
    const status = answer.kind === 'answered' ? answer.status : null;
    if (status === null || status >= 400) log.warn('pushover.failed', { kind: answer.kind, status });
  };

  return {
    settings: current,
    async ask(io, question) {
      const account = current();
      if (account === undefined) return { kind: 'not-set-up' };
      const token = await tokens.read(pushoverOrigin(account));
      if (!token.ok) return { kind: 'no-token', reason: token.problem };
      const answer = await inPlace(() => exchange(requestOf(question, { account, token: token.value, io }), io.signal));
      if (refusesToken(answer)) tokens.forget();
      noteFailure(answer);
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

const withoutAnswer: Record<HttpProblem['kind'], 'address-refused' | 'not-reached' | 'broken-off'> = {
  'refused-address': 'address-refused',
  'not-found': 'not-reached',
  refused: 'not-reached',
  certificate: 'not-reached',
  offline: 'not-reached',
  deadline: 'broken-off',
  'too-large': 'broken-off',
  'broken-off': 'broken-off',
  aborted: 'broken-off',
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
