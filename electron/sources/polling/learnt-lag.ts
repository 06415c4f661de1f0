import { z } from 'zod';
import { DAY, MINUTE, SECOND, type Millis } from '../../../shared/time';
import type { SeriesLearnt } from '../../core/state/reading';

/**
 * How late one row came, by the site's clock: `lagMs` when it was seen, `earliestMs` when
 * it was last looked for in vain.
 */
const arrivalSchema = z.object({ measuredAt: z.number(), lagMs: z.number(), earliestMs: z.number() });
type Arrival = z.infer<typeof arrivalSchema>;

/** What is known of the rhythm of one series; kept over restarts. */
export const seriesMemorySchema = z.object({
  series: z.string(),
  /** Its first row; null: of before that was kept, which is long ago. */
  firstMeasuredAt: z.number().nullable().default(null),
  newestMeasuredAt: z.number(),
  /** When that row was seen, as far as that tells when it came; otherwise when it was measured. */
  newestSeenAt: z.number(),
  /** Distances of the last rows, oldest first. */
  gaps: z.array(z.number()),
  /** Of the last 24 h, oldest first. */
  arrivals: z.array(arrivalSchema),
});
export type SeriesMemory = z.infer<typeof seriesMemorySchema>;

/** One look at the site, in the site's time. */
export interface Look {
  at: Millis;
  /** The look before, when it succeeded and was not long ago; null tells nothing of how late rows come (ALARMS R2). */
  previousAt: Millis | null;
}

/** Enough for a median that one odd gap does not move; a new sensor's rhythm is taken over in ten rows. */
const GAPS_KEPT = 19;
/** Rows closer than this are copies of one measurement. */
const GAP_AT_LEAST: Millis = 15 * SECOND;
/** R2: the lag counts as 0 until this many rows were seen arriving. */
const ARRIVALS_NEEDED = 6;
/** A row this far ahead of the site's clock has a wrong time: it would hide every later row (ALARMS R2). */
const AHEAD_ALLOWED: Millis = MINUTE;

/** A look that failed, or one longer ago than this, says nothing of when a row could first be seen. */
const LOOK_COUNTS: Millis = 150 * SECOND;

/**
 * Takes in the rows one look brought. Only the newest row of a series tells how late it came, and only when it is newer
 * than all before: the others of the batch waited for something else and were filled in later.
 */
export function learnRows(
  memory: SeriesMemory | null,
  series: string,
  measured: Millis[],
  look: Look,
): SeriesMemory | null {
  const known = memory?.newestMeasuredAt ?? -Infinity;
  const fresh = measured
    .filter((at) => at > known && at <= look.at + AHEAD_ALLOWED)
    .sort((left, right) => left - right);
  const newest = fresh.at(-1);
  if (newest === undefined) return memory;
  const points = memory === null ? fresh : [memory.newestMeasuredAt, ...fresh];
  const gaps = points.slice(1).map((at, index) => at - (points[index] ?? at));
  const arrival = memory === null || isCatchingUp(memory, newest, look) ? null : arrivalOf(newest, look);
  return {
    series,
    firstMeasuredAt: memory === null ? (fresh[0] ?? null) : memory.firstMeasuredAt,
    newestMeasuredAt: newest,
    // Where no poll looked before, it may have been there all along.
    newestSeenAt: tellsArrival(look) ? look.at : newest,
    gaps: [...(memory?.gaps ?? []), ...gaps.filter((gap) => gap >= GAP_AT_LEAST)].slice(-GAPS_KEPT),
    arrivals: [...(memory?.arrivals ?? []), ...(arrival === null ? [] : [arrival])].filter(
      ({ measuredAt }) => measuredAt > look.at - DAY,
    ),
  };
}

/**
 * Rows that come much faster than they were measured are a back-fill, one by one: their
 * lateness says nothing of the usual.
 */
function isCatchingUp(memory: SeriesMemory, newest: Millis, look: Look): boolean {
  return look.at - memory.newestSeenAt < (newest - memory.newestMeasuredAt) / 2;
}

function arrivalOf(measuredAt: Millis, look: Look): Arrival | null {
  return tellsArrival(look)
    ? { measuredAt, lagMs: look.at - measuredAt, earliestMs: look.previousAt - measuredAt }
    : null;
}

function tellsArrival(look: Look): look is Look & { previousAt: Millis } {
  return look.previousAt !== null && look.at - look.previousAt <= LOOK_COUNTS;
}

/** What the alarm table wants to know of a series (R2): how late its rows come, and how far apart they are. */
export function learntOf(memory: SeriesMemory, siteNow: Millis): SeriesLearnt {
  const recent = memory.arrivals.filter(({ measuredAt }) => measuredAt > siteNow - DAY);
  const lagMs =
    recent.length < ARRIVALS_NEEDED
      ? 0
      : quantile(
          recent.map((arrival) => arrival.lagMs),
          0.75,
        );
  return { series: memory.series, lagMs: Math.max(0, Math.round(lagMs)), periodMs: periodOf(memory) };
}

/** Median distance of rows; null until two distances are known. */
export function periodOf({ gaps }: SeriesMemory): Millis | null {
  return gaps.length < 2 ? null : Math.round(quantile(gaps, 0.5));
}

/** Linear between the two nearest values; NaN for none. */
export function quantile(values: number[], share: number): number {
  const sorted = new Float64Array(values).sort();
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)] ?? NaN;
  const above = sorted[Math.ceil(position)] ?? NaN;
  return below + (above - below) * (position - Math.floor(position));
}
