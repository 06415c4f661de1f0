import { expect, test } from 'vitest';
import { MINUTE } from '../../../shared/time';
import { createSimulation, type Simulation } from '../simulation/simulation.test-support';
import { isOfAlert } from '../state/messages/message';
import type { Button } from './buttons';
import { standingOf } from './standing';

/** A low of which Mia and Ben were told a minute ago. */
function low(): Simulation {
  const simulation = createSimulation();
  simulation.row(66);
  simulation.wait(MINUTE);
  return simulation;
}

/** What the first text to this contact says by now beyond what it said, and its buttons. */
function standing(simulation: Simulation, contactId = 'mia', at = simulation.now): [line: string, Button[]] {
  const message = simulation.messages.find((one) => one.contactId === contactId && one.medium === 'text');
  const alert = simulation.alerts.find(({ id }) => id === message?.alertId);
  if (message === undefined || alert === undefined || !isOfAlert(message)) throw new Error('Nobody was told.');
  const { body, buttons } = standingOf(simulation.known(), message, alert, at);
  expect(body.startsWith(message.body)).toBe(true);
  return [body.slice(message.body.length), buttons];
}

test('R17: a message says no more than it said while nobody answers', () => {
  expect(standing(low())).toEqual(['', ['has-it', 'snooze']]);
});

test('R18: it says who has it, to its giver in other words, and can be answered no more', () => {
  const simulation = low();
  simulation.acknowledge('mia');
  expect(standing(simulation)).toEqual(['\nYou have it.', []]);
  expect(standing(simulation, 'ben')).toEqual(['\nMia has it.', []]);
});

test('R18: of whom it is not known who they are it says that somebody has it', () => {
  const simulation = low();
  simulation.acknowledge(null);
  expect(standing(simulation)).toEqual(['\nSomebody has it.', []]);
});

test('R18: what was given back has started again: only the new message can be answered', () => {
  const simulation = low();
  simulation.acknowledge('mia');
  simulation.giveBack();
  expect(standing(simulation)).toEqual(['\nIt has started again since.', []]);
});

test('R4: of an alert that rose it says so, also when somebody has it by now', () => {
  const simulation = low();
  simulation.row(50);
  expect(standing(simulation)).toEqual(['\nIt has started again since.', []]);
  simulation.acknowledge('ben');
  expect(standing(simulation)).toEqual(['\nIt has started again since.', []]);
});

test('R8: of what is over it says since when, and cannot be answered', () => {
  const simulation = low();
  simulation.wait(4 * MINUTE);
  simulation.values([80, 85]);
  simulation.wait(3 * MINUTE);
  expect(standing(simulation)).toEqual(['\nOver since 09:10.', []]);
});

test('R8: of what is over since nobody knows when it says that it is over now', () => {
  const simulation = low();
  const message = simulation
    .known()
    .messages.filter(isOfAlert)
    .find(({ medium }) => medium === 'text')!;
  const alert = { ...simulation.live('low')!, state: 'resolved', resolvedAt: null } as const;
  expect(standingOf(simulation.known(), message, alert, simulation.now).body).toContain('Over since 09:01.');
});

test('R10: of what is snoozed it says until when, and can still be taken on', () => {
  const simulation = low();
  simulation.snooze('low', 15);
  expect(standing(simulation)).toEqual(['\nSilent until 09:16, unless it gets worse.', ['has-it']]);
  simulation.wait(15 * MINUTE);
  expect(standing(simulation)).toEqual(['\nIt has started again since.', []]);
});

test('R10: of a snooze whose time has come it says nothing more', () => {
  const simulation = low();
  simulation.snooze('low', 15);
  const { now } = simulation;
  expect(standing(simulation, 'mia', now + 15 * MINUTE - 1)[0]).toContain('Silent until');
  expect(standing(simulation, 'mia', now + 15 * MINUTE)).toEqual(['', ['has-it', 'snooze']]);
});

test('R10: the snooze of a high says nothing below a low', () => {
  const simulation = low();
  simulation.snooze('high', 60);
  expect(standing(simulation)).toEqual(['', ['has-it', 'snooze']]);
});
