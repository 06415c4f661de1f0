import { DAY, SECOND, type Millis } from '../../../shared/time';
import { dayNumberOf } from './calendar';

/**
 * What a zone's clock is ahead of UTC in one UTC day. Since 1970 no zone changed its clock twice in less than a week.
 */
interface OffsetsOfDay {
  before: Millis;
  after: Millis;
  /** From here on `after` holds; infinite on an ordinary day. */
  changesAt: Millis;
}

interface Zone {
  format: Intl.DateTimeFormat;
  days: Map<number, OffsetsOfDay>;
}

/**
 * A memo, not state: an offset depends on its arguments and the zone data alone, so no caller can tell whether it was
 * remembered. To construct a format costs some 70 µs and to use one some 2 µs; a thousand people are judged every 5 s.
 */
const zones = new Map<string, Zone>();

/** Days remembered per zone before all are forgotten: a year's replay, some 50 kB. */
const REMEMBERED_DAYS = 400;

/** How far the zone's clock is ahead of UTC. The zone must be valid (settings are checked when they are read). */
export function offsetAt(at: Millis, timeZone: string): Millis {
  const { before, after, changesAt } = offsetsOfDay(Math.floor(at / DAY), zoneOf(timeZone));
  return at < changesAt ? before : after;
}

/**
 * The first moment after `from` at which a condition holds that never holds before it and always from it until `to`.
 */
export function firstMoment({ from, to }: { from: Millis; to: Millis }, holds: (at: Millis) => boolean): Millis {
  let [without, withIt] = [from, to];
  while (withIt - without > 1) {
    const middle = Math.floor((without + withIt) / 2);
    if (holds(middle)) withIt = middle;
    else without = middle;
  }
  return withIt;
}

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known !== undefined) return known;
  const zone: Zone = { format: formatOf(timeZone), days: new Map() };
  zones.set(timeZone, zone);
  return zone;
}

function offsetsOfDay(day: number, { format, days }: Zone): OffsetsOfDay {
  const known = days.get(day);
  if (known !== undefined) return known;
  const [from, to] = [day * DAY, (day + 1) * DAY];
  const [before, after] = [readOffset(from, format), readOffset(to, format)];
  const isChanged = (at: Millis): boolean => readOffset(at, format) === after;
  const offsets = { before, after, changesAt: before === after ? Infinity : firstMoment({ from, to }, isChanged) };
  if (days.size >= REMEMBERED_DAYS) days.clear();
  days.set(day, offsets);
  return offsets;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    timeZone,
  });
}

/** What the clock shows, "3/30/2025, 03:00:00", less what it would show in UTC. */
function readOffset(at: Millis, format: Intl.DateTimeFormat): Millis {
  const shown = Array.from(format.format(at).matchAll(/\d+/g), Number);
  const [month, day, year, hour, minute, second] = shown as [number, number, number, number, number, number];
  const localMs = dayNumberOf({ year, month, day }) * DAY + ((hour * 60 + minute) * 60 + second) * SECOND;
  return localMs - Math.floor(at / SECOND) * SECOND;
}
