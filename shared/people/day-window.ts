import { z } from 'zod';

export const weekdaySchema = z.enum(
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  'Use "mon", "tue", "wed", "thu", "fri", "sat" or "sun".',
);
export type Weekday = z.infer<typeof weekdaySchema>;

const timeSentence = 'Write the time as HH:MM on the 24-hour clock, from 00:00 to 23:59, for example "07:30".';

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
      .array(weekdaySchema, 'List days, for example ["mon", "tue"].')
      .min(1, 'Name one day at least, or leave "days" out for every day.')
      .refine((days) => new Set(days).size === days.length, 'Name each day once.')
      .meta({ uniqueItems: true })
      .optional(),
  },
  {
    error: (issue) =>
      issue.code === 'invalid_type' ? 'Give a window such as {"from": "22:00", "to": "07:00"}.' : undefined,
  },
);
export type DayWindow = z.infer<typeof dayWindowSchema>;

/** Minutes since local midnight of a valid time: 450 for "07:30". */
export const minuteOfDayAt = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
