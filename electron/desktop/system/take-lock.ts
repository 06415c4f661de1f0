import { SECOND, type Millis } from '../../../shared/time';
import { restartsOf } from '../../watchdog/restarts';

const EVERY_MS: Millis = SECOND / 4;
const LONGEST_WAIT_MS: Millis = 20 * SECOND;

/**
 * The lock that only one Vigil has. One that replaces a hung one waits until the system has taken the lock from the
 * dead: if it gave up, no process would watch.
 */
export function takeLock(ports: {
  request: () => boolean;
  arguments: string[];
  /** Real time; nothing else runs meanwhile. */
  wait: (ms: Millis) => void;
}): boolean {
  const patienceMs = isReplacement(ports.arguments) ? LONGEST_WAIT_MS : 0;
  for (let waitedMs = 0; !ports.request(); waitedMs += EVERY_MS) {
    if (waitedMs >= patienceMs) return false;
    ports.wait(EVERY_MS);
  }
  return true;
}

/** It takes the place of a Vigil that hung. */
export const isReplacement = (given: string[]): boolean => restartsOf(given).length > 0;

/** Blocks: before Electron is ready there is nothing to be kept from running. */
export function waitBlocking(ms: Millis): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0, ms);
}
