import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../shared/time';
import { newCheckIn, personIdOf, scheduledCheckIn } from './check-in';
import { START } from './sample-known.test-support';

test('whose a check-in is stands in its id, begun by hand or by itself', () => {
  const wanted = { personId: 'ana-maria', homeBy: START + HOUR, graceSeconds: 900 };
  const byHand = newCheckIn(wanted, [], START);
  expect(byHand.ok && personIdOf(byHand.value.id)).toBe('ana-maria');
  expect(personIdOf(scheduledCheckIn(wanted, START - MINUTE).id)).toBe('ana-maria');
  expect(personIdOf('of-nobody')).not.toBe('of-nobody');
});
