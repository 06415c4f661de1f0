import { describe, expect, test } from 'vitest';
import type { Medium } from '../../../shared/people/medium';
import { MINUTE, SECOND } from '../../../shared/time';
import { createSimulation, type Simulation, type Value } from '../simulation/simulation.test-support';
import type { Direction } from '../state/alert';
import { renderBody } from '../words/bodies/body';

/** What a text about the live alert says now, between its head and its tag. */
function words(simulation: Simulation, direction: Direction = 'low', medium: Medium = 'text'): string {
  const alert = simulation.live(direction)!;
  const message = { kind: 'alarm', medium, tag: 'A7K2M' } as const;
  return renderBody(simulation.known(), message, alert, simulation.now);
}

const after = (values: Value[], options: Parameters<Simulation['values']>[1] = {}): Simulation => {
  const simulation = createSimulation();
  simulation.values(values, options);
  return simulation;
};

describe('texts name the lowest value of a low when the newest is milder', () => {
  test('was-the-worst: 66 54 LOW 38 45 80: was 38, not what made it urgent', () => {
    const simulation = after([66, 54, 'LOW', 38, 45, 80]);
    simulation.wait(3 * MINUTE);
    const text = simulation.sent.findLast(({ to, channel }) => to === 'mia' && channel === 'sms');
    expect(text?.body).toContain('Ana URGENT LOW 80 mg/dL, 2 min ago (09:25), was 38 at 09:15. Nobody has it yet.');
  });

  test.each<[Value[], string]>([
    [[60, 58, 72, 71], 'Ana low 71 mg/dL, just now (09:15), was 58 at 09:05. Nobody'],
    [[58, 'LOW', 45], 'Ana URGENT LOW 45 mg/dL, just now (09:10), was LOW at 09:05. Nobody'],
    [[50, 64], 'Ana URGENT LOW 64 mg/dL, just now (09:05), was 50 at 09:00. Nobody'],
    [[64, 64], 'Ana low 64 mg/dL, just now (09:05). Nobody'],
    [[64, 63], 'Ana low 63 mg/dL, just now (09:05). Nobody'],
    [[64, 50, 64, 50], 'Ana URGENT LOW 50 mg/dL, just now (09:15). Nobody'],
  ])('%j: %s', (values, text) => {
    expect(words(after(values))).toContain(text);
  });

  test('what-made-it-urgent: 90 70 50 64 in one poll: the text names what made it urgent and the newest', () => {
    const simulation = createSimulation();
    simulation.rows([
      [90, 18],
      [70, 13],
      [50, 8],
      [64, 3],
    ]);
    expect(words(simulation)).toContain('Ana URGENT LOW 64 mg/dL, 3 min ago (08:57), was 50 at 08:52. Nobody');
  });

  test('a value that comes late but was measured since the low began counts, one from before it does not', () => {
    const simulation = after([90, 62]);
    simulation.wait(4 * MINUTE);
    simulation.row(66);
    simulation.wait(30 * MINUTE);
    simulation.rows([
      [58, 32],
      [66, 5],
    ]);
    expect(words(simulation)).toContain('66 mg/dL, 5 min ago (09:34), was 58 at 09:07');
    simulation.row(41, { agoMs: 36 * MINUTE });
    expect(words(simulation)).toContain('was 58 at 09:07');
  });

  test('in the person’s units, aloud as well', () => {
    const simulation = createSimulation({ person: { units: 'mmol/L' } });
    simulation.values([50, 64]);
    expect(words(simulation)).toContain('3.6 mmol/L, just now (09:05), was 2.8 at 09:00');
    expect(words(simulation, 'low', 'call')).toContain(
      'This is urgent. Vigil here, about Ana. Sugar is low. It was 2.8 at 9:00 and is 3.6 millimoles per liter now, measured just now.',
    );
  });

  test('through a confirmation, a re-alarm and a rise by silence', () => {
    const simulation = after([60, 66]);
    simulation.acknowledge('mia');
    simulation.wait(MINUTE);
    simulation.steady(66, 60);
    expect(simulation.reasons).toContain('alarms-again');
    expect(words(simulation)).toContain('66 mg/dL, just now (10:06), was 60 at 09:00');
    simulation.wait(16 * MINUTE);
    expect(words(simulation)).toContain('URGENT LOW 66 mg/dL at 10:06, no value since, was 60 at 09:00');
  });

  test('through a reopening, which is the same trouble', () => {
    const simulation = after([50, 80, 85]);
    expect(simulation.live('low')).toBeUndefined();
    simulation.wait(5 * MINUTE);
    simulation.row(66);
    expect(simulation.sent.findLast(({ kind, to }) => kind === 'reopened' && to === 'mia')?.body).toContain(
      'Ana is low again: 66 mg/dL, just now (09:15), was 50 at 09:00.',
    );
  });

  test('not of the low before, once half an hour lies between', () => {
    const simulation = after([50, 80, 85]);
    simulation.wait(5 * MINUTE);
    simulation.steady(90, 30);
    simulation.row(66);
    expect(words(simulation)).toMatch(/low 66 mg\/dL, just now \(\d\d:\d\d\)\. Nobody/);
  });

  test('and not once it is over', () => {
    const simulation = after([50, 80, 85]);
    expect(simulation.sent.findLast(({ kind }) => kind === 'all-clear')?.body).toContain(
      'all clear. Ana 85 mg/dL, just now (09:10).',
    );
  });

  test('beside another sensor that disagrees', () => {
    const simulation = after([50, 62], { series: 'A' });
    simulation.row(104, { series: 'B' });
    expect(words(simulation)).toContain('62 mg/dL, just now (09:05), was 50 at 09:00, other sensor 104. Nobody');
  });

  test('it moves with a clock that is set back', () => {
    const simulation = after([50, 64]);
    simulation.jumpClock(-30 * MINUTE);
    simulation.row(64);
    expect(words(simulation)).toContain('was 50 at 08:30');
  });
});

