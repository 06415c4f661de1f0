import { setTimeout as moment } from 'node:timers/promises';
import { beforeAll, describe, expect as expectHere, test, vi, type ExpectStatic } from 'vitest';
import type { Message } from '../electron/core/state/message';
import { createRandom } from '../electron/standins/nightscout/glucose-simulator';
import { SECOND } from '../shared/time';
import { buildEntry, type Built } from './build';
import { numbers, openLoopback, type Loopback } from './loopback';
import { startVigil, type RunningVigil } from './running-vigil';

/** VIGIL_KILLS=200 npx vitest run e2e/random-kills plays more of them. */
const KILLS = Number(process.env['VIGIL_KILLS'] ?? 30);
/** From the start of a process to its end: some die before they are ready, some in the middle of a send. */
const LIFE_MS = { least: 250, most: 2000 };
const urgentFromLife = Math.floor(KILLS / 3);
const overFromLife = Math.floor((KILLS * 3) / 4);

/** How long Twilio's lists lag, and how long Vigil goes on asking before it sends again. */
const lags = [
  { listLagMs: 0, settleLadderSeconds: [0.2, 0.3, 0.5] },
  { listLagMs: 3 * SECOND, settleLadderSeconds: [0.3, 0.6, 1.2, 2.4] },
];

const everybody = { call: ['person', 'contacts'], text: ['person', 'contacts'] };
const steps = [
  { afterSeconds: 0, call: ['person'] },
  { afterSeconds: 0.4, text: ['contacts'] },
  { afterSeconds: 1, everySeconds: 2.5, ...everybody },
];

let built: Built;

beforeAll(async () => {
  built = await buildEntry('killable-host');
}, 60_000);

async function openWorld(lag: (typeof lags)[number]): Promise<Loopback> {
  const { listLagMs, settleLadderSeconds } = lag;
  const loopback = await openLoopback({
    person: { policies: { low: steps, 'urgent-low': steps }, times: { endsApartAtLeast: 1 } },
    delivery: { settleLadderSeconds },
  });
  for (const number of Object.values(numbers)) loopback.twilio.behave(number, { answers: 'busy' });
  loopback.twilio.lagListsBy(listLagMs);
  return loopback;
}

describe.concurrent.each(lags)('where the lists of the provider lag by $listLagMs ms', (lag) => {
  const title = `row 1, row 42: killed ${KILLS} times at random moments of a low, an urgent low and its end: every promised message once`;
  test(title, { timeout: 120 * SECOND + KILLS * 4 * SECOND }, async ({ expect, onTestFinished }) => {
    const loopback = await openWorld(lag);
    let vigil: RunningVigil | null = null;
    onTestFinished(async () => {
      vigil?.kill('SIGKILL');
      await vigil?.exited;
      await loopback.close();
    });
    await killAndJudge(expect, loopback, (started) => {
      vigil = started;
    });
  });
});

async function killAndJudge(
  expect: ExpectStatic,
  loopback: Loopback,
  started: (vigil: RunningVigil) => void,
): Promise<void> {
  const seed = Number(process.env['VIGIL_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`VIGIL_SEED=${seed}`);
  const random = createRandom(seed);
  const start = (): RunningVigil => {
    const vigil = startVigil({ arguments: [built.entry, ...loopback.arguments], env: loopback.env });
    started(vigil);
    return vigil;
  };
  loopback.glucose([62, 5]);
  for (let life = 0; life < KILLS; life += 1) {
    if (life === urgentFromLife) loopback.glucose([48, 1]);
    if (life === overFromLife) loopback.glucose([104, 3], [109, 0]);
    const vigil = start();
    await killed(vigil, loopback, random);
    expect((await vigil.exited).signal).toBe('SIGKILL');
  }
  const last = start();
  await overAndSettled(last);
  last.kill('SIGTERM');
  expect((await last.exited).code).toBe(0);

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
}

/** At a random moment; in a third of the lives already between its next POST and the answer, which a moment seldom hits. */
async function killed(life: RunningVigil, loopback: Loopback, random: () => number): Promise<void> {
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

/** What a newer message replaced, or the end of the alert made pointless, was never promised to go out. */
const isPromised = ({ delivery }: Message): boolean => !['superseded', 'withdrawn'].includes(delivery.status);

function overAndSettled(last: RunningVigil): Promise<void> {
  return vi.waitFor(
    async () => {
      const { people } = await last.call('status', {});
      expectHere(people[0]?.alerts.map(({ state }) => state)).toEqual(['resolved']);
      const { lines } = await last.call('history', { limit: 500, show: 'messages' });
      expectHere(lines.filter((line) => line.kind === 'message' && line.settledAt === null)).toEqual([]);
    },
    { timeout: 60_000, interval: 200 },
  );
}

const counted = (messages: Message[]): Record<string, number> =>
  messages.reduce<Record<string, number>>((counts, { channel, delivery }) => {
    const name = `${channel} ${delivery.status}`;
    return { ...counts, [name]: (counts[name] ?? 0) + 1 };
  }, {});
