import type { Timers } from '../ports';

/** setTimeout fires at once beyond this; cut short, the caller only looks once more than needed. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const realTime: Timers = {
  monotonic: () => performance.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, Math.min(Math.max(delayMs, 0), LONGEST_TIMER_MS));
    return () => {
      clearTimeout(timer);
    };
  },
};
