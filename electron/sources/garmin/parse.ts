import { z } from 'zod';
import { DAY, MINUTE, type Millis } from '../../../shared/time';
import { plainType } from '../../../shared/workouts/workout';
import type { Workout } from '../../core/state/workout';
import { kindOf } from './kinds';
import { lengthOfRow } from './length';

/** Whose they are, and when they came. */
export interface Origin {
  personId: string;
  sourceId: string;
  receivedAt: Millis;
  /** By Garmin's clock. */
  garminNow: Millis;
}

/** Why a row could not be used; counted for Health. */
type SkipReason = 'not-an-activity' | 'no-id' | 'no-start' | 'start-too-early' | 'start-ahead' | 'no-duration';

export interface Parsed {
  /** In the order in which they were listed. */
  workouts: Workout[];
  skipped: Partial<Record<SkipReason, number>>;
}

/** Row by row, so that one bad row costs only itself. */
export function parseWorkouts(rows: unknown[], origin: Origin): Parsed {
  const parsed: Parsed = { workouts: [], skipped: {} };
  for (const row of rows) {
    const workout = parseRow(row, origin);
    if (typeof workout === 'string') parsed.skipped[workout] = (parsed.skipped[workout] ?? 0) + 1;
    else parsed.workouts.push(workout);
  }
  return parsed;
}

/** Rows, and nothing in any of them is where it used to be. One watch with a wrong clock is something else. */
export function isOtherShape(rows: unknown[], { workouts, skipped }: Parsed): boolean {
  const strange = (skipped['not-an-activity'] ?? 0) + (skipped['no-id'] ?? 0) + (skipped['no-start'] ?? 0);
  return rows.length > 0 && workouts.length === 0 && strange === rows.length;
}

/** The places of rows that were all skipped are told as well: a list may go on behind them. */
export function oldestStart(rows: unknown[]): Millis | null {
  const starts = rows.map((row) => startOf(rowSchema.safeParse(row).data)).filter((at) => at !== null);
  return starts.length === 0 ? null : Math.min(...starts);
}

const count = z.number().nonnegative().nullable().catch(null);
/** What was not measured comes as zero as well: indoors nothing moves, in water no heart is felt. */
const measured = z.number().positive().nullable().catch(null);
const words = (longest: number): z.ZodType<string | null> =>
  z
    .string()
    .trim()
    .min(1)
    .transform((text) => text.slice(0, longest))
    .nullable()
    .catch(null);

const rowSchema = z.object({
  activityId: z
    .union([z.number().int().positive(), z.string().regex(/^\d{1,30}$/)])
    .nullable()
    .catch(null),
  activityName: words(200),
  activityType: z
    .object({ typeKey: words(100), parentTypeId: count })
    .nullable()
    .catch(null),
  startTimeGMT: z.string().max(40).nullable().catch(null),
  endTimeGMT: z.string().max(40).nullable().catch(null),
  startTimeLocal: z.string().max(40).nullable().catch(null),
  beginTimestamp: count,
  duration: measured,
  elapsedDuration: measured,
  movingDuration: measured,
  distance: measured,
  elevationGain: measured,
  calories: measured,
  averageHR: measured,
  manufacturer: words(100),
  /** Of several sports, each with a row that is not listed. */
  parent: z.boolean().nullable().catch(null),
});
type Row = z.infer<typeof rowSchema>;

/** No watch that uploads is older (2000-01-01): one that has lost its time begins in 1970 or 1989. */
const EARLIEST: Millis = 946_684_800_000;

function parseRow(given: unknown, origin: Origin): Workout | SkipReason {
  const row = rowSchema.safeParse(given).data;
  if (row === undefined) return 'not-an-activity';
  if (row.activityId === null) return 'no-id';
  const startedAt = startOf(row);
  if (startedAt === null) return 'no-start';
  if (startedAt < EARLIEST) return 'start-too-early';
  if (startedAt > origin.garminNow + DAY) return 'start-ahead';
  const type = row.activityType?.typeKey ?? 'other';
  const isOfSeveral = row.parent === true || plainType(type) === 'multi_sport';
  const length = lengthOfRow({ ...row, startedAt, endedAt: momentOf(row.endTimeGMT), isOfSeveral }, origin.garminNow);
  if (length === null) return 'no-duration';
  const parentType = kindOf(row.activityType?.parentTypeId ?? null);
  return {
    id: `${origin.sourceId}/${row.activityId}`,
    personId: origin.personId,
    sourceId: origin.sourceId,
    type,
    ...(parentType !== undefined && { parentType }),
    name: row.activityName ?? '',
    startedAt,
    startOffsetMinutes: offsetOf(row, startedAt),
    ...length,
    movingSeconds: row.movingDuration,
    distanceMeters: row.distance,
    ascentMeters: row.elevationGain,
    calories: row.calories,
    averageHeartRate: row.averageHR,
    device: row.manufacturer,
    receivedAt: origin.receivedAt,
  };
}

const startOf = (row: Row | undefined): Millis | null => {
  const written = momentOf(row?.startTimeGMT ?? null);
  return written ?? row?.beginTimestamp ?? null;
};

/** What the clock on the wall showed, less UTC; further apart than any zone is a mistake. */
function offsetOf({ startTimeLocal }: Row, startedAt: Millis): number | null {
  const local = momentOf(startTimeLocal);
  if (local === null) return null;
  const minutes = Math.round((local - startedAt) / MINUTE);
  return Math.abs(minutes) > 14 * 60 ? null : minutes;
}

const DAY_AND_TIME = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d/;

/** "2026-11-22 08:30:00", in UTC as far as this is concerned. */
function momentOf(written: string | null): Millis | null {
  const [found] = DAY_AND_TIME.exec(written?.trim() ?? '') ?? [];
  const moment = found === undefined ? NaN : Date.parse(`${found.replace(' ', 'T')}Z`);
  return Number.isNaN(moment) ? null : moment;
}
