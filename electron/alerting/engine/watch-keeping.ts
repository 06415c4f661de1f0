import type { Millis } from '../../../shared/time';
import type { Unwatched } from '../../core/state/gap';
import type { Watch } from '../../core/state/known';
import { clockSet, newWatch, resumed, type Stretch } from '../../core/time/watch';

/** Since when it is watched, for everybody, and who has still to take in that the clock was set back. */
export interface WatchKeeping {
  /** As this person is to be judged: as it stood before a move that is still owed. */
  of(personId: string): Watch;
  watchedSince(): Millis;
  /** The latest stretch without watching, with those that it goes on from (R21). */
  gap(): Unwatched | null;
  /** A success or enough failures since the last start or wake (R13). */
  settle(personId: string): void;
  resumed(stretch: Stretch, now: Millis): void;
  clockMoved(byMs: Millis, now: Millis, people: string[]): void;
  /** By how much the clock was set back since this person was last judged; null: by nothing. */
  owedMove(personId: string): Millis | null;
  /** They have taken it in. */
  paid(personId: string): void;
  isAnyOwed(): boolean;
  keepOnly(watched: ReadonlySet<string>): void;
}

export function createWatchKeeping(now: Millis): WatchKeeping {
  let watch: Watch = newWatch(now);
  const settled = new Set<string>();
  const owed = new Map<string, { byMs: Millis; watch: Watch }>();
  return {
    of: (personId) => ({ ...(owed.get(personId)?.watch ?? watch), settled: settled.has(personId) }),
    watchedSince: () => watch.watchedSince,
    gap: () => watch.gap,
    settle(personId) {
      settled.add(personId);
    },
    resumed(stretch, at) {
      watch = resumed(watch, stretch, at);
      settled.clear();
    },
    clockMoved(byMs, at, people) {
      for (const id of people) owed.set(id, { byMs, watch });
      watch = clockSet(watch, byMs, at);
    },
    owedMove: (personId) => owed.get(personId)?.byMs ?? null,
    paid(personId) {
      owed.delete(personId);
    },
    isAnyOwed: () => owed.size > 0,
    keepOnly(watched) {
      for (const id of [...owed.keys()]) if (!watched.has(id)) owed.delete(id);
    },
  };
}
