import { describe, expect, test } from 'vitest';
import type { Message } from '../electron/core/state/messages/message';
import { createRandom } from '../electron/standins/nightscout/glucose-simulator';
import { MINUTE, SECOND } from '../shared/time';
import { killableLoopbacks } from './killed-hosts';
import { numbers } from './loopback';
import type { MovedLoopback } from './moved-loopback';
import type { RunningVigil } from './running-vigil';

/** VIGIL_KILLS=200 npx vitest run e2e/random-kills plays more of them. */
const KILLS = Number(process.env['VIGIL_KILLS'] ?? 30);
/** How long a process lives that does not die earlier. */
const LONGEST_LIFE_MS = 1500;
/** A start makes one or two writes, a round of messages a dozen; each counts before and after. */
const MOST_WRITES = 30;
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

const open = killableLoopbacks();

async function openWorld(lag: (typeof lags)[number]): Promise<MovedLoopback> {
  const { listLagMs, settleLadderSeconds } = lag;
  const loopback = await open({
    person: { policies: { low: steps, 'urgent-low': steps }, times: { endsApartAtLeast: 1 } },
    delivery: { settleLadderSeconds },
  });
  for (const number of Object.values(numbers)) loopback.twilio.behave(number, { answers: 'busy' });
  loopback.twilio.lagListsBy(listLagMs);
  return loopback;
}

describe.each(lags)('where the lists of the provider lag by $listLagMs ms', (lag) => {
  const title = `row 1, row 42: killed ${KILLS} times at random moments of a low, an urgent low and its end: every promised message once`;
  test(title, async () => {
    await killAndJudge(await openWorld(lag));
  });
});

async function killAndJudge(loopback: MovedLoopback): Promise<void> {
  const seed = Number(process.env['VIGIL_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`VIGIL_SEED=${seed}`);
  const random = createRandom(seed);
  loopback.glucose([62, 5]);
  for (let life = 0; life < KILLS; life += 1) {
    if (life === urgentFromLife) loopback.glucose([48, 1]);
    if (life === overFromLife) loopback.glucose([104, 3], [109, 0]);
    expect(await killed(loopback, random)).toBe('SIGKILL');
  }
  const last = loopback.start();
  await overAndSettled(loopback, last);
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
  expect(sent.some(({ about }) => 'alert' in about && about.severity === 'low')).toBe(true);
  expect(sent.some(({ about }) => 'alert' in about && about.severity === 'urgent-low')).toBe(true);
  const allClear = accepted.filter(({ body }) => body.includes('all clear')).map(({ to }) => to);
  expect(allClear.sort()).toEqual(Object.values(numbers).sort());
}

/**
 * One life, to its end at a random moment; in a third of the lives already between a POST and its answer, in another
 * third at one of its writes, also before it is ready: a moment seldom hits those.
 */
async function killed(loopback: MovedLoopback, random: () => number): Promise<NodeJS.Signals | null> {
  const lifeMs = Math.floor(random() * LONGEST_LIFE_MS);
  const way = random() * 3;
  const atWrite = 1 + Math.floor(random() * MOST_WRITES);
  const vigil = loopback.start(...(way < 1 ? ['--die-at-write', String(atWrite)] : []));
  if (way > 2) {
    loopback.onPost = () => {
      vigil.kill('SIGKILL');
    };
  }
  await Promise.race([vigil.ready, vigil.exited]);
  await loopback.time.pass(lifeMs);
  vigil.kill('SIGKILL');
  loopback.onPost = () => undefined;
  return (await vigil.exited).signal;
}

/** What a newer message replaced, or the end of the alert made pointless, was never promised to go out. */
const isPromised = ({ delivery }: Message): boolean => !['superseded', 'withdrawn'].includes(delivery.status);

async function overAndSettled({ time }: MovedLoopback, last: RunningVigil): Promise<void> {
  await last.ready;
  const isSo = async (): Promise<boolean> => {
    const { people } = await last.call('status', {});
    const { lines } = await last.call('history', { limit: 500, show: 'messages' });
    const isOver = people[0]?.alerts.every(({ state }) => state === 'resolved') === true;
    return isOver && lines.every((line) => line.kind !== 'message' || line.settledAt !== null);
  };
  await time.passUntil(isSo, { step: SECOND / 2, atMost: MINUTE });
}

const counted = (messages: Message[]): Record<string, number> =>
  messages.reduce<Record<string, number>>((counts, { channel, delivery }) => {
    const name = `${channel} ${delivery.status}`;
    return { ...counts, [name]: (counts[name] ?? 0) + 1 };
  }, {});
