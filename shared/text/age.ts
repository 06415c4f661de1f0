import { DAY, HOUR, MINUTE, SECOND, type Millis } from '../time';

/**
 * How long something has lasted, in begun-and-full units as people say it: "under 1 min", "4 min", "9 h", "2 h 5 min",
 * "3 days". What is cut off is never more than a minute, or a day from two days on.
 */
export function durationInWords(duration: Millis): string {
  const least = duration >= 2 * DAY ? DAY : MINUTE;
  return duration < MINUTE ? 'under 1 min' : waitInWords(duration - (duration % least));
}

/** A chosen length, to the second: "45 s", "90 s", "12 min", "2 min 30 s", "8 h", "7 days". */
export function waitInWords(duration: Millis): string {
  const seconds = Math.round(Math.max(0, duration) / SECOND);
  if (seconds < 120 && seconds !== 60) return `${seconds} s`;
  if (duration >= 2 * DAY && duration % DAY === 0) return `${duration / DAY} days`;
  const parts: [number, string][] = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  return parts.flatMap(([count, unit]) => (count === 0 ? [] : [`${count} ${unit}`])).join(' ');
}

/** "just now", "4 min ago" */
export const ageInWords = (age: Millis): string => (age < MINUTE ? 'just now' : `${durationInWords(age)} ago`);

/** The same for reading aloud: "a moment", "a minute", "20 minutes", "an hour and a minute", "9 hours", "3 days". */
export function durationAloud(duration: Millis): string {
  if (duration < MINUTE) return 'a moment';
  if (duration >= 2 * DAY) return `${Math.floor(duration / DAY)} days`;
  const [hours, minutes] = [Math.floor(duration / HOUR), Math.floor(duration / MINUTE) % 60];
  const parts = [counted(hours, 'an hour', 'hours'), counted(minutes, 'a minute', 'minutes')];
  return parts.filter((part) => part !== '').join(' and ');
}

/** "just now", "a minute ago", "20 minutes ago" */
export const ageAloud = (age: Millis): string => (age < MINUTE ? 'just now' : `${durationAloud(age)} ago`);

function counted(count: number, one: string, many: string): string {
  if (count === 0) return '';
  return count === 1 ? one : `${count} ${many}`;
}
