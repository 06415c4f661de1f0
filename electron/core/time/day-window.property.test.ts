import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minuteOfDayAt, weekdaySchema, type DayWindow, type Weekday } from '../../../shared/people/day-window';
import { DAY, HOUR, MINUTE, type Millis } from '../../../shared/time';
import { placeAndTime, someDays, timeOfDay } from '../simulation/sample-places.test-support';
import { inWindow, nextEdge, type Hours } from './day-window';
import { localParts, nextLocal, untilTomorrow, type Occurrence } from './local-time';

/** A second or two per property; fast-check names the seed of a case that fails. */
const RUNS = 60;

const dayWindow: fc.Arbitrary<DayWindow> = fc
  .record({ from: timeOfDay, to: timeOfDay, days: fc.option(someDays), isWhole: fc.nat(5) })
  .map(({ from, to, days, isWhole }) => ({ from, to: isWhole === 0 ? from : to, ...(days !== null && { days }) }));

const kinds = ['quiet', 'duty'] as const;

/** R11 by looking through the clock: the nights that begin on the days of the strip. */
function nightsShown(clock: ClockMinute[], { window, kind }: Hours): { from: Millis; until: Millis }[] {
  const begins = (date: string): boolean => window.days?.includes(weekdayOfDate(date)) ?? true;
  const [atStart, atEnd]: Occurrence[] = kind === 'quiet' ? ['second', 'first'] : ['first', 'second'];
  return datesOf(clock)
    .filter(begins)
    .map((date) => {
      const last = window.to > window.from ? date : nextDate(date);
      const isUnbroken = window.from === window.to && begins(last);
      const from = instantShown(clock, `${date} ${window.from}`, atStart!);
      const until = instantShown(clock, `${last} ${window.to}`, isUnbroken ? atStart! : atEnd!);
      return { from, until };
    });
}

test('R11: inWindow and nextEdge agree, minute by minute, with the clock on the wall', () => {
  const property = fc.property(placeAndTime, dayWindow, fc.constantFrom(...kinds), (place, window, kind) => {
    const hours: Hours = { window, timeZone: place.timeZone, kind };
    const clock = clockAround(place.timeZone, place.at);
    const nights = nightsShown(clock, hours);
    const isShownIn = (at: Millis): boolean => nights.some(({ from, until }) => from <= at && at < until);
    const middle = clock.filter(({ at }) => Math.abs(at - place.at) <= DAY).map(({ at }) => at);
    const [start, end] = [middle[0]!, middle.at(-1)!];
    expect(middle.filter((at) => inWindow(hours, at) !== isShownIn(at)).map((at) => new Date(at))).toEqual([]);
    expect(middle.filter((at) => inWindow(hours, at + MINUTE - 1) !== isShownIn(at))).toEqual([]);
    const flips = middle.slice(1).filter((at) => isShownIn(at) !== isShownIn(at - MINUTE));
    expect(edgesBetween(hours, start, end)).toEqual(flips);
  });
  fc.assert(property, { numRuns: RUNS });
});

function edgesBetween(hours: Hours, start: Millis, end: Millis): Millis[] {
  const edges: Millis[] = [];
  for (let at = nextEdge(hours, start); at !== null && at <= end; at = nextEdge(hours, at)) edges.push(at);
  return edges;
}

test('R11: on an ordinary day membership is what the local clock and weekday say', () => {
  const property = fc.property(placeAndTime, dayWindow, fc.constantFrom(...kinds), (place, window, kind) => {
    fc.pre(clockMovedBy(place.timeZone, { from: place.at - 2 * DAY, to: place.at + 2 * DAY }) === 0);
    const [from, to] = [minuteOfDayAt(window.from), minuteOfDayAt(window.to)];
    const begins = (at: Millis): boolean => window.days?.includes(localParts(at, place.timeZone).weekday) ?? true;
    for (let at = place.at; at < place.at + DAY; at += MINUTE) {
      const { minuteOfDay } = localParts(at, place.timeZone);
      const sinceToday = minuteOfDay >= from && (to <= from || minuteOfDay < to) && begins(at);
      const sinceYesterday = to <= from && minuteOfDay < to && begins(at - DAY);
      const isIn = inWindow({ window, timeZone: place.timeZone, kind }, at);
      if (isIn !== (sinceToday || sinceYesterday)) expect.fail(`${new Date(at).toISOString()} ${isIn}`);
    }
  });
  fc.assert(property, { numRuns: RUNS });
});

/**
 * What holds of every night, L being the window's length as the clock reads:
 * - Quiet lasts L at most, and by as much longer as the clock is set back between its two ends, if both are shown once.
 * - A duty lasts L at least, less what the clock skips.
 * - Quiet hours are never quiet outside the duty of the same window; in a week without a change both last L.
 */
