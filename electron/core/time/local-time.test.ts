import { describe, expect, it } from 'vitest';
import { minuteOfDayAt } from '../../../shared/people/day-window';
import { instantsOf, localParts, nextLocal, untilTomorrow, type Occurrence } from './local-time';

const iso = (at: number): string => new Date(at).toISOString().replace(':00.000Z', 'Z');

/** "2025-03-30 02:30" as a local time. */
function local(written: string) {
  const [year, month, day] = written.slice(0, 10).split('-').map(Number) as [number, number, number];
  return { year, month, day, minuteOfDay: minuteOfDayAt(written.slice(11)) };
}

describe('what calendar and clock show', () => {
  it.each([
    ['Europe/Madrid', '2025-03-30T00:59:59.999Z', '2025-03-30 01:59', 'sun', 60],
    ['Europe/Madrid', '2025-03-30T01:00:00Z', '2025-03-30 03:00', 'sun', 120],
    ['America/New_York', '2025-01-01T04:59:59Z', '2024-12-31 23:59', 'tue', -300],
    ['Asia/Kathmandu', '2024-02-28T18:15:00Z', '2024-02-29 00:00', 'thu', 345],
    ['Pacific/Apia', '2011-12-30T09:59:00Z', '2011-12-29 23:59', 'thu', -600],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31 00:00', 'sat', 840],
    ['UTC', '1969-12-31T23:59:59.999Z', '1969-12-31 23:59', 'wed', 0],
  ])('in %s at %s: %s, %s', (timeZone, at, shown, weekday, offsetMinutes) => {
    const expected = { ...local(shown), weekday, offsetMs: offsetMinutes * 60_000 };
    expect(localParts(Date.parse(at), timeZone)).toEqual(expected);
  });
});

describe('R11: a local time that does not exist is the first instant after it; one that exists twice is both', () => {
  it.each([
    // Ordinary times and the edges of both nights.
    ['Europe/Madrid', '2025-06-10 07:00', ['2025-06-10T05:00Z']],
    ['Europe/Madrid', '2025-03-30 01:59', ['2025-03-30T00:59Z']],
    ['Europe/Madrid', '2025-03-30 02:00', ['2025-03-30T01:00Z']],
    ['Europe/Madrid', '2025-03-30 02:30', ['2025-03-30T01:00Z']],
    ['Europe/Madrid', '2025-03-30 02:59', ['2025-03-30T01:00Z']],
    ['Europe/Madrid', '2025-03-30 03:00', ['2025-03-30T01:00Z']],
    ['Europe/Madrid', '2025-03-30 03:01', ['2025-03-30T01:01Z']],
    ['Europe/Madrid', '2024-10-27 01:59', ['2024-10-26T23:59Z']],
    ['Europe/Madrid', '2024-10-27 02:00', ['2024-10-27T00:00Z', '2024-10-27T01:00Z']],
    ['Europe/Madrid', '2024-10-27 02:30', ['2024-10-27T00:30Z', '2024-10-27T01:30Z']],
    ['Europe/Madrid', '2024-10-27 02:59', ['2024-10-27T00:59Z', '2024-10-27T01:59Z']],
    ['Europe/Madrid', '2024-10-27 03:00', ['2024-10-27T02:00Z']],
    // West of UTC.
    ['America/New_York', '2025-03-09 02:30', ['2025-03-09T07:00Z']],
    ['America/New_York', '2024-11-03 01:30', ['2024-11-03T05:30Z', '2024-11-03T06:30Z']],
    // Midnight itself is skipped, and shown twice the evening before.
    ['America/Sao_Paulo', '2018-11-04 00:00', ['2018-11-04T03:00Z']],
    ['America/Sao_Paulo', '2019-02-16 23:30', ['2019-02-17T01:30Z', '2019-02-17T02:30Z']],
    ['America/Sao_Paulo', '2019-02-17 00:00', ['2019-02-17T03:00Z']],
    // By half an hour, by two hours, by a whole day, and the other way round in Ramadan.
    ['Australia/Lord_Howe', '2024-10-06 02:15', ['2024-10-05T15:30Z']],
    ['Australia/Lord_Howe', '2025-04-06 01:45', ['2025-04-05T14:45Z', '2025-04-05T15:15Z']],
    ['Antarctica/Troll', '2025-03-30 01:30', ['2025-03-30T01:00Z']],
    ['Antarctica/Troll', '2025-10-26 02:30', ['2025-10-26T00:30Z', '2025-10-26T02:30Z']],
    ['Pacific/Apia', '2011-12-30 12:00', ['2011-12-30T10:00Z']],
    ['Africa/Casablanca', '2025-02-23 02:30', ['2025-02-23T01:30Z', '2025-02-23T02:30Z']],
    ['Africa/Casablanca', '2025-04-06 02:30', ['2025-04-06T02:00Z']],
    // Never changed.
    ['Asia/Kathmandu', '2025-03-30 02:30', ['2025-03-29T20:45Z']],
    ['Asia/Kolkata', '2025-03-30 02:30', ['2025-03-29T21:00Z']],
    ['UTC', '2025-03-30 02:30', ['2025-03-30T02:30Z']],
  ])('%s, %s: %j', (timeZone, shown, expected) => {
    expect(instantsOf(local(shown), timeZone).map(iso)).toEqual(expected);
  });
});

