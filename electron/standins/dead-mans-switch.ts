import { MINUTE, type Millis } from '../../shared/time';
import type { Clock } from '../ports';
import { faultSchema, sendFault, type FaultMode, type FaultOptions, type Refusals } from './fault';
import { createFaultyServer } from './faulty-server';
import { bodyOf } from './local-server';

/** One request that it was sent. */
interface Ping {
  at: Millis;
  method: string;
  /** "" for a beat, "log", or what else stood behind the check's own path. */
  signal: string;
  words: string;
  /** Of Uptime Kuma's status. */
  status: string | null;
}

export interface DeadMansSwitch {
  start(): Promise<string>;
  close(): Promise<void>;
  /** Of a check as healthchecks.io shows it. */
  address(): string;
  /** Of a monitor as Uptime Kuma's page gave it out for years, with a status that it takes for "down". */
  kumaAddress(): string;
  readonly pings: readonly Ping[];
  /** It has alarmed: no beat within a minute and five of grace, or one that says that something is down. */
  hasAlarmed(): boolean;
  /** The check is deleted: it answers as if all were well. */
  forget(): void;
  fault(mode: FaultMode | null, options?: FaultOptions): Promise<void>;
}

const CHECK = '/5e7c1d2a-9c2f-4a77-9a53-1f0b7f1d4e6a';
const MONITOR = '/api/push/Xw3k9QpL7a';
const PATIENCE_MS: Millis = 6 * MINUTE;

/** Counts from the newest beat, as the services do; what is logged changes nothing. */
export function createDeadMansSwitch({ clock }: { clock: Pick<Clock, 'now'> }): DeadMansSwitch {
  const pings: Ping[] = [];
  let isForgotten = false;
  let alarmedBy: Millis | null = null;
  let beatAt: Millis | null = null;

  const server = createFaultyServer((request, response) => {
    void (async () => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
      const body = await bodyOf(request);
      const fault = server.strike(request);
      if (fault !== null) {
        sendFault(response, fault, { reply: { status: 200, json: 'OK' }, refusals });
        return;
      }
      const isMonitor = pathname.startsWith(MONITOR);
      const check = isMonitor ? MONITOR : CHECK;
      if (isForgotten || !pathname.startsWith(check)) {
        if (isMonitor) response.writeHead(404).end('{"ok":false,"msg":"Monitor not found or not active."}');
        else response.writeHead(200).end('OK (not found)');
        return;
      }
      const signal = pathname.slice(check.length).replace(/^\//, '');
      const status = searchParams.get('status');
      const words = isMonitor ? (searchParams.get('msg') ?? '') : body;
      const at = clock.now();
      pings.push({ at, method: request.method ?? '', signal, words, status });
      if (beatAt !== null && at - beatAt > PATIENCE_MS) alarmedBy ??= at;
      if (isMonitor && status !== 'up') alarmedBy ??= at;
      if (signal === '') beatAt = at;
      response.writeHead(200).end(isMonitor ? '{"ok":true}' : 'OK');
    })();
  });

  return {
    start: () => server.start(),
    close: server.close,
    address: () => server.url + CHECK,
    kumaAddress: () => `${server.url}${MONITOR}?status=true&msg=OK&ping=`,
    pings,
    hasAlarmed: () => alarmedBy !== null || (beatAt !== null && clock.now() - beatAt > PATIENCE_MS),
    forget() {
      isForgotten = true;
    },
    fault: (mode, options = {}) => server.fault(mode === null ? null : faultSchema.parse({ ...options, mode })),
  };
}

const answer = (status: number): Refusals['rate-limit'] => ({ status, json: {} });

const refusals: Refusals = {
  'rate-limit': answer(429),
  'error-500': answer(500),
  'error-503': answer(503),
  unauthorised: answer(401),
  suspended: answer(403),
};
