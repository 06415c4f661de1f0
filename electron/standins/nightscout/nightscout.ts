import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../ports';
import { listen, stopListening } from '../local-server';
import { accessOf, createAccess, type StandInAccess } from './access';
import { entriesAnswer, statusAnswer, unauthorized, verifyAnswer, type Answer, type StandInRow } from './answers';
import { misbehave, type Misbehaviour } from './misbehaviour';

export type { Misbehaviour } from './misbehaviour';

interface StandInRequest {
  /** By the stand-in's clock. */
  at: number;
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
}

export interface NightscoutStandIn {
  /** Listens on 127.0.0.1; port 0 takes a free one. */
  start(port?: number): Promise<void>;
  /** "http://127.0.0.1:12345", once started. */
  url(): string;
  close(): Promise<void>;
  /** Rows become visible at their `availableAt`, at once without one. */
  add(rows: StandInRow[]): void;
  rows(): StandInRow[];
  /** Every request so far, in order. */
  requests(): StandInRequest[];
  /** The most requests that were under way at the same time. */
  mostAtOnce(): number;
  /** null: behave again. */
  misbehave(mode: Misbehaviour | null): Promise<void>;
}

/** A Nightscout that keeps rows and answers API v1 over real HTTP as 15.0.7 does; for tests and the demo. */
export function createNightscoutStandIn(ports: {
  clock: Clock;
  access?: StandInAccess;
  /** Called with what is left hanging. */
  hold?: (response: ServerResponse) => void;
}): NightscoutStandIn {
  const { clock } = ports;
  const isKnown = createAccess(ports.access ?? {});
  const rows: StandInRow[] = [];
  const requests: StandInRequest[] = [];
  let mode: Misbehaviour | null = null;
  let underWay = 0;
  let mostAtOnce = 0;
  let port = 0;
  let server: Server | null = null;

  function serve(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    requests.push({
      at: clock.now(),
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
    });
    underWay += 1;
    mostAtOnce = Math.max(mostAtOnce, underWay);
    response.on('close', () => (underWay -= 1));
    const offset = mode?.kind === 'date-off' ? mode.byMs : 0;
    response.setHeader('date', new Date(clock.now() + offset).toUTCString());
    const send = (): void => {
      sendAnswer(response, answerTo(request, url));
    };
    if (mode === null || !misbehave(mode, response, send)) send();
    if (mode?.kind === 'hang') ports.hold?.(response);
    // Only the first answer is slow: the host is awake then.
    if (mode?.kind === 'slow-first') mode = null;
  }

  function answerTo(request: IncomingMessage, url: URL): Answer {
    const access = accessOf(isKnown, url.searchParams, request.headers);
    if (url.pathname === '/api/v1/verifyauth') return verifyAnswer(access);
    const mayRead = url.pathname === '/api/v1/entries.json' ? access.canReadEntries : access.canRead;
    if (access.isRefused || !mayRead) return unauthorized();
    if (url.pathname === '/api/v1/status.json') return statusAnswer(clock.now());
    if (url.pathname === '/api/v1/entries.json') {
      const visible = rows.filter(({ availableAt = 0 }) => availableAt <= clock.now());
      return entriesAnswer(visible, url.searchParams, {
        now: clock.now(),
        etag: request.headers['if-none-match'] ?? null,
      });
    }
    return { status: 404, type: 'text/html', body: `<!DOCTYPE html><pre>Cannot GET ${url.pathname}</pre>` };
  }

  async function open(): Promise<void> {
    const listening = createServer(serve);
    server = listening;
    await listen(listening, port);
    port = (listening.address() as AddressInfo).port;
  }

  async function close(): Promise<void> {
    const listening = server;
    server = null;
    if (listening !== null) await stopListening(listening);
  }

  return {
    async start(wantedPort = 0) {
      port = wantedPort;
      await open();
    },
    url: () => `http://127.0.0.1:${port}`,
    close,
    add: (added) => {
      rows.push(...added);
    },
    rows: () => rows,
    requests: () => requests,
    mostAtOnce: () => mostAtOnce,
    async misbehave(wanted) {
      mode = wanted;
      if (wanted?.kind === 'refuse') await close();
      else if (server === null) await open();
    },
  };
}

function sendAnswer(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, { 'content-type': answer.type, ...answer.headers });
  response.end(answer.body);
}
