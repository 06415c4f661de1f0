import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../ports';
import { bodyOf, listen, stopListening } from '../local-server';
import { createTwilioAccount, type Received, type TwilioCredentials } from './account';
import {
  faultSchema,
  orderSchema,
  type Behaviour,
  type Fault,
  type FaultMode,
  type FaultOptions,
  type Order,
} from './behaviour';
import { isHit, lets, sendFault } from './fault';
import { parsedOrNull, sendReply } from './server';

export const standInCredentials: TwilioCredentials = {
  accountSid: `AC${'0123456789abcdef'.repeat(2)}`,
  authToken: 'stand-in-auth-token',
  apiKeySid: `SK${'fedcba9876543210'.repeat(2)}`,
  apiKeySecret: 'stand-in-api-key-secret',
};

export interface TwilioStandIn {
  /** Resolves with the URL to use as `baseUrl`. */
  start(port?: number): Promise<string>;
  readonly url: string;
  /** Where `POST /control` and `GET /control/received` answer also while the service refuses connections. */
  readonly controlUrl: string;
  close(): Promise<void>;
  /** Every POST that reached the service, also those it refused, oldest first. */
  readonly received: readonly Received[];
  readonly credentials: TwilioCredentials;
  behave(number: string, behaviour: Behaviour): void;
  /** null: works again. Resolves once the port is closed or open. */
  fault(mode: FaultMode | null, options?: FaultOptions): Promise<void>;
  /** Rows appear in lists only after this long. */
  lagListsBy(lagMs: number): void;
}

/**
 * A Twilio of our own: texts and calls over real HTTP, with a memory. Statuses follow from the clock, so a clock moved
 * by hand moves them. It can also be steered over HTTP, for tests that run it as another process.
 */
export function createTwilioStandIn(ports: {
  clock: Pick<Clock, 'now'>;
  credentials?: TwilioCredentials;
  /** Called after a POST was carried out or refused, before anything is answered. */
  onPost?: (post: Received) => void;
  /** Called with what is left hanging. */
  hold?: (response: ServerResponse) => void;
}): TwilioStandIn {
  const { clock, credentials = standInCredentials, onPost } = ports;
  const account = createTwilioAccount({ clock, credentials });
  let fault: Fault | null = null;
  let port = 0;
  let controlPort = 0;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/', headers } = request;
    const body = await bodyOf(request);
    if (url.startsWith('/control')) {
      await answerControl(response, method === 'POST' ? body : null);
      return;
    }
    const struck = strike(request);
    const { authorization = '' } = headers;
    const isCarriedOut = struck === null || lets(struck);
    const postsBefore = account.received.length;
    const reply = account.handle({ method, url, authorization, body, fault: struck?.mode ?? null, isCarriedOut });
    account.received.slice(postsBefore).forEach((post) => onPost?.(post));
    response.setHeader('Date', new Date(clock.now()).toUTCString());
    if (struck === null) sendReply(response, reply);
    else sendFault(response, struck, reply);
    if (struck?.mode === 'hang') ports.hold?.(response);
  };

  /** The fault that hits this request; one of its times is then used up. */
  const strike = (request: IncomingMessage): Fault | null => {
    const current = fault;
    if (current === null || !isHit(current, request)) return null;
    if (current.times !== undefined) fault = current.times > 1 ? { ...current, times: current.times - 1 } : null;
    return current;
  };

  const answerControl = async (response: ServerResponse, body: string | null): Promise<void> => {
    if (body === null) {
      sendReply(response, { status: 200, json: account.received });
      return;
    }
    const order = orderSchema.safeParse(parsedOrNull(body));
    if (order.success) await carryOut(order.data);
    sendReply(response, order.success ? { status: 200, json: {} } : { status: 400, json: order.error.issues });
  };

  const carryOut = async (order: Order): Promise<void> => {
    if ('behave' in order) account.behave(order.behave.number, order.behave.behaviour);
    else if ('listLagMs' in order) account.lagListsBy(order.listLagMs);
    else await setFault(order.fault);
  };

  const setFault = async (next: Fault | null): Promise<void> => {
    fault = next;
    if (next?.mode === 'refuse') await stopListening(service);
    else if (!service.listening && port > 0) await listen(service, port);
  };

  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    // A client that is killed while it sends breaks its own request off; there is no client left to answer.
    answer(request, response).catch(() => response.destroy());
  };
  const service = createServer(serve);
  const control = createServer(serve);

  return {
    credentials,
    received: account.received,
    async start(wanted = 0) {
      await listen(service, wanted);
      await listen(control, 0);
      port = (service.address() as AddressInfo).port;
      controlPort = (control.address() as AddressInfo).port;
      return `http://127.0.0.1:${port}`;
    },
    get url() {
      return `http://127.0.0.1:${port}`;
    },
    get controlUrl() {
      return `http://127.0.0.1:${controlPort}`;
    },
    async close() {
      await Promise.all([stopListening(service), stopListening(control)]);
    },
    behave: (number, behaviour) => {
      account.behave(number, behaviour);
    },
    fault: (mode, options = {}) => setFault(mode === null ? null : faultSchema.parse({ ...options, mode })),
    lagListsBy: (lagMs) => {
      account.lagListsBy(lagMs);
    },
  };
}
