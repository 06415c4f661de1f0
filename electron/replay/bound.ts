import { SECOND, type Millis } from '../../shared/time';
import { dateOf, dayNumberOf } from '../core/calendar';
import { instantsOf } from '../core/local-time';

/** A moment as somebody wrote it: exact, or a time of the person's own clock. */
export type Bound =
  | { kind: 'instant'; at: Millis }
  | { kind: 'local'; year: number; month: number; day: number; minuteOfDay: number; second: number };

const WRITTEN = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,6})?)?(Z|[+-]\d\d:?\d\d)?)?$/;

/** null when it is no moment: "2026-11-22", "2026-11-22T02:00" and "2026-11-22T01:00:00Z" are. */
export function boundOf(text: string): Bound | null {
  const parts = WRITTEN.exec(text.trim());
  if (parts === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part: string | undefined) => Number(part ?? 0));
  if (!isDate({ year, month, day }) || hour > 23 || minute > 59 || second > 59) return null;
  if (parts[7] === undefined) return { kind: 'local', year, month, day, minuteOfDay: hour * 60 + minute, second };
  const at = Date.parse(text.trim().replace(' ', 'T'));
  return Number.isNaN(at) ? null : { kind: 'instant', at };
}

/** In the person's zone. Of a local time that exists twice the first: then nothing is left out. */
export function momentOf(bound: Bound, timeZone: string): Millis {
  if (bound.kind === 'instant') return bound.at;
  return Math.min(...instantsOf(bound, timeZone)) + bound.second * SECOND;
}

function isDate(date: { year: number; month: number; day: number }): boolean {
  const { month, day } = dateOf(dayNumberOf(date));
  return date.month >= 1 && date.month <= 12 && date.month === month && date.day === day;
}
