import type { Clock } from '../ports';
import { realTime } from './real-time';

export function createSystemClock(): Clock {
  return { now: () => Date.now(), ...realTime, network: realTime };
}

/**
 * A clock that starts at the real time and runs `speed` times as fast. The wall clock follows the monotonic one, so
 * that a correction of the computer's clock is not multiplied.
 */
export function createScaledClock(speed: number): Clock {
  const startedAt = Date.now();
  const startedMonotonic = performance.now();
  const elapsed = (): number => (performance.now() - startedMonotonic) * speed;
  return {
    now: () => startedAt + elapsed(),
    monotonic: elapsed,
    after: (delayMs, run) => realTime.after(delayMs / speed, run),
    network: realTime,
  };
}
