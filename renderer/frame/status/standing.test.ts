import { expect, test } from 'vitest';
import {
  sampleAlert,
  sampleCheckIn,
  sampleInput,
  sampleNewest,
  samplePause,
  samplePerson,
  sampleSeries,
  value,
} from '../../../electron/desktop/sample-status.test-support';
import type { PersonStatus, Status } from '../../../shared/status/status';
import type { Trouble } from '../../../shared/status/trouble';
import { standingOf } from './standing';

const mia = { id: 'mia', name: 'Mia' };
const ana = (laid: Partial<PersonStatus> = {}): PersonStatus => samplePerson({ contacts: [mia], ...laid });

const standing = (
  people: PersonStatus[],
  laid: Partial<Status> = {},
  sound: 'ready' | 'blocked' | 'missing' = 'ready',
) => standingOf({ connection: 'live', status: sampleInput(people, laid).status }, sound);

const trouble: Trouble = {
  code: 'refused-site',
  sentence: 'site.example.org refuses the token.',
  since: null,
  mendedAt: 'sources',
};
const taken = sampleAlert('low', { state: 'acknowledged', acknowledgedBy: 'Mia' });

test('all is well only where nothing speaks against it, and once a contact was reached', () => {
  expect(standing([ana()])).toEqual({ level: 'well', sentence: 'All well', mend: null });
  expect(standing([ana()], { ways: [] })).toMatchObject({ level: 'watched', mend: 'contacts' });
});

test.each([
  ['no person', [], 'Nobody is watched over yet', 'settings'],
  ['nobody to call', [samplePerson()], 'Ana: nobody is called yet', 'contacts'],
  ['an alert that somebody has', [ana({ alerts: [taken] })], 'Ana: Low, Mia has it', 'now'],
  ['a pause', [ana({ silences: [samplePause()] })], 'Ana: alerts are held back', 'now'],
  ['a sensor set aside', [ana({ series: [sampleSeries({ asideUntil: 1 })] })], 'Ana: a sensor is set aside', 'now'],
  ['somebody out', [ana({ checkIn: sampleCheckIn() })], 'Ana is out', 'now'],
  ['a start', [ana({ settling: true })], 'Ana: the sources are asked first', 'now'],
  ['two sensors', [ana({ disagreement: '48 and 90' })], 'Ana: two sensors disagree', 'now'],
  ['no value', [ana({ newest: null })], 'Ana: no current value', 'now'],
  ['an old value', [ana({ newest: sampleNewest(value(99), { isUsable: false }) })], 'Ana: no current value', 'now'],
  ['a value out of range', [ana({ state: 'high' })], 'Ana: High', 'now'],
  ['the second of two people', [ana(), ana({ name: 'Tom', newest: null })], 'Tom: no current value', 'now'],
])('%s is not all well', (_what, people, sentence, mend) => {
  expect(standing(people)).toEqual({ level: 'watched', sentence, mend });
});

test('a page that nobody asks for values of glucose can be well', () => {
  expect(standing([ana({ hasGlucoseSource: false, newest: null })]).level).toBe('well');
});

test('the worst is said: lost, then an open alert, then trouble, then a page that is silent', () => {
  const people = [ana({ alerts: [sampleAlert('urgent-low')] })];
  const { status } = sampleInput(people, { troubles: [trouble] });
  expect(standingOf({ connection: 'lost', status }, 'blocked').level).toBe('lost');
  expect(standing(people, { troubles: [trouble] }, 'blocked')).toEqual({
    level: 'alarm',
    sentence: 'Ana: Urgent low',
    mend: 'now',
  });
  expect(standing([ana()], { troubles: [trouble] }, 'blocked')).toEqual({
    level: 'trouble',
    sentence: trouble.sentence,
    mend: 'sources',
  });
  expect(standing([ana({ newest: null })], {}, 'blocked').mend).toBe('sound');
  expect(standing([ana()], {}, 'missing').sentence).toBe('No alarm can sound here');
});

test('a page that has heard nothing yet says so', () => {
  expect(standingOf({ connection: 'connecting', status: null }, 'ready').level).toBe('watched');
});

test('of several alerts and troubles it says how many', () => {
  const two = [sampleAlert('low'), sampleAlert('no-data', { id: 'other' })];
  expect(standing([ana({ alerts: two })]).sentence).toBe('Ana: Low, and 1 more');
  expect(standing([ana()], { troubles: [trouble, trouble] }).sentence).toBe('Vigil needs you: 2 things');
});
