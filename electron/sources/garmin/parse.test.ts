import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../shared/time';
import { standInActivity } from '../../standins/garmin';
import { isOtherShape, oldestStart, parseActivities } from './parse';

const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);
const START = Date.UTC(2026, 10, 22, 7, 30, 0);
const origin = { personId: 'ana', sourceId: 'garmin-1', receivedAt: NOW, garminNow: NOW };
const parse = (...rows: unknown[]) => parseActivities(rows, origin);
const sample = (more: Record<string, unknown> = {}) => standInActivity(9001, START, more);

it('reads a row as Garmin writes it', () => {
  expect(parse(sample())).toEqual({
    skipped: {},
    activities: [
      {
        id: 'garmin-1/9001',
        personId: 'ana',
        sourceId: 'garmin-1',
        type: 'running',
        name: 'Madrid Running 9001',
        startedAt: START,
        startOffsetMinutes: 60,
        elapsedSeconds: 1900.25,
        movingSeconds: 1790,
        distanceMeters: 5012.3,
        ascentMeters: 34,
        calories: 310,
        averageHeartRate: 142,
        device: 'GARMIN',
        receivedAt: NOW,
      },
    ],
  });
});

describe('what is missing or odd costs only itself', () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    [
      'no moving time, distance, ascent, calories, heart',
      { movingDuration: null, distance: undefined, elevationGain: null, calories: 'many', averageHR: null },
      { movingSeconds: null, distanceMeters: null, ascentMeters: null, calories: null, averageHeartRate: null },
    ],
    ['no name', { activityName: null }, { name: 'running' }],
    ['no type', { activityType: null }, { type: 'other' }],
    ['a new kind of type', { activityType: { typeKey: 'moon_walking' } }, { type: 'moon_walking' }],
    ['no elapsed time', { elapsedDuration: null }, { elapsedSeconds: 1800.5 }],
    ['a length of nothing', { elapsedDuration: 0 }, { elapsedSeconds: 0 }],
    ['the start only in milliseconds', { startTimeGMT: null }, { startedAt: START }],
    ['no local start', { startTimeLocal: null }, { startOffsetMinutes: null }],
    ['a local start of another day', { startTimeLocal: '2026-11-25 08:30:00' }, { startOffsetMinutes: null }],
    ['a start east of Greenwich by a half', { startTimeLocal: '2026-11-22 13:00:00' }, { startOffsetMinutes: 330 }],
    ['an id in digits', { activityId: '123' }, { id: 'garmin-1/123' }],
    ['tenths in the time', { startTimeGMT: '2026-11-22 07:30:00.0' }, { startedAt: START }],
    ['the letter T', { startTimeGMT: '2026-11-22T07:30:00' }, { startedAt: START }],
    ['an endless name', { activityName: 'x'.repeat(5000) }, { name: 'x'.repeat(200) }],
    ['fields that nobody knows', { vO2MaxValue: { a: 1 }, summary: [] }, { id: 'garmin-1/9001' }],
  ])('%s', (_, more, expected) => {
    expect(parse(sample(more))).toMatchObject({ skipped: {}, activities: [expected] });
  });
});

describe('a row that cannot be used is skipped and counted', () => {
  it.each<[string, unknown, string]>([
    ['null', null, 'not-an-activity'],
    ['a text', 'activity', 'not-an-activity'],
    ['no id', sample({ activityId: null }), 'no-id'],
    ['an id that is none', sample({ activityId: '../../etc' }), 'no-id'],
    ['no start', sample({ startTimeGMT: null, beginTimestamp: null }), 'no-start'],
    ['a start in 1970', sample({ startTimeGMT: '1970-01-01 00:00:12' }), 'start-too-early'],
    [
      'a start in 1989, where a watch without time begins',
      sample({ startTimeGMT: '1989-12-31 00:00:00' }),
      'start-too-early',
    ],
    ['a start in 2099', sample({ startTimeGMT: '2099-01-01 00:00:00' }), 'start-ahead'],
    ['no length', sample({ elapsedDuration: null, duration: null }), 'no-duration'],
    ['a length below nothing', sample({ elapsedDuration: -5, duration: null }), 'no-duration'],
    ['a length of a year', sample({ elapsedDuration: 365 * 86_400 }), 'no-duration'],
  ])('%s', (_, row, reason) => {
    const good = standInActivity(1, START);
    const parsed = parse(row, good);
    expect(parsed.skipped).toEqual({ [reason]: 1 });
    expect(parsed.activities.map(({ id }) => id)).toEqual(['garmin-1/1']);
  });
});

describe('another shape', () => {
  it('is one in which nothing is where it was', () => {
    const rows = [{ activity: sample() }, { activity: sample() }];
    expect(isOtherShape(rows, parse(...rows))).toBe(true);
  });

  it('is not an empty list, one good row, or a watch that has lost its time', () => {
    for (const rows of [[], [sample(), { activity: 1 }], [sample({ startTimeGMT: '1970-01-01 00:00:12' })]]) {
      expect(isOtherShape(rows, parse(...rows))).toBe(false);
    }
  });
});

it('the oldest start counts rows that were skipped, and is null when nothing tells', () => {
  expect(oldestStart([sample(), standInActivity(2, START - HOUR, { activityId: null })])).toBe(START - HOUR);
  expect(oldestStart([null, {}])).toBeNull();
});
