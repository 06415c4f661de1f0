import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../ports';
import { isHit, lets, sendFault, type FaultMode } from '../fault';
import { createFaultyServer } from '../faulty-server';
import { bodyOf, listen, sendReply, stopListening } from '../local-server';
import { createTwilioAccount, type InboundText, type Received, type TwilioCredentials } from './account';
import {
  orderSchema,
  twilioFaultSchema,
  type Behaviour,
  type Order,
  type TwilioFault,
  type TwilioFaultOptions,
} from './behaviour';
import { refusals } from './refusals';
import type { Studio } from './studio/studio';

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
  /** Everything that was asked of it since the start. */
  readonly requests: number;
  readonly credentials: TwilioCredentials;
  behave(number: string, behaviour: Behaviour): void;
  /** null: works again. Resolves once the port is closed or open. */
  fault(mode: FaultMode | null, options?: TwilioFaultOptions): Promise<void>;
  /** Rows appear in lists only after this long. */
  lagListsBy(lagMs: number): void;
  /** A text to one of our numbers comes in; its SID. */
  receive(text: InboundText): string;
  /** One of our numbers is called back. */
  ring(call: Pick<InboundText, 'from' | 'to'>): string;
  /** Flows, and what is done to them by hand. */
  readonly studio: Studio;
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
  let controlPort = 0;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/', headers } = request;
    const body = await bodyOf(request);
    if (url.startsWith('/control')) {
      await answerControl(response, method === 'POST' ? body : null);
      return;
    }
    const struck = service.strike(request);
    const { authorization = '' } = headers;
    const isCarriedOut = struck === null || lets(struck);
    const postsBefore = account.received.length;
    const fault = struck?.mode ?? null;
    const reply = account.handle({ method, url, authorization, body, fault, isCarriedOut, origin: service.url });
    account.received.slice(postsBefore).forEach((post) => onPost?.(post));
    response.setHeader('Date', new Date(clock.now()).toUTCString());
    if (struck === null) sendReply(response, reply);
    else sendFault(response, struck, { reply, refusals });
    if (struck?.mode === 'hang') ports.hold?.(response);
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
    else if ('receive' in order) account.receive(order.receive);
    else if ('listLagMs' in order) account.lagListsBy(order.listLagMs);
    else await service.fault(order.fault);
  };

  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    // A client that is killed while it sends breaks its own request off; there is no client left to answer.
    answer(request, response).catch(() => response.destroy());
  };
  const service = createFaultyServer<TwilioFault>(serve, hits);
  const control = createServer(serve);

  return {
    credentials,
    received: account.received,
    get requests() {
      return service.requests;
    },
    async start(wanted = 0) {
      await listen(control, 0);
      controlPort = (control.address() as AddressInfo).port;
      return service.start(wanted);
    },
    get url() {
      return service.url;
    },
    get controlUrl() {
      return `http://127.0.0.1:${controlPort}`;
    },
    async close() {
      await Promise.all([service.close(), stopListening(control)]);
    },
    behave: (number, behaviour) => {
      account.behave(number, behaviour);
    },
    fault: (mode, options = {}) => service.fault(mode === null ? null : twilioFaultSchema.parse({ ...options, mode })),
    receive: account.receive,
    ring: account.ring,
    studio: account.studio,
    lagListsBy: (lagMs) => {
      account.lagListsBy(lagMs);
    },
  };
}

const partOf = { messages: '/Messages', calls: '/Calls', executions: '/Executions', studio: '/v2/' } as const;

function hits(fault: TwilioFault, request: IncomingMessage): boolean {
  const { resource } = fault;
  const isOfIt = resource === undefined || request.url?.includes(partOf[resource]);
  return isOfIt === true && isHit(fault, request);
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
