import { SECOND, type Millis } from '../../shared/time';

export { ageInWords, durationInWords } from '../../shared/text/age';

/** The host's time, and the zone in which it is told. */
export interface Moment {
  now: Millis;
  timeZone: string;
}

/** "03:05" */
export function clockTime(at: Millis, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(at);
}

/** "03:05:12" */
export function exactTime(at: Millis, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone }).format(at);
}

/** "Sunday, 22 November 2026" */
export function dayInWords(at: Millis, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone }).format(at);
}

/** "03:05" today, "Sat 21 Nov, 03:05" on other days. */
export function momentInWords(at: Millis, now: Millis, timeZone: string): string {
  if (dayInWords(at, timeZone) === dayInWords(now, timeZone)) return clockTime(at, timeZone);
  const parts = { weekday: 'short', day: 'numeric', month: 'short' } as const;
  return `${new Intl.DateTimeFormat('en-GB', { ...parts, timeZone }).format(at)}, ${clockTime(at, timeZone)}`;
}

/** "1:42", "1:05:00", or "now" once it is due. */
export function countdown(left: Millis): string {
  const seconds = Math.ceil(left / SECOND);
  if (seconds <= 0) return 'now';
  const minutes = Math.floor(seconds / 60);
  const rest = twoDigits(seconds % 60);
  if (minutes < 60) return `${minutes}:${rest}`;
  return `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}:${rest}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
