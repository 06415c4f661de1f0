import { SECOND, type Millis } from '../../shared/time';
import { frameWords } from '../catalogue/frame';

export { ageInWords, durationInWords } from '../../shared/text/age';

/** The host's time, and the zone in which it is told. */
export interface Moment {
  now: Millis;
  timeZone: string;
}

const formats = {
  clock: { hour: '2-digit', minute: '2-digit' },
  exact: { timeStyle: 'medium' },
  day: { dateStyle: 'full' },
  shortDay: { weekday: 'short', day: 'numeric', month: 'short' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

/** To make one takes as long as to draw ten components. */
const made = new Map<string, Intl.DateTimeFormat>();

function formatted(format: keyof typeof formats, at: Millis, timeZone: string): string {
  const key = `${format} ${timeZone}`;
  const found = made.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...formats[format], timeZone });
  made.set(key, found);
  return found.format(at);
}

/** "03:05" */
export const clockTime = (at: Millis, timeZone: string): string => formatted('clock', at, timeZone);

/** "03:05:12" */
export const exactTime = (at: Millis, timeZone: string): string => formatted('exact', at, timeZone);

/** "Sunday, 22 November 2026" */
export const dayInWords = (at: Millis, timeZone: string): string => formatted('day', at, timeZone);

/** "03:05" today, "Sat 21 Nov, 03:05" on other days. */
export function momentInWords(at: Millis, now: Millis, timeZone: string): string {
  if (dayInWords(at, timeZone) === dayInWords(now, timeZone)) return clockTime(at, timeZone);
  return `${formatted('shortDay', at, timeZone)}, ${clockTime(at, timeZone)}`;
}

/** "1:42", "1:05:00", or "now" once it is due. */
export function countdown(left: Millis): string {
  const seconds = Math.ceil(left / SECOND);
  if (seconds <= 0) return frameWords.due;
  const minutes = Math.floor(seconds / 60);
  const rest = twoDigits(seconds % 60);
  if (minutes < 60) return `${minutes}:${rest}`;
  return `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}:${rest}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
