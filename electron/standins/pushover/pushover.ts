import type { IncomingMessage, ServerResponse } from 'node:http';
import { SECOND, type Millis } from '../../../shared/time';
import { faultSchema, lets, sendFault, type Fault, type FaultMode, type FaultOptions, type Refusals } from '../fault';
import { createFaultyServer } from '../faulty-server';
import { bodyOf, sendReply } from '../local-server';
import { badToken, createPushoverService, refusal, type Behaviour, type Emergency, type Pushed } from './service';

/** As an application gets it. */
export const STAND_IN_TOKEN = 'aStandInTokenOfThirtyLetters00';

export const SAMPLE_USER_KEY = 'uStandInUserKeyOfThirtyLetters';

/** When the count of messages begins anew, after now. */
const RESETS_IN: Millis = 10 * 86_400 * SECOND;

export interface PushoverStandIn {
  /** Resolves with the URL to use as `baseUrl`. */
  start(port?: number): Promise<string>;
  readonly url: string;
  close(): Promise<void>;
  /** Every message that reached the service, also those it refused, oldest first. */
  readonly received: readonly Pushed[];
  readonly emergencies: readonly Emergency[];
  isRinging(emergency: Emergency): boolean;
  /** What rings at this user's devices is acknowledged there; by another key where told. */
  acknowledge(user: string, by?: string): void;
  refuse(user: string, how: Behaviour): void;
  /** So many messages are left this month. */
  leave(remaining: number): void;
  /** null: works again. Resolves once the port is closed or open. */
  fault(mode: FaultMode | null, options?: FaultOptions): Promise<void>;
}

/**
 * A Pushover of our own: messages, receipts and quota over real HTTP, with a memory. What rings follows from the clock,
 * so a clock moved by hand moves it.
 */
export function createPushoverStandIn(ports: {
  clock: { now(): Millis };
  /** Called after a message was taken or refused, before anything is answered. */
  onMessage?: (message: Pushed) => void;
  /** Called with each request that is left hanging. */
  hold?: (response: ServerResponse) => void;
}): PushoverStandIn {
  const { clock, onMessage, hold } = ports;
  const service = createPushoverService(clock, STAND_IN_TOKEN);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/' } = request;
    const body = await bodyOf(request);
    const struck = server.strike(request);
    const before = service.received.length;
    const reply = service.handle({ method, url, body, isCarriedOut: struck === null || lets(struck) });
    service.received.slice(before).forEach((message) => onMessage?.(message));
    writeHeaders(response);
    if (struck === null) sendReply(response, reply);
    else sendFault(response, struck, { reply, refusals });
    if (struck?.mode === 'hang') hold?.(response);
  };

  const writeHeaders = (response: ServerResponse): void => {
    response.setHeader('Date', new Date(clock.now()).toUTCString());
    response.setHeader('X-Limit-App-Limit', '10000');
    response.setHeader('X-Limit-App-Remaining', String(service.remaining));
    response.setHeader('X-Limit-App-Reset', String(Math.floor((clock.now() + RESETS_IN) / SECOND)));
  };

  const server = createFaultyServer<Fault>((request, response) => {
    // A client that is killed while it sends breaks its own request off; there is no client left to answer.
    answer(request, response).catch(() => response.destroy());
  });

  const isRinging = (emergency: Emergency): boolean => clock.now() < service.ringsUntil(emergency);

  return {
    start: (port) => server.start(port),
    get url() {
      return server.url;
    },
    close: () => server.close(),
    received: service.received,
    emergencies: service.emergencies,
    isRinging,
    acknowledge(user, by = user) {
      for (const one of service.emergencies.filter(({ to }) => to === user).filter(isRinging)) {
        one.acknowledged = { at: clock.now(), by, device: 'phone' };
      }
    },
    refuse: (user, how) => void service.refused.set(user, how),
    leave(remaining) {
      service.remaining = remaining;
    },
    fault: (mode, options = {}) => server.fault(mode === null ? null : faultSchema.parse({ ...options, mode })),
  };
}

const refusals: Refusals = {
  'rate-limit': refusal(429, ['slow down']),
  'error-500': refusal(500, ['internal server error']),
  'error-503': refusal(503, ['service unavailable']),
  unauthorised: badToken,
  suspended: refusal(403, ['application is disabled']),
};
