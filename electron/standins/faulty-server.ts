import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isHit, type Fault } from './fault';
import { listen, stopListening } from './local-server';

/** A provider's door, which goes wrong as it is told. */
export interface FaultyServer<One extends Fault> {
  /** Resolves with its URL. */
  start(port?: number): Promise<string>;
  /** The same also while it refuses connections. */
  readonly url: string;
  close(): Promise<void>;
  /** That came since the start. */
  readonly requests: number;
  /** null: works again. Resolves once the port is closed or open. */
  fault(next: One | null): Promise<void>;
  /** The fault that hits this request; one of its times is then used up. */
  strike(request: IncomingMessage): One | null;
}

/** A client in this process has seen by then that its connections are closed. */
const seenByClients = (): Promise<void> =>
  new Promise((resolve) => void setImmediate(() => setImmediate(() => setImmediate(resolve))));

/** `hits`: which requests a fault hits, where that is told by more than `on`. */
export function createFaultyServer<One extends Fault>(
  serve: RequestListener,
  hits: (fault: One, request: IncomingMessage) => boolean = isHit,
): FaultyServer<One> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    serve(request, response);
  });
  let fault: One | null = null;
  let port = 0;
  const url = (): string => `http://127.0.0.1:${port}`;

  return {
    async start(wanted = 0) {
      await listen(server, wanted);
      port = (server.address() as AddressInfo).port;
      return url();
    },
    get url() {
      return url();
    },
    close: () => stopListening(server),
    get requests() {
      return requests;
    },
    async fault(next) {
      fault = next;
      if (next?.mode === 'refuse') await stopListening(server).then(seenByClients);
      else if (!server.listening && port > 0) await listen(server, port);
    },
    strike(request) {
      const current = fault;
      if (current === null || !hits(current, request)) return null;
      if (current.times !== undefined) fault = current.times > 1 ? { ...current, times: current.times - 1 } : null;
      return current;
    },
  };
}
