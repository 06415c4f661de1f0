import { describe, expect, test } from 'vitest';
import { defaultPolicies } from '../../../shared/people/policies/policies';
import type { Step } from '../../../shared/people/policies/policy';
import { MINUTE } from '../../../shared/time';
import { sampleContact, type PersonChanges } from '../simulation/sample-known.test-support';
import { createSimulation, type Simulation } from '../simulation/simulation.test-support';
import type { Direction } from '../state/alert';
import { isOfAlert } from '../state/messages/message';
import { nextStep, renderWithNext } from './next';

const next = (simulation: Simulation, direction: Direction = 'low') => {
  const alert = simulation.alerts.find((one) => one.direction === direction)!;
  const step = nextStep(simulation.known(), alert, simulation.now);
  return step && [(step.at - alert.openedAt) / MINUTE, step.sentence];
};

test('what comes next of a low, and when', () => {
  const simulation = createSimulation();
  simulation.row(66);
  expect(next(simulation)).toEqual([0.75, 'Mia, Ben and Tom are texted']);
  simulation.wait(MINUTE);
  expect(next(simulation)).toEqual([2, 'Ana is called']);
  simulation.wait(8 * MINUTE);
  expect(next(simulation)).toEqual([10, 'Ben is called']);
  simulation.row(66);
  simulation.wait(7 * MINUTE);
  expect(next(simulation)).toEqual([20, 'Ana, Mia, Ben and Tom are called and texted']);
  simulation.row(66);
  simulation.wait(4 * MINUTE);
  expect(next(simulation)?.[0]).toBe(35);
});

test('a step that sounds the alarm here, and one that reaches nobody', () => {
  const simulation = createSimulation({ person: { self: null } });
  simulation.row(150);
  simulation.wait(16 * MINUTE);
  expect(next(simulation, 'no-data')).toEqual([15, 'This computer alarms']);
  simulation.wait(15 * MINUTE);
  expect(next(simulation, 'no-data')).toEqual([45, 'Mia, Ben and Tom are texted']);
  const alone = createSimulation({ person: { contacts: [] } });
  alone.row(66);
  expect(next(alone)).toEqual([2, 'Ana is called']);
});

test('somebody else is named when the person has no number', () => {
  const simulation = createSimulation({ person: { self: null } });
  simulation.values([310, 310, 310, 310]);
  expect(next(simulation, 'high')).toEqual([10, 'Mia is called in Ana’s place']);
});

test('a step whose contacts have no way is passed over, in words and in time, and none of them is named', () => {
  const dumb = (id: string) => sampleContact(id, { addresses: {} });
  const contacts = [dumb('mia'), sampleContact('ben'), dumb('tom')];
  const simulation = createSimulation({ person: { contacts } });
  simulation.row(66);
  expect(next(simulation)).toEqual([0.75, 'Ben is texted']);
  simulation.wait(3 * MINUTE);
  expect(next(simulation)).toEqual([10, 'Ben is called']);
  simulation.row(66);
  simulation.wait(9 * MINUTE);
  expect(next(simulation)).toEqual([20, 'Ana and Ben are called and texted']);
});

test('R5: of a high of a person without a number, and of a warning, the stand-in comes next; nobody where none can', () => {
  const high = (self: null, contacts = [sampleContact('mia')]) => {
    const simulation = createSimulation({ person: { self, contacts } });
    simulation.rows([15, 10, 5, 0].map((minutesAgo): [number, number] => [250, minutesAgo]));
    return next(simulation, 'high');
  };
  expect(high(null)).toEqual([15, 'Mia is texted in Ana’s place']);
  expect(high(null, [sampleContact('mia', { addresses: {} })])).toBeNull();
});

test('a confirmed alert alarms again at its time', () => {
  const simulation = createSimulation();
  simulation.row(50);
  simulation.acknowledge('mia');
  expect(next(simulation)).toEqual([30, 'If still low at 09:30, everybody is alerted again']);
});

test('R10: of a snoozed alert the end of the snooze', () => {
  const simulation = createSimulation();
  simulation.row(62);
  simulation.snooze('low', 30);
  expect(next(simulation)).toEqual([30, 'The snooze ends; if it is not over then, everybody is alerted again']);
});

