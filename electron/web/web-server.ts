import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Handlers } from '../../shared/contract';
import { failed, succeeded, type Result } from '../../shared/result';
import { errorName } from '../../shared/text/error-name';
import type { Activity, Clock, Log } from '../ports';
import type { Live } from './live';
import { replyProblem } from './replies';
import { answerRequest, type TurnPorts } from './request-turn';
import { createCountedLines } from './requests/counted-lines';
import { createOpenStreams } from './sessions/open-streams';
import type { Sessions } from './sessions/sessions';
import { createStaticFiles } from './static-files';

export interface WebServerPorts {
  host: string;
  /** 0: any free one. */
  port: number;
  handlers: Handlers;
  live: Live;
  /** True while decisions are made. */
  healthy: () => boolean;
  sessions: Sessions;
  /** The built window. */
  staticDir: string;
  /** Of the log's lines. */
  clock: Pick<Clock, 'after'>;
  log: Log;
  activity: Activity;
}

export interface WebServer {
  /** Listens; `url` holds a fresh single-use key. The problem is a sentence for people. */
  start(): Promise<Result<{ port: number; url: string }, string>>;
  /** The address with another single-use key. */
  createUrl(): string;
  stop(): Promise<void>;
}

/** Whole-request limits in real milliseconds: a caller that drips is cut off. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 20_000;
/** Node looks for what has passed these limits only every 30 s unless told. */
const LIMITS_CHECKED_EVERY_MS = 2000;
/**
 * Strangers that connect and say nothing must leave descriptors for polls, calls and the
 * disk: many systems grant 1,024.
 */
const MOST_CONNECTIONS = 250;
const MOST_REQUESTS_PER_CONNECTION = 1000;
const FAREWELL_MS = 500;

/** The headless host's server: the contract over HTTP, live state over an event stream, and the window itself. */
export function createWebServer(ports: WebServerPorts): WebServer {
  const own = { host: ports.host, port: ports.port, interfaces: [] as string[] };
  const lines = createCountedLines(ports);
  const turn: TurnPorts = {
    ...ports,
    lines,
    streams: createOpenStreams(),
    files: createStaticFiles(ports.staticDir),
    own: () => own,
  };
  const server = createServer({
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionsCheckingInterval: LIMITS_CHECKED_EVERY_MS,
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.maxRequestsPerSocket = MOST_REQUESTS_PER_CONNECTION;
  // Without it one connection that could not be taken in would end the process.
  server.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (server.listening) lines.write('error', 'server-failed', code ?? 'unknown');
  });
  server.on('request', (request, response) => void answerSafely(turn, request, response));

  const createUrl = (): string => `http://${hostInUrl(ports.host)}:${own.port}/?key=${ports.sessions.createKey()}`;

  return {
    async start() {
      const listening = await listen(server, ports);
      if (!listening.ok) return listening;
      own.port = listening.value;
      own.interfaces = addressesOfThisComputer();
      return succeeded({ port: own.port, url: createUrl() });
    },
    createUrl,
    async stop() {
      lines.stop();
      ports.live.stop();
      await close(server);
    },
  };
}

/** Whatever goes wrong in one request stays in it. */
async function answerSafely(turn: TurnPorts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await answerRequest(turn, request, response);
  } catch (error) {
    // A caller that hangs up in the middle of its own request is no fault of ours.
    if (request.destroyed && !request.complete) return;
    turn.lines.write('error', 'request-broken', errorName(error));
    if (response.headersSent) response.destroy();
    else replyProblem(response, 'broken', 'Vigil could not answer: something in it failed. The log says more.');
  }
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<Result<number, string>> {
  return new Promise((resolve) => {
    const refuse = (error: NodeJS.ErrnoException): void => {
      resolve(failed(sentenceOf(error, host, port)));
    };
    server.once('error', refuse);
    server.listen({ host, port }, () => {
      server.off('error', refuse);
      resolve(succeeded((server.address() as AddressInfo).port));
    });
  });
}

function sentenceOf({ code }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE') return `Port ${port} on ${host} is in use by another program. Choose another with --port.`;
  if (code === 'EACCES') return `This user may not listen on port ${port}. Choose one above 1023 with --port.`;
  return `Vigil cannot listen on ${host}, port ${port} (${code ?? 'unknown reason'}). Check --host and --port.`;
}

/** Answers under way are finished, within reason. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cutOff = setTimeout(() => {
      server.closeAllConnections();
    }, FAREWELL_MS);
    server.close(() => {
      clearTimeout(cutOff);
      resolve();
    });
  });
}

function hostInUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

function addressesOfThisComputer(): string[] {
  return Object.values(networkInterfaces()).flatMap((addresses) => (addresses ?? []).map(({ address }) => address));
}
