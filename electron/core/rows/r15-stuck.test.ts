import { describe, expect, test } from 'vitest';
import { MINUTE } from '../../../shared/time';
import {
  createSimulation,
  type Simulation,
  type SimulationOptions,
  type Value,
} from '../simulation/simulation.test-support';

/** The same value again and again, the last one now. */
function standing(value: Value, rows: number, options: SimulationOptions & { apart?: number } = {}): Simulation {
  const simulation = createSimulation(options);
  simulation.rows(alike(value, rows, options.apart));
  return simulation;
}

const alike = (value: Value, rows: number, apart = 5): [Value, number][] =>
  Array.from({ length: rows }, (_, index) => [value, (rows - 1 - index) * apart]);

const stuck = (simulation: Simulation) => simulation.live('stuck');

describe('R15: stuck when every row of 90 min is within 1 mg/dL, and at least 15 of them', () => {
  test.each<[string, [Value, number][], boolean]>([
    ['19 rows of 90 min', alike(118, 19), true],
    ['18 rows of 85 min', alike(118, 18), false],
    ['15 rows of 91 min', alike(118, 15, 6.5), true],
    ['14 rows of 91 min', alike(118, 14, 7), false],
    ['1-min rows of 90 min', alike(118, 91, 1), true],
    ['1-min rows of 89 min', alike(118, 90, 1), false],
    ['118 and 119 in turns', alike(118, 19).map(([, ago], index) => [118 + (index % 2), ago]), true],
    ['118 and 120 in turns', alike(118, 19).map(([, ago], index) => [118 + 2 * (index % 2), ago]), false],
    ['up by 1 in each half hour', alike(118, 19).map(([, ago], index) => [118 + Math.floor(index / 6), ago]), false],
    ['a jump before', [[140, 95], ...alike(118, 19)], true],
    ['a jump in between', [...alike(118, 19).slice(0, 9), [121, 45], ...alike(118, 19).slice(10)], false],
    ['sensor errors in between', [...alike(118, 19), [{ error: 5 }, 47]], true],
    ['LOW', alike('LOW', 19), false],
    ['HIGH', alike('HIGH', 19), false],
    ['40 beside LOW', [...alike(40, 18).map(([value, ago]): [Value, number] => [value, ago]), ['LOW', 90]], false],
  ])('%s: %s', (_, rows, isStuck) => {
    const simulation = createSimulation();
    simulation.rows(rows);
    expect(stuck(simulation) !== undefined).toBe(isStuck);
  });

  test('not by values too old to rely on: what is missing is data', () => {
    const simulation = createSimulation();
    simulation.rows(alike(118, 19).map(([value, ago]) => [value, ago + 11]));
    expect(stuck(simulation)).toBeUndefined();
  });

  test('one sensor that moves is enough to say nothing', () => {
    const simulation = createSimulation();
    simulation.rows(alike(118, 19), { series: 'A' });
    expect(stuck(simulation)).toBeDefined();
    simulation.rows([[104, 0]], { series: 'B' });
    expect(stuck(simulation)).toBeUndefined();
  });

  test('two sensors that both stand still are told as one', () => {
    const simulation = createSimulation();
    simulation.rows([...alike(118, 19)], { series: 'A' });
    simulation.rows([...alike(90, 19)], { series: 'B' });
    expect(simulation.lines).toEqual(['0:00 desktop', '0:00 sms ana']);
    expect(stuck(simulation)?.detail).toBe('Not moved since 07:30.');
  });
});

