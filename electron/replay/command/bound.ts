import { SECOND, type Millis } from '../../../shared/time';
import { dateOf, dayNumberOf } from '../../core/time/calendar';
import { instantsOf } from '../../core/time/local-time';

/** A moment as the user wrote it: exact, or a time of the person's own clock. */
export type Bound =
  | { kind: 'instant'; at: Millis }
  | { kind: 'local'; year: number; month: number; day: number; minuteOfDay: number; second: number };

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^[T ](\d\d):(\d\d)$/;
const TIME_WITH_SECONDS = /^[T ](\d\d):(\d\d):(\d\d)(?:|\.\d{3})$/;
const ZONE = /(?:Z|[+-]\d\d:?\d\d)$/;

/** null when it is no moment: "2026-11-22", "2026-11-22T02:00" and "2026-11-22T01:00:00Z" are. */
export function boundOf(text: string): Bound | null {
  const written = text.trim();
  const date = DATE.exec(written.slice(0, 10));
  const [zone] = ZONE.exec(written.slice(10)) ?? [];
  const time = timeOf(written.slice(10, zone === undefined ? undefined : -zone.length));
  if (date === null || time === null) return null;
  const [, year, month, day] = date.map(Number) as [number, number, number, number];
  if (!isDate({ year, month, day })) return null;
  if (zone === undefined) return { kind: 'local', year, month, day, ...time };
  const at = Date.parse(written.replace(' ', 'T'));
  return Number.isNaN(at) ? null : { kind: 'instant', at };
}

function timeOf(written: string): { minuteOfDay: number; second: number } | null {
  if (written === '') return { minuteOfDay: 0, second: 0 };
  const [, hour = 24, minute = 60, second = 0] = (TIME.exec(written) ?? TIME_WITH_SECONDS.exec(written) ?? []).map(
    Number,
  );
  return hour > 23 || minute > 59 || second > 59 ? null : { minuteOfDay: hour * 60 + minute, second };
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
