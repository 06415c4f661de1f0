import { afterEach, beforeAll, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../shared/time';
import { buildEntry, type Built } from './build';
import { numbers } from './loopback';
import { openMovedLoopback, type MovedLoopback } from './moved-loopback';

let built: Built;
let loopback: MovedLoopback;

beforeAll(async () => {
  built = await buildEntry('killable-host');
});
afterEach(async () => {
  await loopback.close();
});

/** Who got what, oldest first. */
const told = (): string[] =>
  loopback
    .accepted()
    .map(({ kind, to }) => `${kind} ${Object.entries(numbers).find(([, number]) => number === to)?.[0] ?? to}`);

test('R13: with one contact, killed in the first minute of a low and started again ten minutes later: the contact is called at once', async () => {
  loopback = await openMovedLoopback(built.entry, { person: { contactIds: [] } });
  loopback.twilio.behave(numbers.ana, { answers: 'busy' });
  loopback.twilio.behave(numbers.mia, { answers: 'busy' });

  loopback.glucose([62, 5]);
  const first = loopback.start();
  await first.ready;
  await loopback.time.pass(45 * SECOND);
  expect(told()).toEqual(['call ana', 'message mia']);
  first.kill('SIGKILL');
  await first.exited;

  await loopback.time.pass(11 * MINUTE);
  loopback.glucose([62, 5]);
  const second = loopback.start();
  await second.ready;
  const startedAt = loopback.time.clock.now();
  await loopback.time.pass(0);
  expect(told()).toEqual(['call ana', 'message mia', 'call mia']);
  expect(loopback.accepted().at(-1)?.at).toBe(startedAt);
  const { lines } = await second.call('history', { limit: 200 });
  const decisions = lines.flatMap((line) => (line.kind === 'decision' ? [line.sentence] : []));
  expect(decisions).toContain('Low, step 4: call Mia.');
  expect(decisions).toContain('There is no contact 2 to reach.');
});
