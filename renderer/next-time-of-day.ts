import { minuteOfDayAt } from '../shared/day-window';
import { DAY, MINUTE } from '../shared/time';
import type { Millis } from '../shared/time';

/** The next moment after now at which clocks in this zone show "18:30". */
export function nextTimeOfDay(timeOfDay: string, now: Millis, timeZone: string): Millis {
  const local = now + offsetAt(now, timeZone);
  const midnight = local - (local % DAY);
  const wanted = midnight + minuteOfDayAt(timeOfDay) * MINUTE;
  const today = momentOf(wanted, timeZone);
  return today > now ? today : momentOf(wanted + DAY, timeZone);
}

/** When clocks there show this. A time that is left out when they go forward is as much later. */
function momentOf(local: Millis, timeZone: string): Millis {
  const guess = local - offsetAt(local, timeZone);
  return local - offsetAt(guess, timeZone);
}

/** Local time less UTC, to the minute. */
function offsetAt(at: Millis, timeZone: string): Millis {
  const format = new Intl.DateTimeFormat('en-GB', { ...parts, timeZone });
  const of = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = of;
  return Date.UTC(year, month - 1, day, hour, minute) - (at - (at % MINUTE));
}

const parts = {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  hourCycle: 'h23',
} as const;
