import type { Millis } from '../../../shared/time';
import type { Timers } from '../../ports';
import type { ChannelIo } from '../channel';
import { failureOf, type Trace, type TwilioFailure } from './failures/failure';

const CONNECT_DEADLINE_MS: Millis = 5000;

export interface Exchange {
  signal: AbortSignal;
  trace: Trace;
  /** Called once a connection stands, new or kept alive. */
  connected: () => void;
}

type Outcome<Value> =
  { kind: 'answered'; value: Value; clockSkewMs: Millis } | { kind: 'failed'; failure: TwilioFailure };

/**
 * Runs one exchange within two deadlines: 5 s until a connection stands, `io.deadlineMs` for the whole. Past the first
 * nothing was sent for certain; past the second it may have been.
 */
export async function runExchange<Value>(
  { io, timers, host }: { io: Pick<ChannelIo, 'deadlineMs' | 'signal'>; timers: Timers; host: string },
  run: (exchange: Exchange) => Promise<Value>,
): Promise<Outcome<Value>> {
  const trace: Trace = { connected: false, endedBy: null, status: null, retryAfterMs: null, clockSkewMs: 0 };
  const controller = new AbortController();
  const end = (by: NonNullable<Trace['endedBy']>) => () => {
    trace.endedBy ??= by;
    controller.abort();
  };
  const stop = end('shutdown');
  const cancelDeadline = timers.after(io.deadlineMs, end('deadline'));
  const cancelConnectDeadline = timers.after(CONNECT_DEADLINE_MS, end('connect-deadline'));
  const connected = (): void => {
    trace.connected = true;
    cancelConnectDeadline();
  };
  io.signal.addEventListener('abort', stop);
  if (io.signal.aborted) stop();
  try {
    // The SDK ends when the signal fires; the race holds the deadline even if one day it does not.
    const ended = whenAborted(controller.signal);
    const value = await Promise.race([run({ signal: controller.signal, trace, connected }), ended]);
    return { kind: 'answered', value, clockSkewMs: trace.clockSkewMs };
  } catch (thrown) {
    return { kind: 'failed', failure: failureOf(thrown, trace, host) };
  } finally {
    cancelDeadline();
    cancelConnectDeadline();
    io.signal.removeEventListener('abort', stop);
  }
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = (): void => {
      reject(new Error('The exchange was ended.'));
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
