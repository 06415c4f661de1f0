import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../shared/time';
import { written } from '../../standins/garmin/activities';
import { standInActivity, type StandInActivity } from '../../standins/garmin/garmin';
import { isOtherShape, oldestStart, parseWorkouts } from './parse';

const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);
const START = Date.UTC(2026, 10, 22, 7, 30, 0);
const origin = { personId: 'ana', sourceId: 'garmin-1', receivedAt: NOW, garminNow: NOW };
const parse = (...rows: unknown[]) => parseWorkouts(rows, origin);
const sample = (more: Record<string, unknown> = {}) => standInActivity(9001, START, more);

it('reads a row as Garmin writes it', () => {
  expect(parse(sample())).toEqual({
    skipped: {},
    workouts: [
      {
        id: 'garmin-1/9001',
        personId: 'ana',
        sourceId: 'garmin-1',
        type: 'running',
        name: 'Madrid Running 9001',
        startedAt: START,
        startOffsetMinutes: 60,
        elapsedSeconds: 1900.25,
        timerSeconds: 1800.5,
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
    ['no name', { activityName: null }, { name: '' }],
    ['no type', { activityType: null }, { type: 'other' }],
    ['a new kind of type', { activityType: { typeKey: 'moon_walking' } }, { type: 'moon_walking' }],
    ['no elapsed time', { elapsedDuration: null }, { elapsedSeconds: 1800.5 }],
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
    expect(parse(sample(more))).toMatchObject({ skipped: {}, workouts: [expected] });
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
    ['a length of a year', sample({ elapsedDuration: 365 * 86_400, duration: null }), 'no-duration'],
    ['a length of nothing', sample({ elapsedDuration: 0, duration: 0 }), 'no-duration'],
  ])('%s', (_, row, reason) => {
    const good = standInActivity(1, START);
    const parsed = parse(row, good);
    expect(parsed.skipped).toEqual({ [reason]: 1 });
    expect(parsed.workouts.map(({ id }) => id)).toEqual(['garmin-1/1']);
  });
});

describe('how long it took, and when it ended', () => {
  const ends = (seconds: number) => written(START + seconds * 1000);

  it.each<[string, StandInActivity, { elapsedSeconds: number; timerSeconds: number }]>([
    [
      'elapsed-in-milliseconds: of several sports together the elapsed time is one thousand times too large',
      { activityType: { typeKey: 'multi_sport' }, duration: 2400, elapsedDuration: 2_400_000 },
      { elapsedSeconds: 2400, timerSeconds: 2400 },
    ],
    [
      'of several sports, with the changes between them',
      { activityType: { typeKey: 'multi_sport' }, parent: true, duration: 9000, elapsedDuration: 9_420_000 },
      { elapsedSeconds: 9420, timerSeconds: 9000 },
    ],
    [
      'elapsed-absurd-or-zero: 60 hours beside a timer of 45 minutes',
      { duration: 2700, elapsedDuration: 216_000 },
      { elapsedSeconds: 2700, timerSeconds: 2700 },
    ],
    [
      'elapsed-absurd-or-zero: nothing beside a timer of an hour',
      { duration: 3600, elapsedDuration: 0 },
      { elapsedSeconds: 3600, timerSeconds: 3600 },
    ],
    [
      '1168 hours beside an hour: of one sport nothing is in milliseconds',
      { duration: 3600, elapsedDuration: 4_208_365 },
      { elapsedSeconds: 3600, timerSeconds: 3600 },
    ],
    [
      'the written end comes first',
      { duration: 3600, elapsedDuration: 0, endTimeGMT: ends(4000) },
      { elapsedSeconds: 4000, timerSeconds: 3600 },
    ],
    [
      'a written end in whole seconds',
      { duration: 3600.7, elapsedDuration: null, endTimeGMT: ends(3600) },
      { elapsedSeconds: 3600, timerSeconds: 3600.7 },
    ],
    [
      'a written end before the start, before the timer, or days later is none',
      { duration: 3600, elapsedDuration: 3700, endTimeGMT: ends(-60) },
      { elapsedSeconds: 3700, timerSeconds: 3600 },
    ],
    [
      'a written end that is still to come is none',
      { duration: 3600, elapsedDuration: 0, endTimeGMT: written(NOW + 6 * MINUTE) },
      { elapsedSeconds: 3600, timerSeconds: 3600 },
    ],
    [
      'a night between two days of one tour',
      { duration: 30_000, elapsedDuration: 30_000 + 50_000, startTimeGMT: written(START - 3 * DAY) },
      { elapsedSeconds: 80_000, timerSeconds: 30_000 },
    ],
    ['only the elapsed time', { duration: 0, elapsedDuration: 1900 }, { elapsedSeconds: 1900, timerSeconds: 1900 }],
    [
      'only the elapsed time, by a watch that is an hour ahead',
      { startTimeGMT: written(NOW + HOUR), duration: null, elapsedDuration: 1900 },
      { elapsedSeconds: 1900, timerSeconds: 1900 },
    ],
  ])('%s', (_, more, lengths) => {
    expect(parse(sample(more))).toMatchObject({ skipped: {}, workouts: [lengths] });
  });

  it('time-as-the-watch-shows-it: the timer, the elapsed and the moving time are three', () => {
    const { workouts } = parse(sample({ duration: 2145.94, elapsedDuration: 2349.04, movingDuration: 2114 }));
    expect(workouts).toMatchObject([{ timerSeconds: 2145.94, elapsedSeconds: 2349.04, movingSeconds: 2114 }]);
  });
});

it('no-name: the name stays empty, and the words are made of its type', () => {
  const { workouts } = parse(sample({ activityName: undefined, activityType: { typeKey: 'trail_running' } }));
  expect(workouts).toMatchObject([{ name: '', type: 'trail_running' }]);
});

it('zeros: what was not measured comes as zero and is left out', () => {
  const zeros = { movingDuration: 0, averageHR: 0, distance: 0, calories: 0, elevationGain: 0 };
  expect(parse(sample(zeros)).workouts).toMatchObject([
    { movingSeconds: null, averageHeartRate: null, distanceMeters: null, calories: null, ascentMeters: null },
  ]);
});

it('versioned-type: a type names the kind that it is one of, where Garmin tells', () => {
  const typed = (typeKey: string, parentTypeId?: number) =>
    parse(sample({ activityType: { typeKey, ...(parentTypeId !== undefined && { parentTypeId }) } })).workouts[0];
  expect(typed('trail_running', 1)).toMatchObject({ type: 'trail_running', parentType: 'running' });
  expect(typed('stand_up_paddleboarding_v2', 228)).not.toHaveProperty('parentType');
  expect(typed('running', 17)).not.toHaveProperty('parentType');
  expect(typed('running')).not.toHaveProperty('parentType');
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
