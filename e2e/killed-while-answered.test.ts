import { afterEach, beforeAll, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../shared/time';
import { buildEntry, type Built } from './build';
import { numbers } from './loopback';
import { openMovedLoopback, type MovedLoopback } from './moved-loopback';
import { WHO_HAS_IT } from './world-lines';

let built: Built;
let loopback: MovedLoopback;

beforeAll(async () => {
  built = await buildEntry('killable-host');
});
afterEach(async () => {
  await loopback.close();
});

/** The number that texts come from. */
const OURS = '+14155550100';

/** Who got what, oldest first; "Mia has it" apart. */
const told = (): string[] =>
  loopback.accepted().map(({ kind, to, body }) => {
    const name = Object.entries(numbers).find(([, number]) => number === to)?.[0] ?? to;
    return WHO_HAS_IT.test(body) ? `who has it ${name}` : `${kind} ${name}`;
  });

/** Writes of the process that reads the reply, and how it dies: before or after each. */
const deaths = [1, 2, 3, 4, 6, 9];

test.each(deaths)(
  'row 17: an "ok" that arrived while Vigil was off, and a death at write %i of the next one: it counts once, and all hear it once',
  async (death) => {
    loopback = await openMovedLoopback(built.entry);
    loopback.twilio.behave(numbers.ana, { answers: 'busy' });
    loopback.glucose([62, 5]);
    const first = loopback.start();
    await first.ready;
    await loopback.time.pass(45 * SECOND);
    const before = told();
    expect(before.slice(0, 2)).toEqual(['call ana', 'message mia']);
    first.kill('SIGKILL');
    await first.exited;

    loopback.twilio.receive({ from: numbers.mia, to: OURS, body: 'ok' });
    await loopback.time.pass(20 * SECOND);
    const second = loopback.start('--die-at-write', String(death));
    await Promise.race([second.ready, second.exited]);
    await loopback.time.pass(30 * SECOND);
    second.kill('SIGKILL');
    await second.exited;

    loopback.glucose([62, 5]);
    const third = loopback.start();
    await third.ready;
    await loopback.time.pass(2 * MINUTE);
    const heard = before.map((line) => line.replace(/^(?:call|message)/, 'who has it'));
    expect(told().toSorted()).toEqual([...before, ...heard].toSorted());
    const { lines } = await third.call('history', { limit: 200 });
    expect(lines.filter((line) => line.kind === 'decision' && line.sentence === 'Mia has it.')).toHaveLength(1);
  },
);

test.each([1, 2, 3])(
  'R23: an "ok" to a test that arrived while Vigil was off, and a death at write %i of the next one: the way is proven, and it is thanked for once',
  async (death) => {
    loopback = await openMovedLoopback(built.entry);
    loopback.glucose([104, 5]);
    const first = loopback.start();
    await first.ready;
    await first.call('sendTest', { contactId: 'mia', channel: 'sms' });
    await loopback.time.pass(15 * SECOND);
    first.kill('SIGKILL');
    await first.exited;

    loopback.twilio.receive({ from: numbers.mia, to: OURS, body: 'ok' });
    await loopback.time.pass(20 * SECOND);
    const second = loopback.start('--die-at-write', String(death));
    await Promise.race([second.ready, second.exited]);
    await loopback.time.pass(30 * SECOND);
    second.kill('SIGKILL');
    await second.exited;

    const third = loopback.start();
    await third.ready;
    await loopback.time.pass(MINUTE);
    expect(loopback.accepted().map(({ kind, to, body }) => `${kind} ${to} ${body.slice(0, 16)}`)).toEqual([
      `message ${numbers.mia} Hello Mia, this `,
      `message ${numbers.mia} Vigil: thank you`,
    ]);
    const health = await third.call('contactHealth', { contactIds: ['mia'] });
    expect(health[0]).toMatchObject({ channel: 'sms', proof: { state: 'proven' } });
  },
);

test('R17: the list of replies hangs at a start with 45: contacts are reached after 15 s', async () => {
  loopback = await openMovedLoopback(built.entry, { delivery: { sendDeadlineSeconds: 30 } });
  loopback.twilio.behave(numbers.ana, { answers: 'busy' });
  loopback.glucose([45, 5]);
  const first = loopback.start();
  await first.ready;
  await loopback.time.pass(45 * SECOND);
  const before = told();
  first.kill('SIGKILL');
  await first.exited;

  await loopback.time.pass(4 * MINUTE);
  await loopback.twilio.fault('hang', { on: 'lookups', resource: 'messages' });
  loopback.glucose([45, 5]);
  const second = loopback.start();
  await second.ready;
  await loopback.time.pass(14 * SECOND);
  expect(told()).toEqual(before);
  await loopback.time.pass(3 * SECOND);
  expect(told().length).toBeGreaterThan(before.length);
});