describe('R11: what quiet hours hold back', () => {
  const quiet = (id: string, to: string) => sampleContact(id, { quietHours: [{ from: '08:00', to }] });
  const policies = (step: Step) => ({ ...defaultPolicies, high: [step] });
  const held = (step: Step, changes: PersonChanges) => {
    const simulation = createSimulation({ person: { policies: policies(step), ...changes } });
    simulation.rows([15, 10, 5, 0].map((minutesAgo): [number, number] => [250, minutesAgo]));
    return next(simulation, 'high');
  };

  test.each<[string, Step]>([
    ['texted', { afterSeconds: 0, text: ['contacts'] }],
    ['called', { afterSeconds: 0, call: ['contacts'] }],
  ])('is named with its first end, whatever the order of the contacts: %s', (verb, step) => {
    const inTurn = [quiet('mia', '12:00'), quiet('ben', '11:00'), quiet('tom', '13:00')];
    expect(held(step, { contacts: inTurn })).toEqual([120, `Ben is ${verb}: that waits for the quiet hours`]);
    expect(held(step, { contacts: inTurn.reverse() })).toEqual([120, `Ben is ${verb}: that waits for the quiet hours`]);
  });

  test('from the person themselves as well', () => {
    const step: Step = { afterSeconds: 0, text: ['person'] };
    expect(held(step, { self: quiet('ana', '11:00') })).toEqual([120, 'Ana is texted: that waits for the quiet hours']);
  });
});

test('of an alert that is over nothing comes next, whether it was confirmed or not', () => {
  const simulation = createSimulation();
  simulation.row(50);
  const open = simulation.live('low')!;
  expect(nextStep(simulation.known(), { ...open, state: 'resolved' }, simulation.now)).toBeNull();
  simulation.acknowledge('mia');
  const confirmed = simulation.live('low')!;
  expect(nextStep(simulation.known(), { ...confirmed, state: 'resolved' }, simulation.now)).toBeNull();
});

test('nothing is due by time alone: recovered in time, a channel confirmed, due now, or over', () => {
  const simulation = createSimulation();
  simulation.row(62);
  simulation.acknowledge('mia');
  simulation.values(Array.from({ length: 14 }, () => 72));
  expect(next(simulation)).toBeNull();
  simulation.channelDown('sms');
  simulation.acknowledge(null, 'channel');
  expect(next(simulation, 'channel')).toBeNull();
  const due = simulation.alerts[0]!;
  expect(nextStep(simulation.known(), due, simulation.now + 60 * MINUTE)).toBeNull();
  expect(nextStep(simulation.known(), { ...due, state: 'resolved' }, simulation.now)).toBeNull();
  simulation.channelDown('voice');
  const open = { ...due, direction: 'channel' as const, severity: 'channel-down' as const, state: 'open' as const };
  const steps = { 0: { rounds: 1, lastDueAt: simulation.now } };
  expect(nextStep(simulation.known(), { ...open, run: { ...open.run, steps } }, simulation.now)).toBeNull();
});

test('R10: of what is paused or snoozed, when that ends', () => {
  const simulation = createSimulation();
  simulation.row(66);
  simulation.snooze('low', 15);
  expect(next(simulation)?.[0]).toBe(15);
  expect(next(simulation)?.[1]).toMatch(/snooze/i);
  simulation.pause(30);
  expect(next(simulation)?.[0]).toBe(30);
  expect(next(simulation)?.[1]).toMatch(/pause/i);
});

test('R4: of a high or of no data that somebody has, when everybody is alerted again', () => {
  const high = createSimulation();
  high.values([260, 260, 260, 260]);
  high.acknowledge('mia', 'high');
  expect(next(high, 'high')?.[1]).toMatch(/still high/);
  const silent = createSimulation();
  silent.row(150);
  silent.wait(16 * MINUTE);
  silent.acknowledge('mia', 'no-data');
  expect(next(silent, 'no-data')?.[1]).toBe('If not over at 11:16, everybody is alerted again');
});

test('a text that is written again names who is reached next, as long as somebody is', () => {
  const simulation = createSimulation();
  simulation.row(66);
  simulation.wait(MINUTE);
  const alert = simulation.live('low')!;
  const known = simulation.known();
  const [text, call] = (['text', 'call'] as const).map((medium) =>
    known.messages.filter(isOfAlert).find((message) => message.medium === medium),
  );
  const body = (changes: Partial<typeof alert>, message = text!): string =>
    renderWithNext(known, message, { ...alert, ...changes }, simulation.now);
  expect(body({})).toContain('Ana is called at 09:02.');
  expect(body({}, call)).not.toContain('09:02');
  expect(body({ isSilenced: true })).not.toContain('09:02');
  const taken = body({ state: 'acknowledged' });
  expect(taken).not.toContain('09:02');
  expect(taken).not.toContain('Nobody has it yet');
});
