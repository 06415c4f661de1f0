import { DAY, type Millis } from '../../shared/time';
import type { WatchedPerson } from '../core/known';
import type { Reading, SeriesLearnt, SourceState } from '../core/reading';
import { usableAge } from '../core/snapshot';
import { learntOf, type SeriesMemory } from '../sources/learnt-lag';
import { learnReadings } from '../sources/poller-memory';

/** A site that is always within reach, asked so often that a row is seen when it comes. */
export interface Listening {
  /** What one poll brought; the first one tells nothing of how late rows come (R2). */
  heard(readings: Reading[], now: Millis): void;
  state(now: Millis): SourceState;
  /** For how long there was no value of usable age, until `now`. */
  withoutDataMs(now: Millis): Millis;
}

export interface Place {
  sourceId: string;
  /** For the words of a message. */
  siteName: string;
}

export function createListening(place: Place, person: WatchedPerson, startedAt: Millis): Listening {
  let memory: SeriesMemory[] = [];
  let learnt: Learnt = { series: [], until: Infinity };
  let heardAt: Millis | null = null;
  let usableUntil = startedAt;
  let withoutMs: Millis = 0;

  const learntAt = (now: Millis): SeriesLearnt[] => {
    if (now >= learnt.until) learnt = learntFrom(memory, now);
    return learnt.series;
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
      learnt = learntFrom(memory, now);
      for (const { glucose, series, measuredAt } of readings) {
        const own = learnt.series.find((one) => one.series === series);
        if (glucose.kind !== 'sensor-error') noteUsable(measuredAt + usableAge(own, person), now);
      }
    },
    state: (now) => ({
      ...place,
      firstStartedAt: startedAt,
      lastSuccessAt: now,
      clockSkewMs: 0,
      trouble: null,
      successesSinceResume: 1,
      failuresSinceResume: 0,
      series: learntAt(now),
    }),
    withoutDataMs: (now) => withoutMs + Math.max(now - usableUntil, 0),
  };
}

/** What was learnt stays so until the oldest arrival is a day old; to sort a day of them at each look would cost the most. */
interface Learnt {
  series: SeriesLearnt[];
  until: Millis;
}

const learntFrom = (memory: SeriesMemory[], now: Millis): Learnt => ({
  series: memory.map((one) => learntOf(one, now)),
  until: memory.reduce((earliest, { arrivals }) => Math.min(earliest, nextDayOld(arrivals, now)), Infinity),
});

const nextDayOld = (arrivals: SeriesMemory['arrivals'], now: Millis): Millis =>
  arrivals.reduce(
    (next, { measuredAt }) => (measuredAt + DAY > now ? Math.min(next, measuredAt + DAY) : next),
    Infinity,
  );
