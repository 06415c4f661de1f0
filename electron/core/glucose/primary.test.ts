import { describe, expect, test } from 'vitest';
import type { Trend } from '../../../shared/glucose/glucose';
import { MINUTE, SECOND } from '../../../shared/time';
import { createSimulation, type Simulation, type Value } from '../simulation/simulation.test-support';
import { primarySeries } from './primary';

const primary = (simulation: Simulation, sourceId = 'site'): string | null =>
  primarySeries(simulation.known(), sourceId, simulation.now);

/** Rows of 100 mg/dL at so many minutes ago. */
function add(simulation: Simulation, series: string, minutesAgo: number[], trend: Trend | null = null): void {
  simulation.rows(
    minutesAgo.map((minutes): [Value, number] => [100, minutes]),
    { series, trend },
  );
}

const regular = [20, 15, 10, 5, 0];

describe('the primary series of a source', () => {
  test('is none while there is no row, and the only one there is', () => {
    const simulation = createSimulation();
    expect(primary(simulation)).toBeNull();
    add(simulation, 'A', [90]);
    expect(primary(simulation)).toBe('A');
    expect(primary(simulation, 'other')).toBeNull();
  });

  test.each([
    [7.5, 'A'],
    [7.51, 'B'],
  ])('gives way once it is silent for more than 1.5 periods: %d min: %s', (minutes, series) => {
    const simulation = createSimulation();
    add(
      simulation,
      'A',
      regular.map((ago) => ago + minutes),
    );
    add(simulation, 'B', [30, 13, 1]);
    expect(primary(simulation)).toBe(series);
  });

  test('is silent by what was learnt of it: its own period and delay', () => {
    const simulation = createSimulation();
    simulation.learn('A', { periodMs: 15 * MINUTE, lagMs: 60 * SECOND });
    add(simulation, 'A', [53.5, 38.5, 23.5]);
    add(simulation, 'B', [30, 13, 1]);
    expect(primary(simulation)).toBe('A');
    simulation.wait(SECOND);
    expect(primary(simulation)).toBe('B');
  });

  test('is the more regular one, of whichever period', () => {
    const simulation = createSimulation();
    simulation.learn('one-minute', { periodMs: MINUTE });
    add(simulation, 'five', [31, 17, 10, 5, 0]);
    add(simulation, 'one-minute', [4, 3, 2, 1, 0]);
    expect(primary(simulation)).toBe('one-minute');
  });

  test.each([
    [6, 'A'],
    [6.01, 'B'],
  ])('a distance up to a fifth from the period is regular: %d min', (gap, series) => {
    const simulation = createSimulation();
    add(simulation, 'A', [gap, 0]);
    add(simulation, 'B', [15.3, 10.2, 5.1, 0, 0.1]);
    expect(primary(simulation)).toBe(series);
  });

  test('of two as regular, the one with an arrow', () => {
    const simulation = createSimulation();
    add(simulation, 'A', regular);
    add(simulation, 'B', regular, 'flat');
    expect(primary(simulation)).toBe('B');
  });

  test('then the one that arrives soonest, then by name: two uploaders 2 s apart do not take turns', () => {
    const simulation = createSimulation();
    simulation.learn('A', { lagMs: 190 * SECOND });
    simulation.learn('C', { lagMs: 8 * SECOND });
    add(simulation, 'A', regular);
    add(simulation, 'C', regular);
    expect(primary(simulation)).toBe('C');
    const reversed = createSimulation();
    add(reversed, 'B', regular);
    add(reversed, 'A', regular);
    expect(primary(reversed)).toBe('A');
    const equal = createSimulation();
    for (let round = 0; round < 4; round += 1) {
      equal.row(100, { series: 'A' });
      expect(primary(equal)).toBe('A');
      equal.wait(2 * SECOND);
      equal.row(101, { series: 'B' });
      if (round > 0) expect(primary(equal)).toBe('A');
      equal.wait(5 * MINUTE - 2 * SECOND);
    }
  });
});
