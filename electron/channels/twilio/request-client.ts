import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import type TwilioSdk from 'twilio';
import type { Millis } from '../../../shared/time';
import type { GuardedAgents } from '../../network/guarded-agents';
import type { ChannelIo } from '../channel';
import type { Exchange } from './exchange';
import type { Trace } from './failures/failure';

/** A list of 50 messages is about 50 kB. */
const LONGEST_ANSWER_BYTES = 2_000_000;

interface Connection extends Exchange {
  agents: GuardedAgents;
  io: Pick<ChannelIo, 'deadlineMs' | 'now'>;
}

/**
 * The SDK's own request client for one exchange: with our guarded agents, our deadline, a bounded answer, and a trace
 * of how far it came. The SDK's proxy and certificate variables (HTTP_PROXY, TWILIO_CA_BUNDLE) thereby have no effect.
 */
export function createRequestClient(sdk: typeof TwilioSdk, connection: Connection): TwilioSdk.RequestClient {
  // `ca` keeps the SDK from reading TWILIO_CA_BUNDLE for an agent that is replaced below.
  // Its time-out is made longer than ours.
  const client = new sdk.RequestClient({ ca: '', timeout: connection.io.deadlineMs + 1000 });
  const { trace, agents, signal } = connection;
  Object.assign(client.axios.defaults, agents, {
    signal,
    maxContentLength: LONGEST_ANSWER_BYTES,
    transport: { request: (options: RequestOptions, answered: Answered) => open(options, answered, connection) },
  });
  client.axios.interceptors.request.use((config) => {
    trace.status = null;
    return config;
  });
  client.axios.interceptors.response.use((response) => {
    noteAnswer(trace, { status: response.status, headers: response.headers }, connection.io.now());
    return response;
  });
  return client;
}

type Answered = (response: IncomingMessage) => void;

function open(options: RequestOptions, answered: Answered, { connected }: Exchange): ClientRequest {
  const request = (options.protocol === 'https:' ? https : http).request(options, answered);
  request.on('socket', (socket) => {
    // Without descriptors, or by an address that cannot be used, a socket is closed before it was ever connecting.
    if (request.reusedSocket || socket.readyState === 'open') connected();
    else socket.once('encrypted' in socket ? 'secureConnect' : 'connect', connected);
  });
  return request;
}

/** Twilio stamps whole seconds by its own clock: half a second is the mean of what the stamp leaves out. */
function noteAnswer(trace: Trace, answer: { status: number; headers: Record<string, unknown> }, now: Millis): void {
  const twilioNow = Date.parse(textOf(answer.headers['date']));
  const retryAfter = textOf(answer.headers['retry-after']);
  trace.status = answer.status;
  trace.clockSkewMs = Number.isNaN(twilioNow) ? 0 : twilioNow + 500 - now;
  trace.retryAfterMs = retryAfterOf(retryAfter, Number.isNaN(twilioNow) ? now : twilioNow);
}

const textOf = (header: unknown): string => (typeof header === 'string' ? header : '');

/** Seconds or a date (RFC 9110, 10.2.3); null when there is none or it makes no sense. */
function retryAfterOf(header: string, twilioNow: Millis): Millis | null {
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const moment = Date.parse(header);
  return Number.isNaN(moment) ? null : Math.max(0, moment - twilioNow);
}
