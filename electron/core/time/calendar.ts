import { weekdaySchema, type Weekday } from '../../../shared/people/day-window';

/** A date of the Gregorian calendar; months and days count from 1. */
export interface CalendarDate {
  year: number;
  month: number;
  day: number;
}

/** Days from 1 March of the year 0 to 1 January 1970. */
const MARCH_ZERO_TO_1970 = 719_468;

/** Mean length of a Gregorian year, and how far a year's first day may lie beside its mean place (less than 3 days). */
const DAYS_PER_YEAR = 365.2425;
const YEAR_SWAY_DAYS = 3;

/** 1 January 1970 was a Thursday. */
const FIRST_WEEKDAY = 3;

/**
 * A date as days since 1 January 1970. Years are counted from March, so that the leap day is a year's last; from there
 * on the months 31 30 31 30 31 repeat, which are 153 days in five months.
 */
export function dayNumberOf({ year, month, day }: CalendarDate): number {
  const marchYear = year + Math.floor((month - 3) / 12);
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  const daysBeforeMonth = Math.floor((153 * ((month + 9) % 12) + 2) / 5);
  return marchYear * 365 + leapDays + daysBeforeMonth + day - 1 - MARCH_ZERO_TO_1970;
}

/** The date of a day number. Year and month are guessed, at most one too early, and put right. */
export function dateOf(dayNumber: number): CalendarDate {
  const firstOfMonth = (year: number, month: number): number => dayNumberOf({ year, month, day: 1 });
  const guessedYear = 1970 + Math.floor((dayNumber - YEAR_SWAY_DAYS) / DAYS_PER_YEAR);
  const year = dayNumber < firstOfMonth(guessedYear + 1, 1) ? guessedYear : guessedYear + 1;
  const guessedMonth = 1 + Math.floor((dayNumber - firstOfMonth(year, 1)) / 31);
  const month = dayNumber < firstOfMonth(year, guessedMonth + 1) ? guessedMonth : guessedMonth + 1;
  return { year, month, day: dayNumber - firstOfMonth(year, month) + 1 };
}

const weekdays: readonly Weekday[] = weekdaySchema.options;

export function weekdayOf(dayNumber: number): Weekday {
  const index = (((dayNumber + FIRST_WEEKDAY) % 7) + 7) % 7;
  return weekdays[index] as Weekday;
}
