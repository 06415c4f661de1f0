import { expect, test } from 'vitest';
import type { CheckInView } from '../../shared/people/check-in';
import { headlineOf, planInWords, whoIsTold } from './check-in-words';

const moment = { now: Date.parse('2026-11-27T16:00:00Z'), timeZone: 'Europe/Madrid' };
const out: CheckInView = {
  id: 'one',
  state: 'out',
  startedAt: moment.now,
  homeBy: Date.parse('2026-11-27T17:00:00Z'),
  overdueAt: Date.parse('2026-11-27T17:15:00Z'),
  latestHomeBy: Date.parse('2026-11-28T04:00:00Z'),
  begunBy: 'hand',
  sentence: '',
  alertId: null,
};
const contacts = (...names: string[]) => ({ contacts: names.map((name) => ({ id: name.toLowerCase(), name })) });

test('the time is that of the place where the person is, with the day when it is another', () => {
  expect(headlineOf('Ana', out, moment)).toBe('Ana is out: home by 18:00');
  expect(headlineOf('Ana', { ...out, homeBy: Date.parse('2026-11-28T00:30:00Z') }, moment)).toBe(
    'Ana is out: home by Sat 28 Nov, 01:30',
  );
  expect(headlineOf('Ana', { ...out, state: 'overdue' }, moment)).toBe('Ana is not home yet: expected by 18:00');
});

test.each([
  [[], 'only this computer alarms: nobody can be reached'],
  [['Ana'], 'Ana is told'],
  [['Ana', 'Mia', 'Ben'], 'Ana, Mia and Ben are told'],
  [['Ana', 'Mia', 'Ben', 'Tom', 'Leo'], 'Ana, Mia, Ben and others are told'],
])('what happens when nobody says anything: %j', (names, told) => {
  expect(planInWords(contacts(...names), out, moment)).toBe(
    `If nothing is heard by 18:15, ${told}. A finished workout ends it as well.`,
  );
  expect(whoIsTold(contacts(...names))).toContain(told);
});

test('overdue: what can be done', () => {
  expect(planInWords(contacts('Ana'), { ...out, state: 'overdue' }, moment)).toBe(
    'People are being told. “I am home” ends it, “+30 min” gives more time.',
  );
});