describe('texts name the highest value of a high when the newest is milder', () => {
  test('310 340 320 305', () => {
    const simulation = after([310, 340, 320, 305]);
    expect(words(simulation, 'high')).toContain('URGENT HIGH 305 mg/dL, just now (09:15), was 340 at 09:05. Nobody');
  });

  test('beside another sensor that disagrees', () => {
    const simulation = after([310, 340, 320, 305], { series: 'A' });
    simulation.row(180, { series: 'B' });
    expect(words(simulation, 'high')).toContain(
      '305 mg/dL, just now (09:15), was 340 at 09:05, other sensor 180. Nobody',
    );
  });

  test('HIGH, then 238: was HIGH', () => {
    const simulation = after([310, 310, 310, 310, 'HIGH', 238]);
    expect(words(simulation, 'high')).toContain('URGENT HIGH 238 mg/dL, just now (09:25), was HIGH at 09:20. Nobody');
  });
});

describe('a sentinel stands after a colon', () => {
  test.each<[Value[], Direction, string]>([
    [['LOW'], 'low', 'Ana URGENT LOW: LOW, just now (09:00).'],
    [['HIGH', 'HIGH', 'HIGH', 'HIGH'], 'high', 'Ana URGENT HIGH: HIGH, just now (09:15).'],
  ])('%j', (values, direction, text) => {
    expect(words(after(values), direction)).toContain(text);
  });

  test('also when no value has come since', () => {
    const simulation = after(['LOW']);
    simulation.wait(11 * MINUTE);
    expect(words(simulation)).toContain('Ana URGENT LOW: LOW at 09:00, no value since.');
  });
});

