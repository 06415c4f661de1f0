import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../../shared/time';
import { START } from '../simulation/sample-known.test-support';
import { extendedHomeBy, newCheckIn, overdueAt, personIdOf, scheduledCheckIn, type CheckIn } from './check-in';

const wanted = { personId: 'ana', homeBy: START + HOUR, graceSeconds: 900 };
const fromNow = {
  ...wanted,
  state: 'out',
  startedAt: START,
  remindedFor: null,
  alertId: null,
  lateness: null,
  closedAt: null,
  closedBy: null,
} as const;
const byHand: CheckIn = { ...fromNow, id: `ana/home-by/${START}`, begunBy: 'hand', scheduledFor: null };

test('one that begins, by hand or by itself', () => {
  expect(newCheckIn(wanted, [{ ...byHand, state: 'closed' }], START)).toEqual({ ok: true, value: byHand });
  expect(scheduledCheckIn(wanted, START)).toEqual({
    ...fromNow,
    id: `ana/leaves/${START}`,
    begunBy: 'schedule',
    scheduledFor: START,
  });
  expect(overdueAt(byHand)).toBe(START + 75 * MINUTE);
});

test.each([
  ['one-runs', START + HOUR, [byHand]],
  ['one-runs', START + HOUR, [{ ...byHand, state: 'overdue' as const }]],
  ['in-the-past', START, []],
  [null, START + 1, []],
  [null, START + 12 * HOUR, []],
  ['too-long', START + 12 * HOUR + 1, []],
])('what stands against one that begins: %s, home by %i', (problem, homeBy, others) => {
  const answer = newCheckIn({ ...wanted, homeBy }, others, START);
  expect(answer.ok ? null : answer.problem).toBe(problem);
});

test.each([
  ['before home-by it is added to that', START, 30 * MINUTE, START + 90 * MINUTE],
  ['after it to now', START + 2 * HOUR, 30 * MINUTE, START + 150 * MINUTE],
  ['up to twelve hours in all', START, 11 * HOUR, START + 12 * HOUR],
  ['and not a moment longer', START, 11 * HOUR + 1, 'too-long'],
])('more time: %s', (_, now, byMs, homeBy) => {
  const answer = extendedHomeBy(byHand, byMs, now);
  expect(answer.ok ? answer.value : answer.problem).toBe(homeBy);
});

test('of one that is over there is no more time', () => {
  expect(extendedHomeBy({ ...byHand, state: 'closed' }, MINUTE, START)).toEqual({ ok: false, problem: 'over' });
});

test('whose a check-in is stands in its id, begun by hand or by itself', () => {
  const wanted = { personId: 'ana-maria', homeBy: START + HOUR, graceSeconds: 900 };
  const byHand = newCheckIn(wanted, [], START);
  expect(byHand.ok && personIdOf(byHand.value.id)).toBe('ana-maria');
  expect(personIdOf(scheduledCheckIn(wanted, START - MINUTE).id)).toBe('ana-maria');
  expect(personIdOf('of-nobody')).not.toBe('of-nobody');
});
