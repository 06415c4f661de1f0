import { request as requestHttp, type Agent, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { failed, succeeded, type Result } from '../../shared/result';
import type { Millis } from '../../shared/time';
import type { Http, HttpProblem, HttpRequest, HttpResponse, Timers } from '../ports';
import { realTime } from '../runtime/real-time';
import { judgeUrl } from './address-guard';
import { createGuardedAgents, type GuardedAgents, type Resolve } from './guarded-agents';
import { httpProblem, httpProblemOf } from './http-problem';

export interface ClosableHttp extends Http {
  /** Ends kept connections. Requests under way break off. */
  close(): void;
}

/**
 * A kept connection that was not used for this long may be dead (we slept, a router forgot it): it is not used again.
 */
const KEPT_FOR_MS = 10_000;

type Answer = Result<HttpResponse, HttpProblem>;

export interface HttpOptions {
  resolveHost?: Resolve;
  keptForMs?: Millis;
  /** What deadlines are counted in. */
  timers?: Timers;
}

/** Node's own client, not fetch: only it lets the guard judge the address a connection really goes to. */
export function createHttp(options: HttpOptions = {}): ClosableHttp {
  const { resolveHost, keptForMs = KEPT_FOR_MS, timers = realTime } = options;
  const pools = {
    open: { agents: createGuardedAgents(true, resolveHost, keptForMs), usedAt: 0 },
    strict: { agents: createGuardedAgents(false, resolveHost, keptForMs), usedAt: 0 },
  };

  const agentFor = (url: URL, onMyNetwork: boolean): Agent => {
    const pool = onMyNetwork ? pools.open : pools.strict;
    // While we sleep the timers of the connections stand still, and with a thousand sites one of them is always used.
    if (Date.now() - pool.usedAt > keptForMs) dropKept(pool.agents);
    pool.usedAt = Date.now();
    return url.protocol === 'https:' ? pool.agents.httpsAgent : pool.agents.httpAgent;
  };

  return {
    async send(request) {
      const judged = judgeUrl(request.url, request.onMyNetwork);
      if (!judged.ok) return failed<HttpProblem>({ kind: 'refused-address', sentence: judged.problem });
      const agent = agentFor(judged.value, request.onMyNetwork);
      return await withinDeadline({ request, timers, host: judged.value.hostname }, (signal) =>
        exchange(request, judged.value, agent, signal),
      );
    },
    close() {
      for (const { agents } of [pools.open, pools.strict]) {
        agents.httpAgent.destroy();
        agents.httpsAgent.destroy();
      }
    },
  };
}

function dropKept({ httpAgent, httpsAgent }: GuardedAgents): void {
  const kept = [...Object.values(httpAgent.freeSockets), ...Object.values(httpsAgent.freeSockets)];
  for (const socket of kept.flat()) socket?.destroy();
}

/** One deadline over everything: look-up, connection, headers, every drip of the body, and a second try. */
async function withinDeadline(
  { request, timers, host }: { request: HttpRequest; timers: Timers; host: string },
  run: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const deadline = new AbortController();
  const cancel = timers.after(request.deadlineMs, () => {
    deadline.abort();
  });
  // Not AbortSignal.any: it keeps hold of a signal that lives as long as the poller.
  const calledOff = new AbortController();
  const callOff = (): void => {
    calledOff.abort();
    deadline.abort();
  };
  request.signal?.addEventListener('abort', callOff, { once: true });
  if (request.signal?.aborted === true) callOff();
  try {
    const answer = await run(deadline.signal);
    if (answer.ok || !deadline.signal.aborted) return answer;
    return failed(httpProblem(calledOff.signal.aborted ? 'aborted' : 'deadline', host));
  } finally {
    cancel();
    request.signal?.removeEventListener('abort', callOff);
  }
}

/**
 * A kept connection may have been closed by the other side the moment it is used; asking again is safe for a GET only.
 */
async function exchange(request: HttpRequest, url: URL, agent: Agent, signal: AbortSignal): Promise<Answer> {
  const first = await attempt(request, url, agent, signal);
  const isStale = !first.answer.ok && first.answer.problem.kind === 'broken-off' && first.wasReused;
  if (!isStale || (request.method ?? 'GET') !== 'GET' || signal.aborted) return first.answer;
  return (await attempt(request, url, agent, signal)).answer;
}

async function attempt(
  request: HttpRequest,
  url: URL,
  agent: Agent,
  signal: AbortSignal,
): Promise<{ answer: Answer; wasReused: boolean }> {
  let outgoing: ClientRequest | undefined;
  try {
    outgoing = begin(request, url, agent, signal);
    const response = await headersOf(outgoing);
    const body = await bodyOf(response, request.maxBytes);
    if (body === null) return { answer: failed(httpProblem('too-large', url.hostname)), wasReused: false };
    return {
      answer: succeeded({ status: response.statusCode ?? 0, headers: plain(response), body }),
      wasReused: false,
    };
  } catch (error) {
    return { answer: failed(httpProblemOf(error, url.hostname)), wasReused: outgoing?.reusedSocket ?? false };
  }
}

function begin(request: HttpRequest, url: URL, agent: Agent, signal: AbortSignal): ClientRequest {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const headers = { 'accept-encoding': 'gzip', 'user-agent': 'Vigil', ...request.headers };
  const outgoing = send(url, { method: request.method ?? 'GET', agent, signal, headers });
  outgoing.end(request.body);
  return outgoing;
}

function headersOf(outgoing: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    outgoing.once('response', resolve);
    // Stays for the life of the request: an error after the headers also reaches the body's reader.
    outgoing.on('error', reject);
  });
}

/** The body as text, or null when it is larger than `maxBytes`, on the wire or unpacked. */
async function bodyOf(response: IncomingMessage, maxBytes: number): Promise<string | null> {
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) {
    response.destroy();
    return null;
  }
  const tooLarge = new Error('too large');
  const chunks: Buffer[] = [];
  let bytes = 0;
  const collect = new Writable({
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      chunks.push(chunk);
      done(bytes > maxBytes ? tooLarge : null);
    },
  });
  try {
    if (response.headers['content-encoding'] === 'gzip') await pipeline(response, createGunzip(), collect);
    else await pipeline(response, collect);
  } catch (error) {
    if (error === tooLarge) return null;
    throw error;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function plain(response: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}
