import type { Status } from '../../shared/status/status';
import { errorName } from '../../shared/text/error-name';
import { SECOND, type Millis } from '../../shared/time';
import type { Clock, Log } from '../ports';

export interface FollowStatusPorts {
  status: () => Promise<Status>;
  clock: Pick<Clock, 'after'>;
  told: (status: Status | null) => void;
  log: Log;
}

export interface FollowStatus {
  /** The last one; null before the first, and when it cannot be told. */
  current(): Status | null;
  /** Something has changed: it is asked for again, once for all that comes close together. */
  changed(): void;
  stop(): void;
}

/** Ages run on, so it is asked for by time as well. */
const EVERY_MS: Millis = 15 * SECOND;
const APART_MS: Millis = SECOND / 2;

/** The state for what is drawn by the desktop itself: the icon, its menu, the notifications. */
export function followStatus(ports: FollowStatusPorts): FollowStatus {
  const { clock } = ports;
  let current: Status | null = null;
  let cancel: (() => void) | null = null;
  let isSoon = false;
  let isStopped = false;

  const ask = async (): Promise<void> => {
    isSoon = false;
    // Before the answer: what changes meanwhile brings the next one forward.
    askIn(EVERY_MS);
    current = await readStatus(ports);
    if (!isStopped) ports.told(current);
  };

  const askIn = (delayMs: Millis): void => {
    cancel?.();
    cancel = clock.after(delayMs, () => void ask());
  };

  return {
    current: () => current,
    changed() {
      if (isSoon || isStopped) return;
      isSoon = true;
      askIn(APART_MS);
    },
    stop() {
      isStopped = true;
      cancel?.();
    },
  };
}

async function readStatus({ status, log }: FollowStatusPorts): Promise<Status | null> {
  try {
    return await status();
  } catch (error) {
    log.error('status-broken', { error: errorName(error) });
    return null;
  }
}
