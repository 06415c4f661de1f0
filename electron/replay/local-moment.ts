import { DAY, HOUR, MINUTE, type Millis } from '../../shared/time';
import { localDayOf, localParts } from '../core/time/local-time';

/** "2026-11-22T02:00:08+01:00": what the person's clock showed, to the second, and how far it is ahead of UTC. */
export function isoLocal(at: Millis, timeZone: string): string {
  const { offsetMs } = localParts(at, timeZone);
  const sign = offsetMs < 0 ? '-' : '+';
  const minutes = Math.round(Math.abs(offsetMs) / MINUTE);
  return `${wall(at, timeZone).slice(0, 19)}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** "02:00:08" */
export const clockTime = (at: Millis, timeZone: string): string => wall(at, timeZone).slice(11, 19);

/** A night is from 23:00 to 07:00 of the person's clock. */
const NIGHT_FROM: Millis = 23 * HOUR;
const NIGHT_TO: Millis = 7 * HOUR;

export function isNight(at: Millis, timeZone: string): boolean {
  const minuteOfDay = localParts(at, timeZone).minuteOfDay * MINUTE;
  return minuteOfDay >= NIGHT_FROM || minuteOfDay < NIGHT_TO;
}

/** "Night from Sat 21 to Sun 22 November 2026", "Sun 22 November 2026": a night is one stretch over midnight. */
export function periodOf(at: Millis, timeZone: string): string {
  const day = localDayOf(at, timeZone);
  if (!isNight(at, timeZone)) return dateInWords(day);
  const evening = localParts(at, timeZone).minuteOfDay * MINUTE >= NIGHT_FROM ? day : day - 1;
  return `Night from ${dateInWords(evening)} to ${dateInWords(evening + 1)}`;
}

const dateFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

const dateInWords = (dayNumber: number): string => dateFormat.format(dayNumber * DAY).replace(',', '');

const wall = (at: Millis, timeZone: string): string => new Date(at + localParts(at, timeZone).offsetMs).toISOString();

const two = (number: number): string => String(number).padStart(2, '0');
