import { expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND, type Millis } from '../../../shared/time';
import { CHANGING_NAMES } from '../../core/series/changing-devices';
import type { Reading } from '../../core/state/reading';
import { learntOf, type SeriesMemory } from './learnt-lag';
import { learnReadings, restoreMemory, toldSeries } from './memory';

const START = Date.UTC(2026, 10, 22);
const LAG = 40 * SECOND;

const reading = (series: string, measuredAt: Millis) => ({ series, measuredAt }) as Reading;

/** One look per row, each of a device of that name. */
function learn(names: string[], before: SeriesMemory[] = [], from = START): SeriesMemory[] {
  return names.reduce((memory, name, index) => {
    const measuredAt = from + index * 5 * MINUTE;
    const at = measuredAt + LAG;
    return learnReadings(memory, [reading(name, measuredAt)], { at, previousAt: at - 10 * SECOND });
  }, before);
}

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `phone ${index} %`);

it('R2: devices that change their name are learnt as one: how late they come, and how far apart', () => {
  const memory = toldSeries(learn(names(12)));
  expect(memory.map(({ series }) => series)).toEqual([CHANGING_NAMES]);
  expect(memory.map((one) => learntOf(one, START + HOUR))).toEqual([
    { series: CHANGING_NAMES, lagMs: LAG, periodMs: 5 * MINUTE },
  ]);
});

it('R2: what they were learnt to have in common is kept over hours in which none of them writes', () => {
  const paused = learn(Array<string>(48).fill('sensor'), learn(names(12)), START + HOUR);
  const newNames = ['phone 70 %', 'phone 71 %', 'phone 72 %'];
  const memory = toldSeries(learn(newNames, paused, START + 5 * HOUR));
  const common = memory.find(({ series }) => series === CHANGING_NAMES);
  expect(common && learntOf(common, START + 5 * HOUR)).toMatchObject({ lagMs: LAG });
});

it('R2: what they had in common is forgotten after a day', () => {
  const paused = learn(Array<string>(300).fill('sensor'), learn(names(12)), START + HOUR);
  expect(paused.map(({ series }) => series)).not.toContain(CHANGING_NAMES);
});

it('R2: two names are two devices, and a device that stays is its own', () => {
  expect(toldSeries(learn(names(2))).map(({ series }) => series)).toEqual(names(2));
  const steady = learn(Array<string>(12).fill('sensor'));
  const told = toldSeries(learn(names(3), steady, START + HOUR)).map(({ series }) => series);
  expect(told).toEqual(['sensor', CHANGING_NAMES]);
});

it('names of a device that changes them are not kept for longer than they are looked for', () => {
  expect(learn(names(280)).length).toBeLessThan(30);
});

it('a device known from before it was kept when it began is one that stays', () => {
  const [stored] = learn(['sensor']);
  const { firstMeasuredAt, ...old } = stored!;
  expect(firstMeasuredAt).toBe(START);
  const memory = restoreMemory({ firstStartedAt: START, lastSuccessAt: null, series: [old], source: null }, START);
  expect(memory.firstStartedAt).toBe(START);
  const told = toldSeries(learn(names(2), memory.series, START + 5 * MINUTE)).map(({ series }) => series);
  expect(told).toEqual(['sensor', ...names(2)]);
});
