import { setTimeout as moment } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Message } from '../electron/core/message';
import { createRandom } from '../electron/standins/glucose-simulator';
import { buildEntry } from './build';
import type { Built } from './build';
import { numbers, openLoopback } from './loopback';
import type { Loopback } from './loopback';
import { startVigil } from './running-vigil';
import type { RunningVigil } from './running-vigil';

const KILLS = 30;
/** From the start of a process to its end: some die before they are ready, some in the middle of a send. */
const LIFE_MS = { least: 250, most: 2000 };
const urgentFromLife = 10;
const overFromLife = 22;

const everybody = { call: ['person', 'contacts'], text: ['person', 'contacts'] };
const steps = [
  { afterSeconds: 0, call: ['person'] },
  { afterSeconds: 0.4, text: ['contacts'] },
  { afterSeconds: 1, everySeconds: 2.5, ...everybody },
];

let built: Built;
let loopback: Loopback;
let vigil: RunningVigil | null = null;

beforeAll(async () => {
  built = await buildEntry('killable-host');
}, 60_000);
beforeEach(async () => {
  loopback = await openLoopback({
    person: { policies: { low: steps, 'urgent-low': steps }, times: { endsApartAtLeast: 1 } },
  });
  for (const number of Object.values(numbers)) loopback.twilio.behave(number, { answers: 'busy' });
});
afterEach(async () => {
  vigil?.kill('SIGKILL');
  await vigil?.exited;
  await loopback.close();
});

test(`row 1, row 42: killed ${KILLS} times at random moments of a low, an urgent low and its end: every promised message once`, async () => {
  const seed = Number(process.env['VIGIL_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`VIGIL_SEED=${seed}`);
  const random = createRandom(seed);
  loopback.glucose([62, 5]);
  for (let life = 0; life < KILLS; life += 1) {
    if (life === urgentFromLife) loopback.glucose([48, 1]);
    if (life === overFromLife) loopback.glucose([104, 3], [109, 0]);
    vigil = start();
    await killed(vigil, random);
    expect((await vigil.exited).signal).toBe('SIGKILL');
  }
  vigil = start();
  await overAndSettled(vigil);
  vigil.kill('SIGTERM');
  expect((await vigil.exited).code).toBe(0);

  const messages = await loopback.messages();
  const sent = messages.filter(({ delivery }) => delivery.providerId !== null);
  const accepted = loopback.accepted();
  console.log(`${messages.length} messages, ${accepted.length} accepted`, counted(messages));
  // Both ways: nothing went out that no row owns, and no row owns what did not go out.
  expect(sent.map(({ delivery }) => delivery.providerId).sort()).toEqual(accepted.map(({ sid }) => sid).sort());
  expect(messages.filter((message) => !sent.includes(message)).filter(isPromised)).toEqual([]);
  for (const { tag, channel } of sent) {
    if (channel === 'sms') expect(accepted.filter(({ body }) => body.includes(`#${tag}`))).toHaveLength(1);
  }
  expect(messages.filter(({ delivery }) => delivery.possibleDuplicate)).toEqual([]);
  expect(sent.some(({ severity }) => severity === 'low')).toBe(true);
  expect(sent.some(({ severity }) => severity === 'urgent-low')).toBe(true);
  const allClear = accepted.filter(({ body }) => body.includes('all clear')).map(({ to }) => to);
  expect(allClear.sort()).toEqual(Object.values(numbers).sort());
}, 180_000);

/** At a random moment; in a third of the lives already between its next POST and the answer, which a moment seldom hits. */
async function killed(life: RunningVigil, random: () => number): Promise<void> {
  const lifeMs = LIFE_MS.least + random() * (LIFE_MS.most - LIFE_MS.least);
  if (random() < 1 / 3) {
    loopback.onPost = () => {
      life.kill('SIGKILL');
    };
  }
  await Promise.race([life.exited, moment(lifeMs)]);
  life.kill('SIGKILL');
  await life.exited;
  loopback.onPost = () => undefined;
}

const start = (): RunningVigil => startVigil({ arguments: [built.entry, ...loopback.arguments], env: loopback.env });

/** What a newer message replaced, or the end of the alert made pointless, was never promised to go out. */
const isPromised = ({ delivery }: Message): boolean => !['superseded', 'withdrawn'].includes(delivery.status);

function overAndSettled(last: RunningVigil): Promise<void> {
  return vi.waitFor(
    async () => {
      const { people } = await last.call('status', {});
      expect(people[0]?.alerts.map(({ state }) => state)).toEqual(['resolved']);
      const { lines } = await last.call('history', { limit: 500, show: 'messages' });
      expect(lines.filter((line) => line.kind === 'message' && line.settledAt === null)).toEqual([]);
    },
    { timeout: 60_000, interval: 200 },
  );
}

const counted = (messages: Message[]): Record<string, number> =>
  messages.reduce<Record<string, number>>((counts, { channel, delivery }) => {
    const name = `${channel} ${delivery.status}`;
    return { ...counts, [name]: (counts[name] ?? 0) + 1 };
  }, {});
