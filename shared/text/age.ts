import { DAY, HOUR, MINUTE, type Millis } from '../time';

/** "under 1 min", "4 min", "2 h 05 min", "3 days" */
export function durationInWords(duration: Millis): string {
  const minutes = Math.floor(Math.max(0, duration) / MINUTE);
  if (minutes < 1) return 'under 1 min';
  if (duration < HOUR) return `${minutes} min`;
  if (duration < 2 * DAY) return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
  return `${Math.floor(duration / DAY)} days`;
}

/** "just now", "4 min ago" */
export function ageInWords(age: Millis): string {
  return age < MINUTE ? 'just now' : `${durationInWords(age)} ago`;
}
