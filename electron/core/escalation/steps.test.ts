import { describe, expect, test } from 'vitest';
import { defaultPolicies, type Policies } from '../../../shared/people/policies/policies';
import type { Policy } from '../../../shared/people/policies/policy';
import { MINUTE, SECOND } from '../../../shared/time';
import { sampleContact, START } from '../simulation/sample-known.test-support';
import { messageTo } from '../simulation/sample-message.test-support';
import { createSimulation } from '../simulation/simulation.test-support';
import type { Delivery } from '../state/messages/delivery';
import type { Flat } from '../state/messages/flat-message.test-support';
import { isOfAlert, type Message } from '../state/messages/message';
import { dueRounds, nextRound, type Climb } from './steps';

/** A low that opened now and has carried out these steps, each in its first round. */
function climbOf(low: Policy, done: number[], messages: Message[]): Climb {
  const policies: Policies = { ...defaultPolicies, low };
  const simulation = createSimulation({ person: { policies } });
  simulation.row(62);
  const alert = simulation.live('low')!;
  const steps = Object.fromEntries(done.map((index) => [index, { rounds: 1, lastDueAt: START }]));
  const contacts = [sampleContact('mia'), sampleContact('ben')];
  const person = { ...simulation.known().person, contacts };
  return {
    alert: { ...alert, run: { ...alert.run, number: 1, steps } },
    person,
    messages: messages.filter(isOfAlert),
    standIn: null,
    isRecovering: false,
    zeroLaterMs: 0,
    contactsNotBefore: null,
  };
}

const call = (changes: Partial<Omit<Message, 'delivery' | 'about'> & Flat>, delivery: Partial<Delivery>): Message =>
  messageTo('ana', { channel: 'voice', run: 1, step: 0, ...changes, delivery: { since: START, ...delivery } });

const indexesDue = (climb: Climb, now: number): number[] => dueRounds(climb, now).map(({ index }) => index);

test('what is due now is not still to come', () => {
  const low: Policy = [
    { afterSeconds: 60, call: ['person'] },
    { afterSeconds: 120, call: ['person'] },
  ];
  const climb = climbOf(low, [], []);
  expect(indexesDue(climb, START + MINUTE)).toEqual([0]);
  expect(nextRound(climb, START + MINUTE)?.dueAt).toBe(START + 2 * MINUTE);
});

test('of a step that repeats only the latest round is due, at its own time', () => {
  const low: Policy = [
    { afterSeconds: 120, everySeconds: 300, call: ['person'] },
    { afterSeconds: 1200, text: ['contacts'] },
  ];
  const due = dueRounds(climbOf(low, [], []), START + 24 * MINUTE);
  expect(due.map(({ index, dueAt }) => [index, dueAt - START])).toEqual([
    [1, 20 * MINUTE],
    [0, 22 * MINUTE],
  ]);
});

describe('texts that need not wait for a call wait for the calls', () => {
  const low: Policy = [
    { afterSeconds: 0, call: ['person'] },
    { afterSeconds: 45, orWhenCallsEnd: true, text: ['contacts'] },
    { afterSeconds: 10, call: ['contact-1'] },
  ];
  const ended = call({}, { status: 'undelivered' });
  const now = START + 30 * SECOND;

  test.each<[string, Message[], number[]]>([
    ['which ended', [ended], [1]],
    ['which ring', [call({}, { status: 'accepted' })], []],
    ['of the run, not of an earlier one', [ended, call({ run: 0 }, { status: 'accepted' })], [1]],
    ['of steps, not one that is tried once more', [ended, call({ step: -9 }, { status: 'pending' })], [1]],
    ['of the steps before, not of a later one', [ended, call({ step: 2 }, { status: 'accepted' })], [1]],
    ['not for texts', [ended, call({ channel: 'sms' }, { status: 'accepted' })], [1]],
  ])('%s', (_, messages, due) => {
    expect(indexesDue(climbOf(low, [0, 2], messages), now)).toEqual(due);
  });
});

describe('R6: a step slows after rounds with an accepted message', () => {
  const low: Policy = [
    { afterSeconds: 0, call: ['person'] },
    {
      afterSeconds: 0,
      everySeconds: 300,
      slower: { everySeconds: 900, afterRounds: 2, whenRecovering: false },
      text: ['contacts'],
    },
  ];
  const text = (round: number, changes: Partial<Omit<Message, 'delivery' | 'about'> & Flat> = {}): Message =>
    messageTo('mia', { run: 1, step: 1, round, ...changes, delivery: { status: 'accepted', acceptedAt: START } });

  test.each<[string, Message[], number]>([
    ['two of them', [text(0), text(1)], 15],
    ['one of them, to two contacts', [text(0), { ...text(0), contactId: 'ben' }], 5],
    ['one that nobody accepted', [text(0), messageTo('mia', { run: 1, step: 1, round: 1 })], 5],
    ['one of an earlier run', [text(0), text(1, { run: 0 })], 5],
    ['one of another step', [text(0), text(1, { step: 0 })], 5],
  ])('%s', (_, messages, minutes) => {
    expect(nextRound(climbOf(low, [0, 1], messages), START)?.dueAt).toBe(START + minutes * MINUTE);
  });
});

describe('R9: what a sensor change puts off', () => {
  const withDesktop = { afterSeconds: 60, desktop: true, text: ['contacts'] } satisfies Policy[number];

  test.each<[string, Policy[number], number]>([
    ['a step for the contacts', { afterSeconds: 60, text: ['contacts'] }, 10],
    ['one that calls them', { afterSeconds: 60, call: ['contact-1'] }, 10],
    ['not one for the person as well', { afterSeconds: 60, call: ['person'], text: ['contacts'] }, 1],
    ['not one that sounds here as well', withDesktop, 1],
    ['not one that reaches nobody', { afterSeconds: 60 }, 1],
  ])('%s', (_, step, minutes) => {
    const climb = { ...climbOf([step], [], []), contactsNotBefore: START + 10 * MINUTE };
    expect(nextRound(climb, START)?.dueAt).toBe(START + minutes * MINUTE);
  });

  test('nothing that is later anyway', () => {
    const climb = { ...climbOf([{ afterSeconds: 60, text: ['contacts'] }], [], []), contactsNotBefore: START };
    expect(nextRound(climb, START)?.dueAt).toBe(START + MINUTE);
  });
});
