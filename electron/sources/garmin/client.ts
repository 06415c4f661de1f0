import { createRequire } from 'node:module';
import type * as GarminPackage from 'garmin-connect';
import { failed, succeeded, type Result } from '../../../shared/result';
import type { Millis } from '../../../shared/time';
import { createGuardedAgents, type GuardedAgents } from '../../network/guarded-agents';
import { httpProblem, httpProblemOf } from '../../network/http-problem';
import type { HttpResponse } from '../../ports';
import { networkProblem } from '../answers';
import type { SourceIo, SourceProblem } from '../io';
import { garmin, type GarminHosts } from './endpoints';

type Connection = GarminPackage.GarminConnect;

/** Activities of one account, page by page, newest first. The caller that opens it closes it. */
export interface GarminClient {
  page(start: number, limit: number): Promise<Result<HttpResponse, SourceProblem>>;
  close(): void;
}

/** 100 activities are about 300 kB. */
const MAX_BYTES = 4_000_000;

/**
 * The package `garmin-connect` as a data client and nothing else. What it does by itself is taken away: its
 * interceptor hides the status of refusals and, after one renewal that failed, lets every later request of the
 * process wait for ever (measured with 1.6.2); it has no time-outs, follows redirects with the token, and never hears
 * of our guard. One per poll: nothing is shared.
 */
export function openClient(hosts: GarminHosts, accessToken: string, io: SourceIo): GarminClient {
  const connection = connect(hosts, accessToken);
  const agents = createGuardedAgents(hosts.onMyNetwork);
  const seen: HttpResponse[] = [];
  tame(connection, agents, seen);
  return {
    page: (start, limit) => ask({ connection, seen, host: new URL(hosts.api).hostname }, io, { start, limit }),
    close() {
      agents.httpAgent.destroy();
      agents.httpsAgent.destroy();
    },
  };
}

/** 150 ms and 25 MB: loaded by the first poll of a logged-in account, never at start-up. */
const load = (): typeof GarminPackage => createRequire(import.meta.url)('garmin-connect') as typeof GarminPackage;

function connect({ api }: GarminHosts, accessToken: string): Connection {
  const { GarminConnect } = load();
  // Never used; without them it looks for a file with a password.
  const connection = new GarminConnect({ username: 'none', password: 'none' });
  connection.client.url.GC_API = api;
  connection.client.oauth2Token = { access_token: accessToken } as NonNullable<Connection['client']['oauth2Token']>;
  return connection;
}

/** What comes in is put down in `seen`, as it came. */
function tame({ client }: Connection, agents: GuardedAgents, seen: HttpResponse[]): void {
  const { interceptors, defaults } = client.client;
  interceptors.response.clear();
  interceptors.response.use((response) => {
    const body: unknown = response.data;
    if (typeof body === 'string') seen.push({ status: response.status, headers: plain(response.headers), body });
    return response;
  });
  Object.assign(defaults, agents, {
    proxy: false,
    maxRedirects: 0,
    maxContentLength: MAX_BYTES,
    responseType: 'text',
    transformResponse: [(data: unknown) => data],
    validateStatus: () => true,
  });
  defaults.headers.common['User-Agent'] = garmin.userAgent;
}

function plain(headers: object): Record<string, string> {
  const entries = Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value]));
}

/** One request within its deadline, whatever the package does. */
async function ask(
  { connection, seen, host }: { connection: Connection; seen: HttpResponse[]; host: string },
  { signal, timers, deadlineMs }: Pick<SourceIo, 'signal' | 'timers' | 'deadlineMs'>,
  { start, limit }: { start: number; limit: number },
): Promise<Result<HttpResponse, SourceProblem>> {
  const ended = new AbortController();
  const cancel = timers.after(deadlineMs, () => {
    ended.abort('deadline');
  });
  const callOff = (): void => {
    ended.abort('aborted');
  };
  signal.addEventListener('abort', callOff, { once: true });
  if (signal.aborted) callOff();
  Object.assign(connection.client.client.defaults, { signal: ended.signal, timeout: longerThan(deadlineMs) });
  seen.length = 0;
  try {
    await Promise.race([connection.getActivities(start, limit), whenAborted(ended.signal)]);
    const answer = seen.at(-1);
    return answer === undefined ? failed(silence(host)) : succeeded(answer);
  } catch (error) {
    const kind = ended.signal.reason === 'deadline' ? 'deadline' : 'aborted';
    const problem = ended.signal.aborted ? httpProblem(kind, host) : httpProblemOf(error, host);
    const isNotAsked = ['refused-address', 'not-found', 'refused', 'certificate', 'offline'].includes(problem.kind);
    return failed({ ...networkProblem(problem), ...(isNotAsked && { isNotAsked }) });
  } finally {
    cancel();
    signal.removeEventListener('abort', callOff);
  }
}

/** Ours comes first and is the one that is told. */
const longerThan = (deadlineMs: Millis): Millis => deadlineMs + 1000;

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = (): void => {
      reject(new Error('The request was ended.'));
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** The package can answer nothing at all where a request has failed: that is never "no activities". */
const silence = (host: string): SourceProblem => networkProblem(httpProblem('broken-off', host));