describe('R11: the next time the local clock shows a time', () => {
  it.each<[string, string, string, Occurrence, string]>([
    ['Europe/Madrid', '07:00', '2025-06-10T04:59:59.999Z', 'first', '2025-06-10T05:00Z'],
    ['Europe/Madrid', '07:00', '2025-06-10T05:00:00Z', 'first', '2025-06-11T05:00Z'],
    ['Europe/Madrid', '02:30', '2025-03-29T12:00:00Z', 'second', '2025-03-30T01:00Z'],
    ['Europe/Madrid', '02:30', '2025-03-30T01:00:00Z', 'first', '2025-03-31T00:30Z'],
    ['Europe/Madrid', '02:30', '2024-10-26T12:00:00Z', 'first', '2024-10-27T00:30Z'],
    ['Europe/Madrid', '02:30', '2024-10-27T00:30:00Z', 'first', '2024-10-28T01:30Z'],
    ['Europe/Madrid', '02:30', '2024-10-26T12:00:00Z', 'second', '2024-10-27T01:30Z'],
    ['Europe/Madrid', '02:30', '2024-10-27T00:30:00Z', 'second', '2024-10-27T01:30Z'],
    ['Pacific/Apia', '12:00', '2011-12-29T22:00:00Z', 'first', '2011-12-30T10:00Z'],
    // At 00:01 the clock was set back to 23:01: Sunday, then Saturday again, then Sunday again.
    ['America/St_Johns', '23:30', '2010-11-07T02:30:30Z', 'second', '2010-11-07T03:00Z'],
    ['America/St_Johns', '00:00', '2010-11-07T03:00:00Z', 'first', '2010-11-08T03:30Z'],
  ])('in %s, %s after %s (%s): %s', (timeZone, time, after, occurrence, expected) => {
    const at = nextLocal(minuteOfDayAt(time), timeZone, { after: Date.parse(after), occurrence });
    expect(iso(at)).toBe(expected);
  });
});

describe('R10: "until tomorrow" is 07:00 in the person’s zone, and 24 h at most', () => {
  it.each([
    ['pressed in the evening', 'Europe/Madrid', '2025-06-10T20:00:00Z', '2025-06-11T05:00Z'],
    ['pressed at midnight', 'Europe/Madrid', '2025-06-10T22:00:00Z', '2025-06-11T05:00Z'],
    ['pressed in the small hours', 'Europe/Madrid', '2025-06-11T02:00:00Z', '2025-06-11T05:00Z'],
    ['pressed a second before', 'Europe/Madrid', '2025-06-11T04:59:59Z', '2025-06-11T05:00Z'],
    ['pressed at 07:00', 'Europe/Madrid', '2025-06-11T05:00:00Z', '2025-06-12T05:00Z'],
    ['in the night of 23 h', 'Europe/Madrid', '2025-03-29T06:00:00Z', '2025-03-30T05:00Z'],
    ['in the night of 25 h, from the evening', 'Europe/Madrid', '2024-10-26T20:00:00Z', '2024-10-27T06:00Z'],
    ['in the night of 25 h, from 07:00: not 25 h', 'Europe/Madrid', '2024-10-26T05:00:00Z', '2024-10-27T05:00Z'],
    ['in the night of 25 h, from 07:30', 'Europe/Madrid', '2024-10-26T05:30:00Z', '2024-10-27T05:30Z'],
    ['where the day after was skipped', 'Pacific/Apia', '2011-12-29T20:00:00Z', '2011-12-30T10:00Z'],
    ['in a zone of :45', 'Asia/Kathmandu', '2025-06-10T16:00:00Z', '2025-06-11T01:15Z'],
    ['elsewhere', 'America/New_York', '2025-06-11T02:00:00Z', '2025-06-11T11:00Z'],
  ])('%s (%s, %s): %s', (_when, timeZone, at, expected) => {
    expect(iso(untilTomorrow(Date.parse(at), timeZone))).toBe(expected);
  });

  it('another hour may be asked for; of an hour that exists twice it is the first, which is the shorter silence', () => {
    expect(iso(untilTomorrow(Date.parse('2025-06-10T20:00:00Z'), 'Europe/Madrid', 9))).toBe('2025-06-11T07:00Z');
    expect(iso(untilTomorrow(Date.parse('2024-10-26T20:00:00Z'), 'Europe/Madrid', 2))).toBe('2024-10-27T00:00Z');
  });
});
