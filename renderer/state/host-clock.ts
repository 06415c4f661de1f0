import type { Millis } from '../../shared/time';

interface Heard {
  host: Millis;
  local: Millis;
}

/** The host's time between two of its beats. `local` is this page's monotonic time. */
export interface HostClock {
  hear(host: Millis, local: Millis): void;
  /** Null until the host was heard. */
  now(local: Millis): Millis | null;
}

/** Beats closer together than this say nothing about the host's pace. */
const SHORTEST_SPAN_MS = 2000;

/**
 * A demo's clock runs faster than ours, so the pace is measured too. Two measurements must agree: a host whose clock is
 * put right must not look like one that runs fast.
 */
export function createHostClock(): HostClock {
  let last: Heard | null = null;
  let measured: Heard | null = null;
  let lastPace = 1;
  let pace = 1;

  const measure = (heard: Heard): void => {
    if (measured === null) measured = heard;
    const span = heard.local - measured.local;
    if (span < SHORTEST_SPAN_MS) return;
    const newPace = (heard.host - measured.host) / span;
    pace = newPace > 1.5 && Math.abs(newPace / lastPace - 1) < 0.2 ? newPace : 1;
    lastPace = newPace;
    measured = heard;
  };

  return {
    hear(host, local) {
      last = { host, local };
      measure(last);
    },
    now: (local) => (last === null ? null : last.host + (local - last.local) * pace),
  };
}