describe('R15: a stuck sensor is told', () => {
  test('stuck-sensor: 118 for six hours: this computer and a text to the person after 90 min, again each 3 h', () => {
    const simulation = createSimulation();
    simulation.row(118);
    simulation.stuck(118, 85);
    expect(simulation.lines).toEqual([]);
    simulation.mark();
    simulation.stuck(118, 275);
    expect(simulation.lines).toEqual(['5:00 desktop', '5:00 sms ana', '185:00 desktop', '185:00 sms ana']);
    expect(simulation.sent[1]?.body).toMatch(
      /^Vigil: Ana sensor may be stuck: 118 mg\/dL, just now \(10:30\)\. Not moved since 09:00\. #[2-9A-HJ-NP-Z]{5}$/,
    );
    expect(simulation.sent[3]?.body).toContain('Not moved since 09:00.');
  });

  test('its end is told to nobody, and one mg/dL more is the end', () => {
    const simulation = standing(118, 19);
    simulation.wait(5 * MINUTE);
    simulation.row(120);
    expect(stuck(simulation)).toBeUndefined();
    expect(simulation.lines).toEqual(['0:00 desktop', '0:00 sms ana']);
    expect(simulation.sentences).toContain('A sensor moves again.');
  });

  test('without a usable value it goes on until that counts as no data', () => {
    const simulation = standing(118, 19);
    simulation.wait(14 * MINUTE);
    expect(stuck(simulation)).toBeDefined();
    simulation.wait(MINUTE);
    expect(stuck(simulation)).toBeUndefined();
  });

  test('confirmed, it is told again after 3 h while it lasts', () => {
    const simulation = standing(118, 19);
    simulation.acknowledge('ana', 'stuck');
    simulation.stuck(118, 180);
    expect(simulation.lines.slice(2)).toEqual(['0:00 sms has-it ana', '180:00 desktop', '180:00 sms ana']);
  });
});

describe('R15: a stuck sensor ends no alert', () => {
  /** B stands still at 118 for two hours; A says something else and falls silent. */
  function besideB(...values: number[]): Simulation {
    const simulation = createSimulation();
    simulation.rows(alike(118, 24), { series: 'B' });
    for (const value of values) simulation.row(value, { series: 'A' });
    return simulation;
  }

  const onlyB = (simulation: Simulation, minutes: number): void => {
    simulation.stuck(118, minutes, { series: 'B' });
  };

  test('B stuck at 118, A 52 then silent: the urgent low goes on, not even slowed', () => {
    const simulation = besideB(52);
    onlyB(simulation, 60);
    expect(simulation.live('low')).toMatchObject({ state: 'open', severity: 'urgent-low' });
    const calls = simulation.lines.filter((line) => line.includes('voice ana mia'));
    expect(calls.length).toBeGreaterThan(10);
  });

  test('its own urgent low is not slowed any more either: it is not known to recover', () => {
    const simulation = createSimulation();
    simulation.row(50);
    simulation.stuck(62, 110);
    const calls = simulation.lines.filter((line) => line.includes('voice ana mia'));
    expect(calls.slice(-4).map((line) => line.split(' ')[0])).toEqual(['95:00', '97:00', '102:00', '107:00']);
  });

  test('once B moves, it ends it as another series does', () => {
    const simulation = besideB(52);
    onlyB(simulation, 30);
    simulation.wait(5 * MINUTE);
    simulation.row(121, { series: 'B' });
    expect(simulation.live('low')).toBeUndefined();
  });

  test('a confirmed urgent low alarms again although B says 118', () => {
    const simulation = besideB(52);
    simulation.acknowledge('mia');
    onlyB(simulation, 30);
    expect(simulation.live('low')?.state).toBe('open');
  });

  test('of the sensor that raised it the value counts, stuck or not', () => {
    const simulation = createSimulation();
    simulation.row(69);
    simulation.acknowledge('mia');
    simulation.stuck(71, 120);
    expect(simulation.live('low')?.state).toBe('acknowledged');
  });

  test('a high goes on as well', () => {
    const simulation = createSimulation();
    simulation.rows(alike(118, 24), { series: 'B' });
    simulation.rows(alike(260, 4), { series: 'A' });
    onlyB(simulation, 60);
    expect(simulation.live('high')?.state).toBe('open');
  });

  test('a warning goes on as well', () => {
    const simulation = createSimulation();
    simulation.rows(alike(118, 24), { series: 'B' });
    simulation.rows(
      [
        [115, 10],
        [105, 5],
        [95, 0],
      ],
      { series: 'A' },
    );
    onlyB(simulation, 60);
    expect(simulation.live('low-soon')?.state).toBe('open');
  });

  test('no data is about how fresh values are: a stuck one ends it', () => {
    const simulation = standing(118, 19);
    simulation.wait(31 * MINUTE);
    expect(simulation.live('no-data')).toBeDefined();
    simulation.row(118);
    expect(simulation.live('no-data')).toBeUndefined();
    expect(stuck(simulation)).toBeDefined();
  });
});

test('R15: without a number of the person’s own, contact 1 is texted', () => {
  const simulation = standing(118, 19, { person: { self: null } });
  expect(simulation.lines).toEqual(['0:00 desktop', '0:00 sms mia']);
});
