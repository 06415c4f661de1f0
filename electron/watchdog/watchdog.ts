import { Worker } from 'node:worker_threads';
import { SECOND } from '../../shared/time';
import type { Log } from '../ports';
import { BEATS, STOPPING, type Starter, type WatchdogOrders } from './orders';
import { replacedAt } from './restarts';

export interface Watchdog {
  /** Vigil ends by itself: should it hang now, it is ended and not started again. */
  stopping(): void;
}

/**
 * Watches over the main loop from a thread of its own, which a loop that hangs cannot stop: ten seconds without a beat,
 * and the process is replaced by a new one, or just ended where a supervisor starts it again. Nothing can be tidied up
 * by then; what was under way is looked for at the next start, as after a crash.
 */
export function startWatchdog(ports: { worker: URL; starter: Starter | null; log: Log }): Watchdog {
  const { worker, starter, log } = ports;
  const cells = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  setInterval(() => Atomics.add(cells, BEATS, 1), SECOND).unref();
  const orders: WatchdogOrders = { cells, starter, env: { ...process.env } };
  // Whatever else is loaded into this process is kept out of the thread.
  const thread = new Worker(worker, { workerData: orders, execArgv: [], env: {} });
  thread.unref();
  thread.on('error', ({ name }) => {
    log.error('watchdog-failed', { error: name });
  });
  return {
    stopping: () => {
      Atomics.store(cells, STOPPING, 1);
    },
  };
}

/** What hung is ended first: a word about it might have to wait. Who takes its place says it. */
export function logWhatHung(log: Log, given: string[]): void {
  const at = replacedAt(given);
  if (at !== null) log.error('hung', { agoMs: Date.now() - at, replacedBy: process.pid });
}
