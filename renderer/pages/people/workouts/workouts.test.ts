import { expect, test } from 'vitest';
import type { WorkoutView } from '../../../../shared/workouts/workout';
import { factsOf, mergeWorkouts, typeInWords } from './workouts';

const run = (laid: Partial<WorkoutView> = {}): WorkoutView => ({
  id: 'one',
  personId: 'ana',
  sourceId: 'garmin-1',
  type: 'running',
  name: 'Morning Run',
  startedAt: 1000,
  endedAt: 3_251_000,
  startOffsetMinutes: 60,
  elapsedSeconds: 3250,
  movingSeconds: 3195,
  distanceMeters: 10_200,
  ascentMeters: 85,
  calories: 640,
  averageHeartRate: 147.6,
  device: 'Forerunner 265',
  receivedAt: 3_300_000,
  telling: { outcome: 'announced', sentence: 'Told Mia.' },
  ...laid,
});

test('pages that overlap are one list, newest first, each workout once and as it was read last', () => {
  const renamed = run({ id: 'two', startedAt: 2000, name: 'Tempo' });
  const pages = mergeWorkouts(
    [run({ id: 'three', startedAt: 3000 }), renamed],
    [run({ id: 'two', startedAt: 2000 }), run()],
  );
  expect(pages.map(({ id, name }) => [id, name])).toEqual([
    ['three', 'Morning Run'],
    ['two', 'Tempo'],
    ['one', 'Morning Run'],
  ]);
});

test('what was measured is told, in the units of whoever reads it', () => {
  expect(factsOf(run(), 'km').map(({ name, value }) => `${name} ${value}`)).toEqual([
    'Distance 10.2 km',
    'Time 54:10',
    'Moving 53:15',
    'Heart rate 148 bpm',
    'Ascent 85 m',
    'Energy 640 kcal',
    'Device Forerunner 265',
  ]);
  expect(factsOf(run(), 'mi')[0]?.value).toBe('6.3 mi');
});

test('the time is that of the watch; the pauses and what stood still are told besides', () => {
  const paused = run({ elapsedSeconds: 2349.04, timerSeconds: 2145.94, movingSeconds: 2114 });
  const times = factsOf(paused, 'km').slice(1, 4);
  expect(times.map(({ name, value }) => `${name} ${value}`)).toEqual([
    'Time 35:46',
    'Moving 35:14',
    'With pauses 39:09',
  ]);
});

test('nothing of something is left out', () => {
  const zeros = {
    movingSeconds: 0,
    averageHeartRate: 0,
    calories: 0,
    ascentMeters: 0,
    distanceMeters: 0,
    device: null,
  };
  expect(factsOf(run(zeros), 'km')).toEqual([{ name: 'Time', value: '54:10' }]);
});

test('what was not measured is left out', () => {
  const nothing = {
    distanceMeters: null,
    movingSeconds: null,
    averageHeartRate: null,
    ascentMeters: 0,
    calories: null,
    device: null,
  };
  expect(factsOf(run(nothing), 'km')).toEqual([{ name: 'Time', value: '54:10' }]);
});

test.each([
  ['trail_running', 'Trail running'],
  ['running', 'Running'],
  ['stand_up_paddleboarding_v2', 'Stand up paddleboarding'],
  ['', 'Workout'],
])('%j is %j', (type, words) => {
  expect(typeInWords(type)).toBe(words);
});
