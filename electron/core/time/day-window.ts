import { minuteOfDayAt, type DayWindow } from '../../../shared/people/day-window';
import type { Millis } from '../../../shared/time';
import { weekdayOf } from './calendar';
import { localDayOf, occurrencesOf, type Occurrence } from './local-time';

/** Quiet hours hold alarms back; a duty is a time in which someone answers for them. */
type WindowKind = 'quiet' | 'duty';

/** A window as it is lived: in a zone, as quiet hours or as a duty. */
export interface Hours {
  window: DayWindow;
  timeZone: string;
  kind: WindowKind;
}

/** From `from` on and before `until`. */
export interface Stretch {
  from: Millis;
  until: Millis;
}

/** Where a window begins and ends at a time that exists twice (R11): the shorter quiet, the longer duty. */
const edges: Record<WindowKind, { begins: Occurrence; ends: Occurrence }> = {
  quiet: { begins: 'second', ends: 'first' },
  duty: { begins: 'first', ends: 'second' },
};

/**
 * The local days, counted from today's, whose window may hold a moment. A window lasts until the next local day; a
 * clock that is set back over midnight shows a date again that was over, or one again that had not begun.
 */
const daysAround = [-2, -1, 0, 1] as const;

/**
 * Three weeks hold every weekday thrice; a night that is empty because the clock changes is never one of two in a row.
 */
const SEARCHED_DAYS = 21;

export function inWindow(hours: Hours, at: Millis): boolean {
  const today = localDayOf(at, hours.timeZone);
  return daysAround.some((days) => {
    const stretch = stretchOf(hours, today + days);
    return stretch !== null && stretch.from <= at && at < stretch.until;
  });
}

/**
 * The next instant after `at` from which `inWindow` has the other answer; null when it never has. Windows that touch
 * are one: where the next begins as the last ends, nothing changes.
 */
export function nextEdge(hours: Hours, at: Millis): Millis | null {
  const today = localDayOf(at, hours.timeZone);
  let insideUntil: Millis | null = null;
  for (let days: number = daysAround[0]; days <= SEARCHED_DAYS; days += 1) {
    const stretch = stretchOf(hours, today + days);
    if (stretch === null || stretch.until <= at) continue;
    if (stretch.from > (insideUntil ?? at)) return insideUntil ?? stretch.from;
    insideUntil = stretch.until;
  }
  return null;
}

/** Those that begin within so many local days of a moment, in order. */
export function stretchesNear(hours: Hours, at: Millis, days: { before: number; after: number }): Stretch[] {
  const first = localDayOf(at, hours.timeZone) - days.before;
  return Array.from({ length: days.before + days.after + 1 }, (_, index) => first + index).flatMap(
    (day) => stretchOf(hours, day) ?? [],
  );
}

/**
 * The window that begins on a local day; null when none does, and when the change of the clock leaves nothing of it.
 */
function stretchOf({ window, timeZone, kind }: Hours, day: number): Stretch | null {
  if (!beginsOn(day, window)) return null;
  const [fromMinute, toMinute] = [minuteOfDayAt(window.from), minuteOfDayAt(window.to)];
  const lastDay = toMinute <= fromMinute ? day + 1 : day;
  // Whole days in a row have no edge between them, whatever the clock does there.
  const isUnbroken = fromMinute === toMinute && beginsOn(lastDay, window);
  const { begins, ends } = edges[kind];
  const from = occurrencesOf(day, fromMinute, timeZone)[begins];
  const until = occurrencesOf(lastDay, toMinute, timeZone)[isUnbroken ? begins : ends];
  return from < until ? { from, until } : null;
}

const beginsOn = (day: number, { days }: DayWindow): boolean => days?.includes(weekdayOf(day)) ?? true;
