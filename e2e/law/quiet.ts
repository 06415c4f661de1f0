import { DAY, HOUR, MINUTE, type Millis } from '../../shared/time';
import type { Hours } from './household';

/** R11: whether it is quiet at this moment. `from` is in, `to` is out. */
export function isQuiet(hours: Hours[], timeZone: string, now: Millis): boolean {
  return hours.some((one) => begunAround(now, timeZone, (day) => boundsOf(one, day, timeZone, 'quiet')) !== null);
}

/** R19: when the duty at these hours began that lasts now; null: none does. */
export const dutyBegan = (hours: Hours, timeZone: string, now: Millis): Millis | null =>
  begunAround(now, timeZone, (day) => boundsOf(hours, day, timeZone, 'duty'));

function begunAround(now: Millis, timeZone: string, bounds: (day: Millis) => [Millis, Millis]): Millis | null {
  const today = dayOf(now, timeZone);
  const found = [today - DAY, today, today + DAY].map(bounds).find(([from, to]) => from <= now && now < to);
  return found?.[0] ?? null;
}

const known = new Map<string, [Millis, Millis]>();

/** The hours that begin on this local day, as moments. */
function boundsOf({ from, to }: Hours, day: Millis, timeZone: string, kind: 'quiet' | 'duty'): [Millis, Millis] {
  const key = `${kind} ${from} ${to} ${day} ${timeZone}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const begins = day + timeOfDay(from);
  const ends = (to > from ? day : day + DAY) + timeOfDay(to);
  // R11: of a time that exists twice, "quiet starts at its second and ends at its first occurrence; duty the other way
  // round".
  const [from1, to1] = kind === 'quiet' ? ([-1, 0] as const) : ([0, -1] as const);
  const bounds: [Millis, Millis] = [momentsOf(begins, timeZone).at(from1)!, momentsOf(ends, timeZone).at(to1)!];
  known.set(key, bounds);
  return bounds;
}

const timeOfDay = (words: string): Millis => Number(words.slice(0, 2)) * HOUR + Number(words.slice(3)) * MINUTE;

/**
 * Every moment at which the clock on the wall shows this. R11: one "that does not exist is the first instant after it":
 * the first moment at which the clock shows more.
 */
function momentsOf(onTheWall: Millis, timeZone: string): Millis[] {
  const moments: Millis[] = [];
  let firstAfter: Millis | null = null;
  const start = Math.floor((onTheWall - 15 * HOUR) / (15 * MINUTE)) * 15 * MINUTE;
  for (let at = start; at <= onTheWall + 15 * HOUR; at += 15 * MINUTE) {
    const shown = wallOf(at, timeZone);
    // All quarters: every zone's distance to UTC is made of them, and every hour of quiet is told in minutes.
    const moment = at + (onTheWall - shown);
    if (Math.abs(onTheWall - shown) < 15 * MINUTE && wallOf(moment, timeZone) === onTheWall) moments.push(moment);
    if (shown > onTheWall) firstAfter ??= at;
  }
  const all = [...new Set(moments)].sort((one, other) => one - other);
  return all.length > 0 ? all : [firstAfter!];
}

/** The local date and time at this moment, as if it were UTC. */
function wallOf(at: Millis, timeZone: string): Millis {
  const parts = formatOf(timeZone).formatToParts(at);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)!.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

const dayOf = (at: Millis, timeZone: string): Millis => Math.floor(wallOf(at, timeZone) / DAY) * DAY;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const numbers = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone, ...numbers, second: 'numeric', hourCycle: 'h23' });
  formats.set(timeZone, format);
  return format;
}
