import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../shared/time';
import { decisionsOf, diesAtWrite, killableLoopbacks, killed, started } from './killed-hosts';
import { nameOf, numbers } from './loopback';
import type { MovedLoopback } from './moved-loopback';
import { WHO_HAS_IT } from './world-lines';

const open = killableLoopbacks();
let loopback: MovedLoopback;

/** The number that texts come from. */
const OURS = '+14155550100';

/** Who got what, oldest first; "Mia has it" apart. */
const told = (): string[] =>
  loopback.accepted().map(({ kind, to, body }) => `${WHO_HAS_IT.test(body) ? 'who has it' : kind} ${nameOf(to)}`);

/** Writes of the process that reads the reply, and how it dies: before or after each. */
const deaths = [1, 2, 3, 4, 6, 9];

test.each(deaths)(
  'row 17: an "ok" that arrived while Vigil was off, and a death at write %i of the next one: it counts once, and all hear it once',
  async (death) => {
    loopback = await open();
    loopback.twilio.behave(numbers.ana, { answers: 'busy' });
    loopback.glucose([62, 5]);
    const first = await started(loopback);
    await loopback.time.pass(45 * SECOND);
    const before = told();
    expect(before.slice(0, 2)).toEqual(['call ana', 'message mia']);
    await killed(first);

    loopback.twilio.receive({ from: numbers.mia, to: OURS, body: 'ok' });
    await loopback.time.pass(20 * SECOND);
    await diesAtWrite(loopback, death, { withinMs: 30 * SECOND });

    loopback.glucose([62, 5]);
    const third = await started(loopback);
    await loopback.time.pass(2 * MINUTE);
    const heard = before.map((line) => line.replace(/^(?:call|message)/, 'who has it'));
    expect(told().toSorted()).toEqual([...before, ...heard].toSorted());
    expect((await decisionsOf(third)).filter((sentence) => sentence === 'Mia has it.')).toHaveLength(1);
  },
);

test.each([1, 2, 3])(
  'R23: an "ok" to a test that arrived while Vigil was off, and a death at write %i of the next one: the way is proven, and it is thanked for once',
  async (death) => {
    loopback = await open();
    loopback.glucose([104, 5]);
    const first = await started(loopback);
    await first.call('sendTest', { contactId: 'mia', channel: 'sms' });
    await loopback.time.pass(15 * SECOND);
    await killed(first);

    loopback.twilio.receive({ from: numbers.mia, to: OURS, body: 'ok' });
    await loopback.time.pass(20 * SECOND);
    await diesAtWrite(loopback, death, { withinMs: 30 * SECOND });

    const third = await started(loopback);
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
  loopback = await open({ delivery: { sendDeadlineSeconds: 30 } });
  loopback.twilio.behave(numbers.ana, { answers: 'busy' });
  loopback.glucose([45, 5]);
  const first = await started(loopback);
  await loopback.time.pass(45 * SECOND);
  const before = told();
  await killed(first);

  await loopback.time.pass(4 * MINUTE);
  await loopback.twilio.fault('hang', { on: 'lookups', resource: 'messages' });
  loopback.glucose([45, 5]);
  await started(loopback);
  await loopback.time.pass(14 * SECOND);
  expect(told()).toEqual(before);
  await loopback.time.pass(3 * SECOND);
  expect(told().length).toBeGreaterThan(before.length);
});
