import { z } from 'zod';
import { entriesWordsIn } from '../locales/host/settings/entries';
import { usualLanguage } from '../locales/language';
import { timeOfDaySchema, weekdaySchema } from './day-window';

const words = entriesWordsIn(usualLanguage);

const millis = z.number();

/** The longest wait after "home by" before anybody is told, in seconds. */
export const LONGEST_GRACE = 14_400;

export const graceSchema = z
  .number(words.giveNumberOfSeconds)
  .nonnegative(words.give0SecondsOrMore)
  .max(LONGEST_GRACE, words.fourHours14400SecondsIsLongest);

/** A check-in that begins by itself, in the person's time zone. `homeBy` at or before `leaveAt` is the next day's. */
export const checkInScheduleSchema = z.strictObject({
  /** Days on which it begins; without them it begins on every day. */
  days: z
    .array(weekdaySchema, words.listDaysForExampleMonTue)
    .min(1, words.nameOneDayAtLeast)
    .refine((days) => new Set(days).size === days.length, words.nameEachDayOnce)
    .meta({ uniqueItems: true })
    .optional(),
  leaveAt: timeOfDaySchema,
  homeBy: timeOfDaySchema,
  /** Left out, the person's `times.checkInGrace`. */
  graceSeconds: graceSchema.optional(),
});
export type CheckInSchedule = z.infer<typeof checkInScheduleSchema>;

/** One running check-in as the window shows it. */
export const checkInViewSchema = z.object({
  id: z.string(),
  /** `out`: nothing is wrong yet. `overdue`: home-by and the grace are past, and people are told. */
  state: z.enum(['out', 'overdue']),
  startedAt: millis,
  homeBy: millis,
  /** When it becomes overdue: home-by and the grace after it. */
  overdueAt: millis,
  /** It can be extended until then at most: twelve hours in all. */
  latestHomeBy: millis,
  begunBy: z.enum(['hand', 'schedule']),
  /** What is known, in a sentence: the last workout, or that the source of workouts cannot be asked. */
  sentence: z.string(),
  /** Of the alert it raised; null while it is not overdue. */
  alertId: z.string().nullable(),
});
export type CheckInView = z.infer<typeof checkInViewSchema>;