describe('never a value of a row dated ahead', () => {
  const ahead = { agoMs: -20 * MINUTE };

  test('ahead-row-in-the-words: 95 dated 20 min ahead and 60 dated now, one series, one poll: low 60', () => {
    const simulation = createSimulation();
    simulation.rows([
      [95, -20],
      [60, 0.1],
    ]);
    expect(words(simulation)).toContain('Vigil: Ana low 60 mg/dL, just now (08:59). Nobody has it yet.');
    expect(words(simulation, 'low', 'call')).not.toContain('95');
  });

  test('a low that only such a row says is told without its value', () => {
    const simulation = createSimulation();
    simulation.row(50, ahead);
    expect(words(simulation)).toContain('Vigil: Ana URGENT LOW with no value, one dated ahead is low. Nobody has it');
    expect(words(simulation, 'low', 'call')).toContain(
      'Sugar may be very low. A value with a wrong date is low. Please',
    );
  });

  test('beside the last value that was dated right, current or not', () => {
    const simulation = after([110]);
    simulation.wait(MINUTE);
    simulation.row(50, ahead);
    expect(words(simulation)).toContain('URGENT LOW 110 mg/dL, 1 min ago (09:00), one dated ahead is low. Nobody');
    simulation.wait(25 * MINUTE);
    expect(words(simulation)).toContain(
      'URGENT LOW 110 mg/dL at 09:00, no value since, one dated ahead is low. Nobody',
    );
    expect(words(simulation, 'low', 'call')).toContain('deciliter at 9:00. A value with a wrong date is low. Please');
  });

  test('also beside a low of its own that is milder, until one as low comes', () => {
    const simulation = after([62]);
    simulation.wait(MINUTE);
    simulation.row(50, ahead);
    expect(words(simulation)).toContain('URGENT LOW 62 mg/dL, 1 min ago (09:00), one dated ahead is low. Nobody');
    simulation.wait(4 * MINUTE);
    simulation.row(50);
    expect(words(simulation)).toContain('URGENT LOW 50 mg/dL, just now (09:05). Nobody');
  });

  test('nor of a high', () => {
    const simulation = createSimulation();
    simulation.values([310, 310, 310, 310], ahead);
    expect(words(simulation, 'high')).toContain('URGENT HIGH with no value, one dated ahead is high. Nobody');
  });

  test('nor as another sensor', () => {
    const simulation = createSimulation();
    simulation.row(95, { series: 'B', ...ahead });
    simulation.row(60, { series: 'A' });
    expect(words(simulation)).toContain('low 60 mg/dL, just now (09:00). Nobody');
  });

  test('nor in history, nor in what waits for the night filter', () => {
    const simulation = createSimulation({
      person: { nightFilter: 'every-low', night: { from: '00:00', to: '23:59' } },
    });
    simulation.row(68, ahead);
    expect(simulation.reasons).toContain('low-waiting');
    simulation.wait(11 * MINUTE);
    simulation.acknowledge('mia');
    simulation.wait(MINUTE);
    simulation.row(57, ahead);
    expect(simulation.sentences).toContain('Since somebody has it, a lower value that is dated ahead came.');
    simulation.values([312, 312, 312, 312], ahead);
    expect(simulation.live('high')).toBeDefined();
    simulation.row(54, { series: 'B', ...ahead });
    expect(simulation.live('low')?.severity).toBe('urgent-low');
    expect(simulation.history.filter((line) => /68|57|54|312/.test(line.replace(/^\d+:\d+ /, '')))).toEqual([]);
  });

  /** Six answers of a clock that is an hour fast make it known (R2). */
  function anHourFast(values: Value[]): Simulation {
    const simulation = createSimulation();
    simulation.values([...Array.from({ length: 6 }, () => 110), ...values], { agoMs: -60 * MINUTE });
    return simulation;
  }

  test('one read after such a clock was put right is dated right: it is told, although it only raises so far', () => {
    const simulation = anHourFast([104]);
    simulation.wait(5 * MINUTE);
    simulation.row(52);
    expect(words(simulation)).toContain('URGENT LOW 52 mg/dL, just now (09:35). Nobody');
    simulation.wait(30 * MINUTE);
    expect(words(simulation)).toContain('URGENT LOW 52 mg/dL at 09:35, no value since. Nobody');
  });

  test('what was dated ahead is told once the lead of its clock is known', () => {
    const simulation = createSimulation();
    simulation.values([110, 110, 110, 54], { agoMs: -60 * MINUTE });
    expect(words(simulation)).toContain('one dated ahead is low');
    simulation.wait(5 * MINUTE);
    simulation.values([60, 62], { agoMs: -60 * MINUTE });
    expect(words(simulation)).toContain('URGENT LOW 62 mg/dL, just now (09:25), was 54 at 09:15. Nobody');
  });

  test('the person who confirms at 60 confirmed 60, whatever is dated ahead', () => {
    const simulation = createSimulation();
    simulation.rows([
      [95, -20],
      [60, 0.1],
    ]);
    simulation.acknowledge('mia');
    simulation.wait(4 * MINUTE + SECOND);
    simulation.row(60);
    expect(simulation.live('low')).toMatchObject({ state: 'acknowledged', acknowledgement: { mgPerDl: 60 } });
  });
});
