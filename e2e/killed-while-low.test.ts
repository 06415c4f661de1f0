import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../shared/time';
import { decisionsOf, killableLoopbacks, killed, started } from './killed-hosts';
import { nameOf, numbers } from './loopback';
import type { MovedLoopback } from './moved-loopback';

const open = killableLoopbacks();
let loopback: MovedLoopback;

/** Who got what, oldest first. */
const told = (): string[] => loopback.accepted().map(({ kind, to }) => `${kind} ${nameOf(to)}`);

test('R13: with one contact, killed in the first minute of a low and started again ten minutes later: the contact is called at once', async () => {
  loopback = await open({ person: { contactIds: [] } });
  loopback.twilio.behave(numbers.ana, { answers: 'busy' });
  loopback.twilio.behave(numbers.mia, { answers: 'busy' });

  loopback.glucose([62, 5]);
  const first = await started(loopback);
  await loopback.time.pass(45 * SECOND);
  expect(told()).toEqual(['call ana', 'message mia']);
  await killed(first);

  await loopback.time.pass(11 * MINUTE);
  loopback.glucose([62, 5]);
  const second = await started(loopback);
  const startedAt = loopback.time.clock.now();
  await loopback.time.pass(0);
  expect(told()).toEqual(['call ana', 'message mia', 'call mia']);
  expect(loopback.accepted().at(-1)?.at).toBe(startedAt);
  const decisions = await decisionsOf(second);
  expect(decisions).toContain('Low, step 4: call Mia.');
  expect(decisions).toContain('There is no contact 2 to reach.');
});
