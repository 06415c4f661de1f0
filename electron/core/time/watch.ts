import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import type { Unwatched, WhyUnwatched } from '../state/gap';
import type { Watch } from '../state/known';
import { watchMoved } from './moments';

/** A stretch without watching longer than this is a gap: it is recorded, and no data counts from its end (R13). */
export const GAP_MS: Millis = 60 * SECOND;

/** Stretches with less watching than this between them are one (R21). */
const WATCHED_BETWEEN_MS: Millis = 10 * MINUTE;

export interface Stretch {
  why: Watch['why'];
  notWatchedMs: Millis;
  /** What a quick restart knows from before. */
  watchedSince?: Millis | undefined;
  /** What a restart knows of the gap before. */
  gap?: Unwatched | null;
}

/** A watch that begins now. */
export const newWatch = (now: Millis): Watch => ({
  resumedAt: now,
  notWatchedMs: 0,
  why: 'started',
  settled: false,
  watchedSince: now,
  clockSetAt: null,
  gap: null,
});

/** After a stretch without watching; `now` is its end. A short one does not make what a long one began forgotten. */
export function resumed(watch: Watch, { why, notWatchedMs, watchedSince, gap }: Stretch, now: Millis): Watch {
  const next: Watch = { ...watch, resumedAt: now, notWatchedMs, why, settled: false, gap: gap ?? watch.gap };
  if (why === 'clock-moved') return { ...clockSet(next, notWatchedMs, now), resumedAt: now };
  if (notWatchedMs <= GAP_MS) return { ...next, watchedSince: watchedSince ?? watch.watchedSince };
  const unwatched = { from: now - notWatchedMs, to: now, why: [whyOf[why]] };
  return { ...next, watchedSince: now, gap: joined(next.gap, unwatched) ?? unwatched };
}

const whyOf: Record<Exclude<Watch['why'], 'clock-moved'>, WhyUnwatched> = { started: 'closed', woke: 'asleep' };

/** Both as one; null where too much was watched between them. */
export function joined<Earlier extends Unwatched>(earlier: Earlier | null, later: Unwatched): Earlier | null {
  if (earlier === null || later.from - (earlier.to ?? later.from) >= WATCHED_BETWEEN_MS) return null;
  const to = later.to === null || earlier.to === null ? later.to : Math.max(earlier.to, later.to);
  return {
    ...earlier,
    from: Math.min(earlier.from, later.from),
    to,
    why: [...new Set([...earlier.why, ...later.why])],
  };
}

/** After the wall clock was set by this much, to `now`: what we noted by it moves along (R0). */
export function clockSet(watch: Watch, byMs: Millis, now: Millis): Watch {
  const moved = watchMoved(watch, byMs);
  return Math.abs(byMs) > GAP_MS ? { ...moved, clockSetAt: now } : moved;
}
