import { describe, expect, test } from 'vitest';
import type { Contact } from '../../../shared/people/contact';
import type { Step, Target } from '../../../shared/people/policies/policy';
import { HOUR } from '../../../shared/time';
import { sampleChannels, sampleContact, samplePerson, START } from '../simulation/sample-known.test-support';
import type { Duty } from '../state/duty';
import { everybodyReached, reachedBy, standInOf, type Household } from './reached';

const [ana, mia, ben] = [sampleContact('ana'), sampleContact('mia'), sampleContact('ben')];

const household = (changes: Partial<Household['person']> = {}, duties: Duty[] = []): Household => ({
  person: samplePerson(changes),
  channels: sampleChannels(),
  stopped: [],
  duties,
});

const child = household({ self: null });

/** Has Ana since so long before now. */
const duty = (contactId: string, beganAgoMs = HOUR): Duty => ({
  ...{ id: `ana/duty/${contactId}`, personId: 'ana', contactId, begunBy: 'hand' },
  ...{ startedAt: START - beganAgoMs, endsAt: START + HOUR, endedAt: null, toldUntil: null, isOver: false },
});

const reached = (step: Partial<Step>, known: Household, direction: 'low' | 'high' = 'low') =>
  reachedBy({ step: { afterSeconds: 0, ...step }, direction, at: START }, known);

const ids = (contacts: Contact[]): string[] => contacts.map(({ id }) => id);

const called = (step: Partial<Step>, known: Household, direction: 'low' | 'high' = 'low'): string[] =>
  ids(reached(step, known, direction).call.contacts);

const texted = (step: Partial<Step>, known: Household): string[] => ids(reached(step, known).text.contacts);

describe('R5: whom a step reaches', () => {
  test.each<[Target[], string[], Target[]]>([
    [['person'], ['ana'], []],
    [['contact-1'], ['mia'], []],
    [['contact-2'], ['ben'], []],
    [['contact-3'], ['tom'], []],
    [['contact-4'], [], ['contact-4']],
    [['contacts'], ['mia', 'ben', 'tom'], []],
    [['person', 'contacts'], ['ana', 'mia', 'ben', 'tom'], []],
    [['contact-2', 'contacts'], ['ben', 'mia', 'tom'], []],
    [['contact-1', 'contact-4'], ['mia'], ['contact-4']],
    [[], [], []],
  ])('%j: each once and in order', (targets, contacts, missing) => {
    const { call, text } = reached({ call: targets, text: targets }, household());
    expect([ids(call.contacts), call.missing, call.isInPlace]).toEqual([contacts, missing, false]);
    expect([ids(text.contacts), text.missing, text.isInPlace]).toEqual([contacts, missing, false]);
  });

  test('calls and texts are two things', () => {
    const step = { call: ['person'], text: ['contacts'] } satisfies Partial<Step>;
    expect([called(step, household()), texted(step, household())]).toEqual([['ana'], ['mia', 'ben', 'tom']]);
    const all: Step = { afterSeconds: 0, call: ['person', 'contact-2'], text: ['contacts'] };
    const everybody = everybodyReached({ step: all, direction: 'low', at: START }, household());
    expect(ids(everybody)).toEqual(['ana', 'ben', 'mia', 'tom']);
  });

  test('who is nobody is missing', () => {
    expect(reached({ call: ['person', 'contacts'] }, household({ self: null, contacts: [] })).call).toEqual({
      contacts: [],
      missing: ['person', 'contacts'],
      isInPlace: false,
    });
  });
});

describe('R5: in the place of a person without a number', () => {
  test('contact 1, or the first one who can be reached', () => {
    expect(standInOf(child)).toBe('contact-1');
    expect(standInOf(household())).toBeNull();
    expect(standInOf(household({ self: null, contacts: [{ ...mia, channels: [] }, ben] }))).toBe('contact-2');
    expect(standInOf(household({ self: { ...ana, addresses: {} } }))).toBe('contact-1');
  });

  test('wherever a step means the person alone', () => {
    expect(reached({ call: ['person'] }, child).call).toMatchObject({ contacts: [{ id: 'mia' }], isInPlace: true });
    expect(reached({ text: ['person'] }, child).text).toMatchObject({ contacts: [{ id: 'mia' }], isInPlace: true });
    expect(reached({ call: ['person', 'contact-2'] }, child).call).toMatchObject({
      contacts: [{ id: 'ben' }],
      missing: ['person'],
      isInPlace: false,
    });
  });
});

describe('R19: who has the person', () => {
  const nurse = household({}, [duty('tom')]);

  test.each<[string, Partial<Step>, 'low' | 'high', string[]]>([
    ['is called as well at a low’s +0:45', { orWhenCallsEnd: true, text: ['contacts'] }, 'low', ['tom']],
    ['is not at that of another alert', { orWhenCallsEnd: true, text: ['contacts'] }, 'high', []],
    ['is not where a low texts the contacts later', { text: ['contacts'] }, 'low', []],
    ['comes first of all contacts', { call: ['contacts'] }, 'low', ['tom', 'mia', 'ben']],
    ['comes before contact 1', { call: ['contact-1'] }, 'high', ['tom', 'mia']],
    ['is not added to contact 2', { call: ['contact-2'] }, 'low', ['ben']],
    ['is not added to the person alone', { call: ['person'] }, 'low', ['ana']],
  ])('%s', (_what, step, direction, expected) => {
    expect(called(step, nurse, direction)).toEqual(expected);
  });

  test('is texted first where contacts are texted', () => {
    expect(texted({ text: ['contacts'] }, nurse)).toEqual(['tom', 'mia', 'ben']);
    expect(texted({ text: ['contact-1'] }, nurse)).toEqual(['tom', 'mia']);
    expect(texted({ text: ['person'] }, nurse)).toEqual(['ana']);
  });

  test('comes first in the person’s place', () => {
    const schoolChild = household({ self: null }, [duty('tom')]);
    expect(called({ call: ['person'] }, schoolChild)).toEqual(['tom', 'mia']);
    expect(texted({ text: ['person'] }, schoolChild)).toEqual(['tom', 'mia']);
  });

  test('of two the one whose duty began later comes first', () => {
    const two = household({}, [duty('ben', 30 * 60_000), duty('tom')]);
    expect(called({ call: ['contacts'] }, two)).toEqual(['ben', 'tom', 'mia']);
  });

  test('has them no longer when it ended by hand', () => {
    const over = household({}, [{ ...duty('tom'), endedAt: START }]);
    expect(called({ call: ['contacts'] }, over)).toEqual(['mia', 'ben', 'tom']);
  });
});
