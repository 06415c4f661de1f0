import { expect, test } from 'vitest';
import { longestSnooze, severities, type Severity } from '../../../shared/severity';
import { MINUTE, SECOND } from '../../../shared/time';
import { messageTo, trialTo } from '../simulation/sample-message.test-support';
import { createSimulation, type Simulation } from '../simulation/simulation.test-support';
import type { MessageKind } from '../state/messages/message';
import { buttonsOf, canBeSnoozed, SNOOZED_FOR, type Button } from './buttons';

const buttons = (severity: Severity, kind: MessageKind = 'alarm'): Button[] =>
  buttonsOf(messageTo('mia', { severity, kind }));

test.each<[Severity, Button[]]>([
  ['low', ['has-it', 'snooze']],
  ['urgent-low', ['has-it']],
  ['low-soon', ['has-it', 'snooze']],
  ['high', ['has-it', 'snooze']],
  ['urgent-high', ['has-it', 'snooze']],
  ['long-high', ['has-it', 'snooze']],
  ['no-data', ['has-it', 'snooze']],
  ['no-data-fast', ['has-it']],
  ['stuck', ['has-it', 'snooze']],
  ['check-in-overdue', ['has-it']],
  // It is of Vigil itself: nobody takes it on.
  ['channel-down', []],
])('R10, R17: an alarm of %s has the buttons %j', (severity, expected) => {
  expect(buttons(severity)).toEqual(expected);
});

test.each<[MessageKind, Button[]]>([
  ['alarm', ['has-it', 'snooze']],
  ['reopened', ['has-it', 'snooze']],
  ['re-alarm', ['has-it', 'snooze']],
  ['all-clear', []],
  ['has-it', []],
  ['duty-alarm', []],
])('R17: of a low the message “%s” has the buttons %j', (kind, expected) => {
  expect(buttons('low', kind)).toEqual(expected);
});

test('R23: a trial has the button that says it came, and what is of no alert has none', () => {
  expect(buttonsOf(trialTo('mia'))).toEqual(['has-it']);
  expect(buttonsOf({ kind: 'alarm', about: { duty: 'duty/1' } })).toEqual([]);
});

test('R10: nothing is snoozed by the button for longer than its side allows', () => {
  const snoozed = (Object.keys(severities) as Severity[]).filter(canBeSnoozed);
  for (const severity of snoozed)
    expect(SNOOZED_FOR / SECOND).toBeLessThanOrEqual(longestSnooze[severities[severity].side]);
});

/** Mia was told of it a minute ago. */
function told(value: number): Simulation {
  const simulation = createSimulation();
  simulation.row(value);
  simulation.wait(MINUTE);
  return simulation;
}

test('R10: pressed, it begins a snooze of this level for 15 minutes, and the alert is silent', () => {
  const simulation = told(66);
  simulation.press('mia', 'snooze');
  expect(simulation.silences).toMatchObject([
    { kind: 'snooze', severity: 'low', startedAt: simulation.now, endsAt: simulation.now + 15 * MINUTE },
  ]);
  expect(simulation.live('low')?.isSilenced).toBe(true);
});

test('R10: an urgent low is not snoozed, whatever was pressed', () => {
  const simulation = told(50);
  simulation.press('mia', 'snooze');
  expect(simulation.silences).toEqual([]);
});

test('R18: what somebody has is not snoozed: it is silent already', () => {
  const simulation = told(66);
  simulation.acknowledge('ben');
  simulation.press('mia', 'snooze');
  expect(simulation.silences).toEqual([]);
});
