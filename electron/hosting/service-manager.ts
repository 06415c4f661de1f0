import { execFile } from 'node:child_process';
import { SECOND, type Millis } from '../../shared/time';
import type { Clock, Log } from '../ports';

export interface ServiceManagerPorts {
  env: NodeJS.ProcessEnv;
  clock: Pick<Clock, 'monotonic'>;
  log: Log;
}

/** Who started Vigil and wants to hear how it stands: systemd, by `systemd-notify`. Nobody, without NOTIFY_SOCKET. */
export interface ServiceManager {
  ready(): void;
  /** A decision cycle was completed: everybody was judged without an error. */
  cycled(): void;
  /** Resolves once that is said, or could not be in time. */
  stopping(): Promise<void>;
}

/** It waits until systemd has read what it said. */
const SAID_WITHIN_MS: Millis = 5 * SECOND;
/** sd_watchdog_enabled(3) asks for half of the time at most; a third leaves room for one that was lost. */
const TIMES_PER_WATCHDOG = 3;

export function createServiceManager({ env, clock, log }: ServiceManagerPorts): ServiceManager {
  if (!env['NOTIFY_SOCKET']) return nobody;
  const everyMs = Number(env['WATCHDOG_USEC']) / 1000 / TIMES_PER_WATCHDOG;
  let toldAt: Millis | null = null;
  let isStopping = false;

  const say = (state: string): Promise<void> =>
    new Promise((resolve) => {
      execFile('systemd-notify', [state], { env, timeout: SAID_WITHIN_MS }, (error) => {
        if (error !== null) log.warn('service-manager-not-told', { state });
        resolve();
      });
    });

  return {
    ready() {
      void say('READY=1');
    },
    cycled() {
      const isDue = everyMs > 0 && (toldAt === null || clock.monotonic() - toldAt >= everyMs);
      if (!isDue || isStopping) return;
      toldAt = clock.monotonic();
      void say('WATCHDOG=1');
    },
    stopping() {
      isStopping = true;
      return say('STOPPING=1');
    },
  };
}

const nobody: ServiceManager = {
  ready: () => undefined,
  cycled: () => undefined,
  stopping: () => Promise.resolve(),
};
