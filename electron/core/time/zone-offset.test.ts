import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../../shared/time';
import { firstMoment, offsetAt } from './zone-offset';

describe('how far a zone’s clock is ahead of UTC', () => {
  it.each([
    ['UTC', '2025-06-01T00:00:00Z', 0],
    ['Asia/Kolkata', '2025-06-01T00:00:00Z', 5.5 * HOUR],
    ['Asia/Kathmandu', '2025-06-01T00:00:00Z', 5.75 * HOUR],
    ['America/New_York', '2025-01-01T00:00:00Z', -5 * HOUR],
    ['Pacific/Kiritimati', '2025-01-01T00:00:00Z', 14 * HOUR],
    ['Africa/Monrovia', '1970-01-01T00:00:00Z', -(44 * MINUTE + 30 * SECOND)],
  ])('%s at %s: %i ms', (timeZone, at, offsetMs) => {
    expect(offsetAt(Date.parse(at), timeZone)).toBe(offsetMs);
  });

  it.each([
    ['Europe/Madrid', '2025-03-30T01:00:00.000Z', HOUR, 2 * HOUR],
    ['Europe/Madrid', '2024-10-27T01:00:00.000Z', 2 * HOUR, HOUR],
    ['America/New_York', '2025-03-09T07:00:00.000Z', -5 * HOUR, -4 * HOUR],
    ['Australia/Lord_Howe', '2025-04-05T15:00:00.000Z', 11 * HOUR, 10.5 * HOUR],
    ['Antarctica/Troll', '2025-03-30T01:00:00.000Z', 0, 2 * HOUR],
    ['Pacific/Apia', '2011-12-30T10:00:00.000Z', -10 * HOUR, 14 * HOUR],
    ['Africa/Cairo', '2024-04-25T22:00:00.000Z', 2 * HOUR, 3 * HOUR],
    // Where one UTC day ends and the next begins.
    ['Africa/Casablanca', '2008-06-01T00:00:00.000Z', 0, HOUR],
  ])('%s changes at %s to the millisecond', (timeZone, iso, before, after) => {
    const changesAt = Date.parse(iso);
    expect(offsetAt(changesAt - 1, timeZone)).toBe(before);
    expect(offsetAt(changesAt, timeZone)).toBe(after);
  });

  it('stays the same when more days were asked for than are remembered', () => {
    const changesAt = Date.parse('2025-03-30T01:00:00Z');
    const offsets = () => [changesAt - 1, changesAt].map((at) => offsetAt(at, 'Europe/Rome'));
    expect(offsets()).toEqual([HOUR, 2 * HOUR]);
    for (let day = 1; day <= 1000; day += 1) offsetAt(changesAt + day * DAY, 'Europe/Rome');
    expect(offsets()).toEqual([HOUR, 2 * HOUR]);
  });

  it('a zone that does not exist is a bug, not a guess', () => {
    expect(() => offsetAt(0, 'Mars/Olympus')).toThrow(RangeError);
  });
});

it.each([1, 2, 499, 500, 999, 1000])('the first moment of a condition that holds from %i on is found', (first) => {
  expect(firstMoment({ from: 0, to: 1000 }, (at) => at >= first)).toBe(first);
});
