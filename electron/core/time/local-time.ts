import type { Weekday } from '../../../shared/people/day-window';
import { DAY, MINUTE, type Millis } from '../../../shared/time';
import { dateOf, dayNumberOf, weekdayOf, type CalendarDate } from './calendar';
import { firstMoment, offsetAt } from './zone-offset';

/** Of a local time that exists twice, which one: before the clock is set back, or after. */
export type Occurrence = 'first' | 'second';

/** A local time to the minute: 0 is midnight, 1439 is 23:59. */
export interface LocalTime extends CalendarDate {
  minuteOfDay: number;
}

export interface LocalParts extends LocalTime {
  weekday: Weekday;
  /** How far the local clock is ahead of UTC. */
  offsetMs: Millis;
}

/** "Until tomorrow" is this hour (R10). */
const TOMORROW_HOUR = 7;

/** What calendar and clock show in a zone. */
export function localParts(at: Millis, timeZone: string): LocalParts {
  const offsetMs = offsetAt(at, timeZone);
  const dayNumber = Math.floor((at + offsetMs) / DAY);
  const minuteOfDay = Math.floor((at + offsetMs - dayNumber * DAY) / MINUTE);
  return { ...dateOf(dayNumber), weekday: weekdayOf(dayNumber), minuteOfDay, offsetMs };
}

/**
 * When the local clock shows a time: once as a rule, twice, in order, when the clock is set back over it. A time that
 * does not exist is the first instant after it (R11).
 */
export function instantsOf(local: LocalTime, timeZone: string): Millis[] {
  const { first, second } = occurrencesOf(dayNumberOf(local), local.minuteOfDay, timeZone);
  return first === second ? [first] : [first, second];
}

/**
 * The next instant after `after` at which the local clock shows a time; of one that exists twice, the occurrence that
 * is named. At most 26 h away as zones are today, 48 h if a day were lived twice.
 */
export function nextLocal(
  minuteOfDay: number,
  timeZone: string,
  { after, occurrence }: { after: Millis; occurrence: Occurrence },
): Millis {
  const today = localDayOf(after, timeZone);
  // Yesterday, because a clock set back just after midnight shows the end of yesterday
  // again; then today is there twice.
  const instants = [-1, 0, 1, 2].map((days) => occurrencesOf(today + days, minuteOfDay, timeZone)[occurrence]);
  return Math.min(...instants.filter((at) => at > after));
}

/**
 * When "until tomorrow" ends (R10): at the coming 07:00 of the person's zone. Pressed between midnight and 07:00 that
 * is today's, otherwise the next day's, and never more than 24 h away, also in the night that has 25.
 */
export function untilTomorrow(at: Millis, timeZone: string, hour = TOMORROW_HOUR): Millis {
  return Math.min(nextLocal(hour * 60, timeZone, { after: at, occurrence: 'first' }), at + DAY);
}

/** The local date, as days since 1 January 1970. */
export function localDayOf(at: Millis, timeZone: string): number {
  return Math.floor((at + offsetAt(at, timeZone)) / DAY);
}

/**
 * Both occurrences of a time of a local day; they are one and the same instant unless the clock is set back over it.
 */
export function occurrencesOf(dayNumber: number, minuteOfDay: number, timeZone: string): Record<Occurrence, Millis> {
  const localMs = dayNumber * DAY + minuteOfDay * MINUTE;
  // No zone is a whole day from UTC, so a day to either side is before and after whatever happens to the clock here.
  const [before, after] = [offsetAt(localMs - DAY, timeZone), offsetAt(localMs + DAY, timeZone)];
  if (before === after) return { first: localMs - before, second: localMs - before };
  const isShownWith = (offsetMs: Millis): boolean => offsetAt(localMs - offsetMs, timeZone) === offsetMs;
  const [first, second] = [before, after].filter(isShownWith).map((offsetMs) => localMs - offsetMs);
  if (first !== undefined) return { first, second: second ?? first };
  const skip = { from: localMs - after, to: localMs - before };
  const afterSkip = firstMoment(skip, (at) => offsetAt(at, timeZone) === after);
  return { first: afterSkip, second: afterSkip };
}
