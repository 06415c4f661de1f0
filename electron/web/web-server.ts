import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Handlers } from '../../shared/contract';
import { failed, succeeded, type Result } from '../../shared/result';
import { errorName } from '../../shared/text/error-name';
import type { Activity, Clock, Log } from '../ports';
import type { Entrance } from './entrance';
import type { Live } from './live';
import { replyProblem } from './replies';
import { answerRequest, type TurnPorts } from './request-turn';
import { createCountedLines } from './requests/counted-lines';
import type { OwnAddress } from './requests/request-guard';
import { createSecureServer } from './secure-server';
import { createOpenStreams } from './sessions/open-streams';
import type { Sessions } from './sessions/sessions';
import { createStaticFiles } from './static-files';

export interface WebServerPorts {
  host: string;
  /** 0: any free one. */
  port: number;
  /** Plain http when left out. */
  entrance?: Entrance;
  handlers: Handlers;
  live: Live;
  /** True while decisions are made. */
  healthy: () => boolean;
  sessions: Sessions;
  /** The built window. */
  staticDir: string;
  /** Of the log's lines, and of looking for a renewed certificate. */
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

const limits = {
  headersTimeout: HEADERS_TIMEOUT_MS,
  requestTimeout: REQUEST_TIMEOUT_MS,
  connectionsCheckingInterval: LIMITS_CHECKED_EVERY_MS,
};

/** The headless host's server: the contract over HTTP, live state over an event stream, and the window itself. */
export function createWebServer(ports: WebServerPorts): WebServer {
  const { entrance = { by: 'http' } } = ports;
  const own: OwnAddress = {
    host: ports.host,
    port: ports.port,
    interfaces: [],
    scheme: entrance.by === 'https' ? 'https' : 'http',
    names: [],
    proxy: entrance.by === 'proxy' ? entrance.origin : null,
  };
  const lines = createCountedLines(ports);
  const turn: TurnPorts = {
    ...ports,
    lines,
    streams: createOpenStreams(),
    files: createStaticFiles(ports.staticDir),
    own: () => own,
  };
  const secure = entrance.by === 'https' ? createSecureServer(entrance, { ...ports, limits }) : null;
  const server = secure?.server ?? createServer(limits);
  server.maxConnections = MOST_CONNECTIONS;
  server.maxRequestsPerSocket = MOST_REQUESTS_PER_CONNECTION;
  // Without it one connection that could not be taken in would end the process.
  server.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (server.listening) lines.write('error', 'server-failed', code ?? 'unknown');
  });
  server.on('request', (request, response) => void answerSafely(turn, request, response));

  const createUrl = (): string => `${originOf(own)}/?key=${ports.sessions.createKey()}`;

  return {
    async start() {
      const certificate = await secure?.begin();
      if (certificate?.ok === false) return certificate;
      own.names = certificate?.value.names ?? [];
      const listening = await listen(server, ports);
      if (!listening.ok) return listening;
      own.port = listening.value;
      own.interfaces = addressesOfThisComputer();
      return succeeded({ port: own.port, url: createUrl() });
    },
    createUrl,
    async stop() {
      lines.stop();
      secure?.stop();
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
      // One that never got as far as a request is none that Node knows.
      resolve();
    }, FAREWELL_MS);
    server.close(() => {
      clearTimeout(cutOff);
      resolve();
    });
  });
}

/** What browsers are to call it by. */
function originOf({ host, port, scheme, names, proxy }: OwnAddress): string {
  if (proxy !== null) return proxy;
  const listensToAll = host === '0.0.0.0' || host === '::';
  const name = listensToAll ? (names[0] ?? '127.0.0.1') : host;
  return `${scheme}://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

function addressesOfThisComputer(): string[] {
  return Object.values(networkInterfaces()).flatMap((addresses) => (addresses ?? []).map(({ address }) => address));
}
