import type { Millis } from '../../shared/time';

/** How slow this machine is meanwhile, by a timer of 50 ms: what has to be over in real time gets that much longer. */
export interface Heartbeat {
  /** This long, on this machine, up to now. */
  stretched(ms: Millis): Millis;
  stop(): void;
}

const BEAT_MS: Millis = 50;

export function startHeartbeat(): Heartbeat {
  const startedAt = performance.now();
  let last = startedAt;
  let beats = 0;
  let longest = BEAT_MS;
  const beat = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    beats += 1;
  }, BEAT_MS);
  return {
    // On the whole as much longer as the beats were; and it may have begun and ended in the longest pause of all.
    stretched: (ms) => (ms * (last - startedAt)) / (Math.max(beats, 1) * BEAT_MS) + 2 * (longest - BEAT_MS),
    stop: () => {
      clearInterval(beat);
    },
  };
}
