import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../../shared/time';
import { createSimulation, type Simulation } from '../simulation/simulation.test-support';

/** A low that opened while a check-in was overdue; Mia was called about the low. */
function lowBesideOverdue(): Simulation {
  const simulation = createSimulation();
  simulation.checkIn(1, 0);
  simulation.wait(5 * MINUTE);
  simulation.row(66);
  simulation.wait(2 * MINUTE + 30 * SECOND);
  simulation.mark();
  return simulation;
}

test('R17: of two open alerts the next step of the one that is meant', () => {
  const simulation = lowBesideOverdue();
  const steps = (direction: 'low' | 'check-in'): number[] =>
    Object.keys(simulation.live(direction)?.run.steps ?? {}).map(Number);
  const before = { low: steps('low'), checkIn: steps('check-in') };
  simulation.callNext('low');
  expect(steps('check-in')).toEqual(before.checkIn);
  expect(steps('low').length).toBe(before.low.length + 1);
  simulation.callNext('check-in');
  expect(steps('check-in').length).toBe(before.checkIn.length + 1);
});

test('R17: history says of which alert somebody asked, and where nobody is next', () => {
  const simulation = createSimulation({ person: { contacts: [], self: null } });
  simulation.row(66);
  simulation.callNext();
  const lines = simulation.history.map((line) => line.replace(/^\S+ /, ''));
  expect(lines).toContain('Somebody asked in the window for the next step at once. (ana/low)');
  expect(lines).toContain('Nobody else is left to be reached earlier. (ana/low)');
  expect(simulation.reasons).toEqual(expect.arrayContaining(['next-asked', 'nobody-next']));
});

test('R18: what somebody has goes on to nobody', () => {
  const simulation = lowBesideOverdue();
  simulation.acknowledge('mia');
  const before = simulation.messages.length;
  simulation.callNext();
  expect(simulation.messages).toHaveLength(before);
  expect(simulation.reasons).not.toContain('next-asked');
});

test('R10: what is silenced goes on to nobody', () => {
  const simulation = lowBesideOverdue();
  simulation.snooze('low', 15);
  const before = simulation.messages.length;
  simulation.callNext();
  expect(simulation.messages).toHaveLength(before);
  expect(simulation.reasons).not.toContain('next-asked');
});
