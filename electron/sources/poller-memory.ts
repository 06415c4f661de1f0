import { z } from 'zod';
import type { Millis } from '../../shared/time';
import { DAY } from '../../shared/time';
import type { Reading } from '../core/reading';
import type { Look, SeriesMemory } from './learnt-lag';
import { learnRows, seriesMemorySchema } from './learnt-lag';

/** What a poller keeps over restarts. */
const memorySchema = z.object({
  firstStartedAt: z.number(),
  lastSuccessAt: z.number().nullable(),
  series: z.array(seriesMemorySchema),
  /** The source's own: an ETag, a session. */
  source: z.unknown(),
});
export type PollerMemory = z.infer<typeof memorySchema>;

/** What is on disk may be of another version or damaged: then learning starts again. */
export function restoreMemory(stored: unknown, now: Millis): PollerMemory {
  const fresh: PollerMemory = { firstStartedAt: now, lastSuccessAt: null, series: [], source: null };
  return memorySchema.catch(fresh).parse(stored);
}

/** A series that has written nothing for a day is forgotten. */
export function learnReadings(known: SeriesMemory[], readings: Reading[], look: Look): SeriesMemory[] {
  const names = new Set([...known, ...readings].map(({ series }) => series));
  const learnt = [...names].map((series) => {
    const measured = readings.filter((reading) => reading.series === series).map(({ measuredAt }) => measuredAt);
    return learnRows(known.find((one) => one.series === series) ?? null, series, measured, look);
  });
  return learnt.filter((one) => one !== null).filter(({ newestMeasuredAt }) => newestMeasuredAt > look.at - DAY);
}