test('R11: quiet is the shorter and duty the longer of what the clock allows', () => {
  const times = fc.tuple(timeOfDay, timeOfDay).filter(([from, to]) => from !== to);
  const property = fc.property(placeAndTime, times, ({ timeZone, at }, [from, to]) => {
    const clock = clockAround(timeZone, at);
    const date = clock.find((minute) => minute.at > at)!.shown.slice(0, 10);
    const window = { from, to, days: [weekdayOfDate(date)] };
    const minutesIn = kinds.map((kind) => clock.filter((minute) => inWindow({ window, timeZone, kind }, minute.at)));
    const [quiet, duty] = minutesIn.map((minutes) => new Set(minutes.map((minute) => minute.at)));
    const lengthMinutes = (minuteOfDayAt(to) - minuteOfDayAt(from) + 1440) % 1440;
    const movedMinutes = clockMovedBy(timeZone, { from: at - 3 * DAY, to: at + 3 * DAY - MINUTE }) / MINUTE;
    const last = to > from ? date : nextDate(date);
    const isTwice = [`${date} ${from}`, `${last} ${to}`].some(
      (time) => clock.filter(({ shown }) => shown === time).length === 2,
    );
    expect(quiet!.size).toBeLessThanOrEqual(lengthMinutes + (isTwice ? 0 : Math.max(0, -movedMinutes)));
    expect(duty!.size).toBeGreaterThanOrEqual(lengthMinutes - Math.max(0, movedMinutes));
    expect([...quiet!].filter((moment) => !duty!.has(moment))).toEqual([]);
    if (movedMinutes === 0) expect([quiet!.size, duty!.size]).toEqual([lengthMinutes, lengthMinutes]);
  });
  fc.assert(property, { numRuns: RUNS });
});

test('R11: the next local time is after the moment, within 26 h, and the earliest the clock shows', () => {
  const occurrences = fc.constantFrom<Occurrence>('first', 'second');
  const property = fc.property(placeAndTime, timeOfDay, occurrences, (place, time, occurrence) => {
    const { timeZone, at } = place;
    const next = nextLocal(minuteOfDayAt(time), timeZone, { after: at, occurrence });
    expect(next).toBeGreaterThan(at);
    expect(next - at).toBeLessThanOrEqual(26 * HOUR);
    const clock = clockAround(timeZone, at);
    const shown = datesOf(clock).map((date) => instantShown(clock, `${date} ${time}`, occurrence));
    expect(next).toBe(Math.min(...shown.filter((instant) => instant > at)));
  });
  fc.assert(property, { numRuns: RUNS });
});

test('R10: "until tomorrow" is ahead, 24 h at most, and 07:00 unless the day has more than 24 h', () => {
  const property = fc.property(placeAndTime, ({ timeZone, at }) => {
    const until = untilTomorrow(at, timeZone);
    expect(until).toBeGreaterThan(at);
    expect(until).toBeLessThanOrEqual(at + DAY);
    const isLongDay = clockMovedBy(timeZone, { from: at, to: until }) < 0;
    if (until < at + DAY || !isLongDay) expect(localParts(until, timeZone).minuteOfDay).toBe(7 * 60);
  });
  fc.assert(property, { numRuns: RUNS });
});

/**
 * The oracle of the property tests: what a zone's clock shows, read minute by minute, and every
 * question answered by looking through it. It shares no code with what it judges. All zones change
 * their clock at a whole minute in 2024–2030.
 */
interface ClockMinute {
  at: Millis;
  /** "2024-10-27 02:30": later texts are later dates and times. */
  shown: string;
}

const clockFormat = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone });

/** Six days, read around a moment. */
function clockAround(timeZone: string, middle: Millis): ClockMinute[] {
  const format = clockFormat(timeZone);
  const first = Math.floor((middle - 3 * DAY) / MINUTE) * MINUTE;
  const minutes = Array.from({ length: (6 * DAY) / MINUTE }, (_, index) => first + index * MINUTE);
  return minutes.map((at) => ({ at, shown: format.format(at) }));
}

/** When the clock shows a time, and the first instant after it when it never does; infinite outside the strip. */
function instantShown(clock: ClockMinute[], wanted: string, occurrence: 'first' | 'second'): Millis {
  const shown = clock.filter((minute) => minute.shown === wanted);
  if (shown.length > 0) return (occurrence === 'first' ? shown[0] : shown.at(-1))!.at;
  if (wanted < clock[0]!.shown) return Number.NEGATIVE_INFINITY;
  return clock.find((minute) => minute.shown > wanted)?.at ?? Number.POSITIVE_INFINITY;
}

const datesOf = (clock: ClockMinute[]): string[] => [...new Set(clock.map(({ shown }) => shown.slice(0, 10)))];

const nextDate = (date: string): string => new Date(Date.parse(date) + DAY).toISOString().slice(0, 10);

const weekdayOfDate = (date: string): Weekday => weekdaySchema.options[(new Date(date).getUTCDay() + 6) % 7] as Weekday;

/** How far the clock is moved between two moments: negative when it is set back, 0 on ordinary days. */
function clockMovedBy(timeZone: string, { from, to }: { from: Millis; to: Millis }): Millis {
  const format = clockFormat(timeZone);
  const [start, end] = [from, to].map((at) => Math.floor(at / MINUTE) * MINUTE) as [Millis, Millis];
  const read = (at: Millis): Millis => Date.parse(`${format.format(at).replace(' ', 'T')}Z`);
  return read(end) - read(start) - (end - start);
}
