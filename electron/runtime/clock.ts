import type { Clock } from '../ports';

/** setTimeout fires at once beyond this; cut short, the caller only looks once more than needed. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export function createSystemClock(): Clock {
  return {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    after: (delayMs, run) => startTimer(delayMs, run),
  };
}

/**
 * A clock that starts at the real time and runs `speed` times as fast. The wall clock follows the monotonic one, so that a
 * correction of the computer's clock is not multiplied.
 */
export function createScaledClock(speed: number): Clock {
  const startedAt = Date.now();
  const startedMonotonic = performance.now();
  const elapsed = (): number => (performance.now() - startedMonotonic) * speed;
  return {
    now: () => startedAt + elapsed(),
    monotonic: elapsed,
    after: (delayMs, run) => startTimer(delayMs / speed, run),
  };
}

function startTimer(delayMs: number, run: () => void): () => void {
  const timer = setTimeout(run, Math.min(Math.max(delayMs, 0), LONGEST_TIMER_MS));
  return () => {
    clearTimeout(timer);
  };
}
