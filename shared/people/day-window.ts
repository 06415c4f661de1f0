import { z } from 'zod';
import { entriesWordsIn } from '../locales/host/settings/entries';
import { usualLanguage } from '../locales/language';

const words = entriesWordsIn(usualLanguage);

export const weekdaySchema = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], words.useMonTueWedThuFri);
export type Weekday = z.infer<typeof weekdaySchema>;

const timeSentence = words.writeTimeAsHhMm;

/** A time of the local day, "00:00" to "23:59". Midnight is 00:00, at the end of a window too. */
export const timeOfDaySchema = z.string(timeSentence).regex(/^([01]\d|2[0-3]):[0-5]\d$/, timeSentence);

/**
 * A stretch of the local day. It passes midnight when `to` is not after `from`; equal times are the whole day that
 * begins then. `days` name the days on which it begins; without them it begins on every day.
 */
export const dayWindowSchema = z.strictObject(
  {
    from: timeOfDaySchema,
    to: timeOfDaySchema,
    days: z
      .array(weekdaySchema, words.listDaysForExampleMonTue)
      .min(1, words.nameOneDayAtLeast)
      .refine((days) => new Set(days).size === days.length, words.nameEachDayOnce)
      .meta({ uniqueItems: true })
      .optional(),
  },
  {
    error: (issue) => (issue.code === 'invalid_type' ? words.giveWindowSuchAsFrom22 : undefined),
  },
);
export type DayWindow = z.infer<typeof dayWindowSchema>;

/** Minutes since local midnight of a valid time: 450 for "07:30". */
export const minuteOfDayAt = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
