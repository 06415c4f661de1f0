import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createSystemClock } from '../electron/runtime/clock';
import { MINUTE } from '../shared/time';
import { buildEntry, type Built } from './build';
import { numbers, openLoopback, type Loopback } from './loopback';
import { startVigil, type RunningVigil } from './running-vigil';

let built: Built;
let loopback: Loopback;
let vigil: RunningVigil | null = null;

beforeAll(async () => {
  built = await buildEntry('killable-host');
}, 60_000);
afterEach(async () => {
  vigil?.kill('SIGKILL');
  await vigil?.exited;
  await loopback.close();
});

/** Who got what, oldest first. */
const told = (): string[] =>
  loopback
    .accepted()
    .map(({ kind, to }) => `${kind} ${Object.entries(numbers).find(([, number]) => number === to)?.[0] ?? to}`);

test('R13: with one contact, killed in the first minute of a low and started again ten minutes later: the contact is called at once', async () => {
  const system = createSystemClock();
  let aheadMs = 0;
  loopback = await openLoopback({
    person: { contactIds: [] },
    clock: { ...system, now: () => system.now() + aheadMs },
  });
  loopback.twilio.behave(numbers.ana, { answers: 'busy' });
  loopback.twilio.behave(numbers.mia, { answers: 'busy' });
  const start = (): RunningVigil =>
    startVigil({
      arguments: [built.entry, ...loopback.arguments, '--ahead', String(aheadMs)],
      env: loopback.env,
    });

  loopback.glucose([62, 5]);
  vigil = start();
  await vi.waitFor(
    () => {
      expect(told()).toEqual(['call ana', 'message mia']);
    },
    { timeout: 60_000, interval: 50 },
  );
  vigil.kill('SIGKILL');
  await vigil.exited;

  aheadMs = 11 * MINUTE;
  loopback.glucose([62, 5]);
  vigil = start();
  await vi.waitFor(
    () => {
      expect(told()).toHaveLength(3);
    },
    { timeout: 60_000, interval: 50 },
  );
  expect(told()[2]).toBe('call mia');
  const { lines } = await vigil.call('history', { limit: 200 });
  const decisions = lines.flatMap((line) => (line.kind === 'decision' ? [line.sentence] : []));
  expect(decisions).toContain('Low, step 4: call Mia.');
  expect(decisions).toContain('There is no contact 2 to reach.');
}, 150_000);
