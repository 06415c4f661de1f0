import { z } from 'zod';
import { DAY, HOUR, type Millis } from '../../../shared/time';
import { CHANGING_NAMES, changingDevices } from '../../core/series/changing-devices';
import type { Reading } from '../../core/state/reading';
import { learnRows, seriesMemorySchema, type Look, type SeriesMemory } from './learnt-lag';

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

/**
 * A series that has written nothing for a day is forgotten. Devices that change their
 * name are learnt as one (ALARMS R2).
 */
export function learnReadings(known: SeriesMemory[], readings: Reading[], look: Look): SeriesMemory[] {
  const own = known.filter(({ series }) => series !== CHANGING_NAMES);
  const names = new Set([...own, ...readings].map(({ series }) => series));
  const learn = (series: string, rows: Reading[]): SeriesMemory[] => {
    const before = known.find((one) => one.series === series) ?? null;
    const learnt = learnRows(
      before,
      series,
      rows.map(({ measuredAt }) => measuredAt),
      look,
    );
    return learnt === null || learnt.newestMeasuredAt <= look.at - DAY ? [] : [learnt];
  };
  const each = [...names].flatMap((series) =>
    learn(
      series,
      readings.filter((reading) => reading.series === series),
    ),
  );
  const changing = changingIn(each);
  // Kept over hours in which none of them writes: rows of the last 24 h tell how late they come (ALARMS R2).
  const common = learn(
    CHANGING_NAMES,
    readings.filter(({ series }) => changing.has(series)),
  );
  return [...each.filter((one) => !isForgotten(one, changing, look)), ...common];
}

/** What is told of a source: of devices that change their name what they have in common. */
export function toldSeries(memory: SeriesMemory[]): SeriesMemory[] {
  const changing = changingIn(memory);
  return memory.filter(({ series }) => (series === CHANGING_NAMES ? changing.size > 0 : !changing.has(series)));
}

const changingIn = (memory: SeriesMemory[]): ReadonlySet<string> =>
  changingDevices(
    memory.flatMap(({ series, firstMeasuredAt, newestMeasuredAt }) =>
      series === CHANGING_NAMES || firstMeasuredAt === null
        ? []
        : [{ series, firstAt: firstMeasuredAt, lastAt: newestMeasuredAt }],
    ),
  );

/** As far back as devices that change their name are looked for: otherwise a day of them would be kept. */
const NAMES_KEPT: Millis = 2 * HOUR;

const isForgotten = ({ series, newestMeasuredAt }: SeriesMemory, changing: ReadonlySet<string>, look: Look): boolean =>
  changing.has(series) && newestMeasuredAt < look.at - NAMES_KEPT;
