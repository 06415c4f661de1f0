import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../../shared/time';
import { sampleSource } from '../simulation/sample-known.test-support';
import { createSimulation, type Simulation } from '../simulation/simulation.test-support';
import { lowestCurrent, takeSnapshot } from './snapshot';

const seen = (simulation: Simulation) => takeSnapshot(simulation.known(), simulation.now);
const nameOf = (row: { seriesKey: string; mgPerDl: number } | null) => row && [row.seriesKey, row.mgPerDl];

test.each(['A', 'B'])('the newest of two sensors is the later row, whichever came first: %s', (later) => {
  const simulation = createSimulation();
  simulation.row(100, { series: 'A', agoMs: (later === 'A' ? 1 : 3) * MINUTE });
  simulation.row(120, { series: 'B', agoMs: (later === 'B' ? 1 : 3) * MINUTE });
  const { newest, newestUsable } = seen(simulation);
  expect(newest?.seriesKey).toBe(`site ${later}`);
  expect(newestUsable).toBe(newest);
});

test.each([
  [100, 120],
  [120, 100],
])('of two at the same moment it is the lower one: %i and %i', (one, other) => {
  const simulation = createSimulation();
  simulation.row(one, { series: 'A' });
  simulation.row(other, { series: 'B' });
  expect(seen(simulation).newest?.mgPerDl).toBe(100);
});

test('the usable one may be of another sensor than the newest: a lag that was learnt', () => {
  const simulation = createSimulation();
  simulation.learn('slow', { lagMs: 12 * MINUTE, periodMs: 5 * MINUTE });
  simulation.row(100, { series: 'slow', agoMs: 15 * MINUTE });
  simulation.row(120, { series: 'fast', agoMs: 12 * MINUTE });
  const { newest, newestUsable, usableAgeMs } = seen(simulation);
  expect([nameOf(newest), nameOf(newestUsable)]).toEqual([
    ['site fast', 120],
    ['site slow', 100],
  ]);
  expect(usableAgeMs).toBe(10 * MINUTE);
});

test('U is that of the newest row’s series, whichever stands first', () => {
  const simulation = createSimulation();
  simulation.learn('slow', { lagMs: 12 * MINUTE, periodMs: 5 * MINUTE });
  simulation.row(120, { series: 'fast', agoMs: 4 * MINUTE });
  simulation.row(100, { series: 'slow', agoMs: 2 * MINUTE });
  expect(seen(simulation).usableAgeMs).toBe(19.5 * MINUTE);
});

test('rows of two series in turns, and of one name at two sources, are told apart', () => {
  const simulation = createSimulation({ sources: [sampleSource(), sampleSource({ sourceId: 'other' })] });
  for (const value of [100, 110]) {
    simulation.row(value, { series: 'A' });
    simulation.row(value + 1, { series: 'A', sourceId: 'other' });
    simulation.row(value + 2, { series: 'B' });
    simulation.wait(MINUTE);
  }
  expect(seen(simulation).series.map(({ key, rows }) => [key, rows.map(({ mgPerDl }) => mgPerDl)])).toEqual([
    ['site A', [100, 110]],
    ['other A', [101, 111]],
    ['site B', [102, 112]],
  ]);
});

test('rows dated ahead stand apart, and only they', () => {
  const simulation = createSimulation();
  simulation.row(100);
  simulation.row(200, { agoMs: -20 * MINUTE });
  const [view] = seen(simulation).series;
  expect([view?.rows, view?.ahead].map((rows) => rows?.map(({ mgPerDl }) => mgPerDl))).toEqual([[100], [200]]);
});

test('a sensor fails only when that is the latest it said', () => {
  const errorOf = (rows: [value: number | { error: number }, agoMs: number][]) => {
    const simulation = createSimulation();
    for (const [value, agoMs] of rows) simulation.row(value, { agoMs });
    const errorAt = seen(simulation).series[0]?.errorAt ?? null;
    return errorAt === null ? null : simulation.now - errorAt;
  };
  expect(errorOf([[{ error: 9 }, MINUTE]])).toBe(MINUTE);
  expect(
    errorOf([
      [100, 2 * MINUTE],
      [{ error: 9 }, MINUTE],
    ]),
  ).toBe(MINUTE);
  expect(
    errorOf([
      [{ error: 9 }, MINUTE],
      [100, MINUTE],
    ]),
  ).toBeNull();
  // Received by a clock that was set back since: it is no row, and no error either.
  const simulation = createSimulation();
  simulation.row(100, { agoMs: -HOUR, receivedAgoMs: -HOUR });
  expect(seen(simulation).series[0]).toMatchObject({ rows: [], ahead: [], errorAt: null });
});

test('without a value of usable age there is no lowest', () => {
  const simulation = createSimulation();
  expect(lowestCurrent(seen(simulation))).toBeNull();
  simulation.row(100, { agoMs: 30 * MINUTE });
  expect(lowestCurrent(seen(simulation))).toBeNull();
  simulation.row(90, { series: 'B' });
  expect(lowestCurrent(seen(simulation))).toBe(90);
});
