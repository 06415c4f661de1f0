import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../../shared/time';
import { START } from '../simulation/sample-known.test-support';
import { createSimulation, type Simulation, type Value } from '../simulation/simulation.test-support';
import type { Direction } from '../state/alert';
import { renderBody } from '../words/bodies/body';

/** What a text about the live alert says now, or a call. */
function words(simulation: Simulation, direction: Direction = 'low', medium: 'text' | 'call' = 'text'): string {
  const message = { kind: 'alarm', medium, tag: 'A7K2M' } as const;
  return renderBody(simulation.known(), message, simulation.live(direction)!, simulation.now);
}

function after(values: Value[], options: Parameters<Simulation['values']>[1] = {}): Simulation {
  const simulation = createSimulation();
  simulation.values(values, options);
  return simulation;
}

describe('R2: the worst value of an alert is told at the moment of its row', () => {
  test.each([
    ['ten seconds', 10 * SECOND],
    ['just under a minute', 59 * SECOND],
    ['a minute', MINUTE],
  ])('after our clock was set back by %s', (_, byMs) => {
    const simulation = after(['LOW']);
    simulation.jumpClock(-byMs);
    simulation.wait(5 * MINUTE);
    simulation.row(90);
    expect(words(simulation)).toContain('90 mg/dL, just now (09:04), was LOW at 09:00.');
    expect(words(simulation, 'low', 'call')).toContain('It was too low to measure at 9:00 and is 90');
  });

  test('after our clock was set back by less than rows were late', () => {
    const simulation = after([50, 64], { agoMs: 8 * MINUTE });
    expect(words(simulation)).toContain('was 50 at 08:52');
    simulation.jumpClock(-6 * MINUTE);
    expect(words(simulation)).toContain('was 50 at 08:52');
  });

  test('after our clock was set back an hour, and forward again', () => {
    const simulation = after([50, 64]);
    simulation.jumpClock(-HOUR);
    simulation.row(64);
    expect(words(simulation)).toContain('was 50 at 08:00');
    simulation.setForward(HOUR);
    simulation.row(64);
    expect(words(simulation)).toContain('was 50 at 09:00');
  });

  test('after our clock was set back, forward before anything was decided, and back again', () => {
    const simulation = after([50, 64]);
    simulation.jumpClock(-2 * MINUTE);
    expect(words(simulation)).toContain('50 mg/dL at 08:58');
    simulation.setForward(MINUTE);
    simulation.jumpClock(-MINUTE);
    simulation.wait(3 * MINUTE);
    expect(words(simulation)).toContain('50 mg/dL at 08:58');
  });

  test('after our clock was set forward, and then further back', () => {
    const simulation = after([50, 64]);
    simulation.setForward(MINUTE);
    simulation.jumpClock(-3 * MINUTE);
    simulation.wait(3 * MINUTE);
    expect(words(simulation)).toContain('50 mg/dL at 08:58');
  });

  test('in a text that goes out before anything is judged again', () => {
    const simulation = after([74, 69]);
    simulation.jumpClock(-3 * MINUTE);
    simulation.setForward(MINUTE);
    simulation.acknowledge('ana');
    expect(simulation.sent.at(-1)?.body).toContain('69 mg/dL at 09:03');
  });

  test('also of a row that came late', () => {
    const simulation = after([50, 64], { agoMs: 8 * MINUTE });
    simulation.jumpClock(-20 * MINUTE);
    simulation.setForward(10 * MINUTE);
    simulation.jumpClock(-10 * MINUTE);
    simulation.wait(3 * MINUTE);
    expect(words(simulation)).toContain('50 mg/dL at 08:32');
  });

  test.each([
    ['slow', 8, '08:52', '09:00'],
    ['slow by more than U', 15, '08:45', '09:00'],
  ])('once the clock of the site is told to be %s', (_, minutes, before, then) => {
    const simulation = after([50, 64], { agoMs: minutes * MINUTE });
    expect(words(simulation)).toContain(`was 50 at ${before}`);
    simulation.source({ clockSkewMs: -minutes * MINUTE });
    expect(words(simulation)).toContain(`was 50 at ${then}`);
  });

  test('of a high as well', () => {
    const simulation = after([310, 340, 320, 305]);
    simulation.jumpClock(-50 * SECOND);
    simulation.row(304);
    expect(words(simulation, 'high')).toContain('was 340 at 09:05');
  });

  test('of a series that is set aside since', () => {
    const simulation = after([50, 64], { series: 'A' });
    simulation.row(80, { series: 'B' });
    expect(simulation.setAside('A', 30)).toBeNull();
    simulation.jumpClock(-50 * SECOND);
    expect(words(simulation)).toContain(
      '80 mg/dL, just now (09:05), was 50 at 09:00. Nobody has it yet. Without A: 64.',
    );
  });

  test('through a reopening', () => {
    const simulation = after([50, 80, 85]);
    simulation.jumpClock(-50 * SECOND);
    simulation.wait(5 * MINUTE);
    simulation.row(66);
    expect(words(simulation)).toContain('66 mg/dL, just now (09:14), was 50 at 09:00');
  });

  test('while the row is dated ahead, or gone, the moment goes by our clock', () => {
    const simulation = after([50, 64]);
    simulation.jumpClock(-30 * MINUTE);
    simulation.row(64);
    expect(words(simulation)).toContain('was 50 at 08:30');
    const [lowest] = simulation.known().readings.filter(({ measuredAt }) => measuredAt === START);
    const alert = simulation.live('low')!;
    const { worst } = alert;
    const ofBefore = { ...worst!, row: { ...worst!.row!, lateMs: null } };
    simulation.addAlert({ ...alert, worst: ofBefore });
    simulation.look();
    expect(simulation.live('low')?.worst).toEqual(ofBefore);
    simulation.addAlert(alert);
    simulation.markDeleted([lowest!]);
    simulation.jumpClock(-50 * SECOND);
    expect(words(simulation)).toContain('was 50 at 08:29');
  });
});
