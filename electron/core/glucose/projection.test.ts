import { expect, test } from 'vitest';
import type { Trend } from '../../../shared/glucose/glucose';
import { MINUTE } from '../../../shared/time';
import { createSimulation } from '../simulation/simulation.test-support';
import { projected } from './projection';
import { takeSnapshot } from './snapshot';

function projectionOf(rows: [value: number, minutesAgo: number][], trend: Trend | null = null): number | null {
  const simulation = createSimulation();
  simulation.rows(rows, { trend });
  const { person, ...known } = simulation.known();
  const [series] = takeSnapshot({ person, ...known }, simulation.now).series;
  return projected(series?.rows ?? [], person.times, person.times.projectionAhead);
}

test('no rows have no projection', () => {
  expect(projectionOf([])).toBeNull();
});

test('R9: 20 min of the least-squares slope of the last 15 min', () => {
  expect(
    projectionOf([
      [120, 10],
      [110, 5],
      [100, 0],
    ]),
  ).toBeCloseTo(60);
  expect(
    projectionOf([
      [300, 16],
      [120, 10],
      [110, 5],
      [100, 0],
    ]),
  ).toBeCloseTo(60);
  expect(
    projectionOf([
      [100, 4],
      [100, 0],
    ]),
  ).toBe(100);
  expect(
    projectionOf([
      [100, 3.9],
      [90, 0],
    ]),
  ).toBeNull();
});

test('rows further apart than the last 15 min say nothing', () => {
  expect(
    projectionOf([
      [100, (15 * MINUTE + 1) / MINUTE],
      [90, 0],
    ]),
  ).toBeNull();
});

test.each<[Trend, number]>([
  ['triple-up', 160],
  ['double-up', 160],
  ['single-up', 140],
  ['forty-five-up', 120],
  ['flat', 100],
  ['forty-five-down', 80],
  ['single-down', 60],
  ['double-down', 40],
  ['triple-down', 40],
])('R9: by the arrow %s alone, 100 comes to %i', (trend, value) => {
  expect(projectionOf([[100, 0]], trend)).toBe(value);
});
