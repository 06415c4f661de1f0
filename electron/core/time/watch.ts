import { SECOND, type Millis } from '../../../shared/time';
import type { Watch } from '../state/known';
import { watchMoved } from './moments';

/** A stretch without watching longer than this is a gap: it is recorded, and no data counts from its end (R13). */
export const GAP_MS: Millis = 60 * SECOND;

export interface Stretch {
  why: Watch['why'];
  notWatchedMs: Millis;
  /** What a quick restart knows from before. */
  watchedSince?: Millis | undefined;
}

/** A watch that begins now. */
export const newWatch = (now: Millis): Watch => ({
  resumedAt: now,
  notWatchedMs: 0,
  why: 'started',
  settled: false,
  watchedSince: now,
  clockSetAt: null,
});

/** After a stretch without watching; `now` is its end. A short one does not make what a long one began forgotten. */
export function resumed(watch: Watch, { why, notWatchedMs, watchedSince }: Stretch, now: Millis): Watch {
  const next: Watch = { ...watch, resumedAt: now, notWatchedMs, why, settled: false };
  if (why === 'clock-moved') return { ...clockSet(next, notWatchedMs, now), resumedAt: now };
  return { ...next, watchedSince: notWatchedMs > GAP_MS ? now : (watchedSince ?? watch.watchedSince) };
}

/** After the wall clock was set by this much, to `now`: what we noted by it moves along (R0). */
export function clockSet(watch: Watch, byMs: Millis, now: Millis): Watch {
  const moved = watchMoved(watch, byMs);
  return Math.abs(byMs) > GAP_MS ? { ...moved, clockSetAt: now } : moved;
}
