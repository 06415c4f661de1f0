import { DAY, type Millis } from '../../shared/time';
import type { Snapshot } from '../core/glucose/snapshot';
import type { Reading, SeriesLearnt, SourceState } from '../core/state/reading';
import { learntOf, type SeriesMemory } from '../sources/polling/learnt-lag';
import { learnReadings, toldSeries } from '../sources/polling/memory';

/** A site that is always within reach, asked so often that a row is seen when it comes. */
export interface Listening {
  /** What one poll brought; the first one tells nothing of how late rows come (R2). */
  heard(readings: Reading[], now: Millis): void;
  state(now: Millis): SourceState;
  /** What is usable then, by the rules. */
  noteUsable(snapshot: Snapshot, now: Millis): void;
  /** For how long there was no value of usable age, until `now`. */
  withoutDataMs(now: Millis): Millis;
}

export interface Place {
  sourceId: string;
  /** For the words of a message. */
  siteName: string;
}

export function createListening(place: Place, startedAt: Millis): Listening {
  let memory: SeriesMemory[] = [];
  const remembered = new WeakMap<SeriesMemory, { learnt: SeriesLearnt; until: Millis }>();
  let heardAt: Millis | null = null;
  let usableUntil = startedAt;
  let withoutMs: Millis = 0;

  /**
   * It stays so until the oldest arrival is a day old or a row comes; to sort a day of
   * them at each look would cost the most.
   */
  const learntAt = (one: SeriesMemory, now: Millis): SeriesLearnt => {
    const before = remembered.get(one);
    if (before !== undefined && now < before.until) return before.learnt;
    const oldest = one.arrivals.find(({ measuredAt }) => measuredAt + DAY > now);
    const learnt = learntOf(one, now);
    remembered.set(one, { learnt, until: oldest === undefined ? Infinity : oldest.measuredAt + DAY });
    return learnt;
  };

  const noteUsable = (until: Millis, now: Millis): void => {
    if (until < now) return;
    withoutMs += Math.max(now - usableUntil, 0);
    usableUntil = Math.max(usableUntil, until);
  };

  return {
    heard(readings, now) {
      memory = learnReadings(memory, readings, { at: now, previousAt: heardAt === null ? null : now });
      heardAt = now;
    },
    noteUsable({ series }, now) {
      for (const { newest, usableAgeMs } of series) if (newest !== null) noteUsable(newest.at + usableAgeMs, now);
    },
    state: (now) => ({
      ...place,
      firstStartedAt: startedAt,
      lastSuccessAt: now,
      clockSkewMs: 0,
      unreadableAt: null,
      wrongUnits: [],
      trouble: null,
      successesSinceResume: 1,
      failuresSinceResume: 0,
      series: toldSeries(memory).map((one) => learntAt(one, now)),
    }),
    withoutDataMs: (now) => withoutMs + Math.max(now - usableUntil, 0),
  };
}
