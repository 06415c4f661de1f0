import type { Http, HttpProblem, HttpRequest, Origin } from '../../ports';
import type { HttpAnswer } from './answers';
import type { TokenStore } from './token';

export interface TokenExchangeParts<Settings> {
  /** Asked at every exchange; undefined: not set up. */
  settings: () => Settings | undefined;
  /** Where the token goes. */
  origin: (settings: Settings) => Origin;
  tokens: TokenStore;
  http: Http;
  /** It is read again then: it may have been changed. */
  refusesToken: (answer: HttpAnswer) => boolean;
  /** Said where Vigil stops before anything was asked. */
  stopping: string;
  /** Holds a request back until there is room for it; left out: there always is. */
  inPlace?: <Value>(work: () => Promise<Value>) => Promise<Value>;
}

/** One request to a provider that knows an account by a token alone, by Vigil's own client. */
export function createTokenExchange<Settings>(
  parts: TokenExchangeParts<Settings>,
): (signal: AbortSignal, requestOf: (settings: Settings, token: string) => HttpRequest) => Promise<HttpAnswer> {
  const { settings, origin, tokens, http, refusesToken, stopping, inPlace = atOnce } = parts;

  const send = async (request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> => {
    if (signal.aborted) return { kind: 'not-reached', sentence: stopping };
    const answer = await http.send(request);
    if (answer.ok) return { ...answer.value, kind: 'answered', body: parsed(answer.value.body) };
    return { kind: withoutAnswer[answer.problem.kind], sentence: answer.problem.sentence };
  };

  return async (signal, requestOf) => {
    const account = settings();
    if (account === undefined) return { kind: 'not-set-up' };
    const token = await tokens.read(origin(account));
    if (!token.ok) return { kind: 'no-token', reason: token.problem };
    const answer = await inPlace(() => send(requestOf(account, token.value), signal));
    if (refusesToken(answer)) tokens.forget();
    return answer;
  };
}

const atOnce = <Value>(work: () => Promise<Value>): Promise<Value> => work();

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
