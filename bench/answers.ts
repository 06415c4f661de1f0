import { createWorld, type World } from '../e2e/world';
import { numbers } from '../e2e/world-settings';
import { createMemorySecrets } from '../electron/standins/memory-secrets';
import { createTelegramStandIn, STAND_IN_TOKEN } from '../electron/standins/telegram/telegram';
import { MINUTE, SECOND, type Millis } from '../shared/time';
import { benchRow, p95, type BenchRow } from './row';

/** A contact gets eleven texts an hour (R12), and has to be reached again before the next answer counts. */
const ANSWERS = 10;
const STEP: Millis = SECOND / 4;
/** How often replies are read while one may answer. */
const READ_EVERY: Millis = 5 * SECOND;

/** The real app on a clock moved by hand: a low is answered and given back, at moments spread between two readings. */
export async function benchAnswers(): Promise<BenchRow[]> {
  return [
    benchRow({
      name: `answer in Twilio's list → climb stopped, ${ANSWERS} answers, p95`,
      unit: 's of that night',
      value: p95(await waitsFor(await createWorld({ before: FALLING }), receiveText)) / SECOND,
      reference: { name: 'the distance of two readings of the list', value: READ_EVERY / SECOND },
      limit: { ratio: 1.2 },
    }),
    await answersByTelegram(),
  ];
}

/** Telegram is waited for: the step of that night is the most that can be told. */
async function answersByTelegram(): Promise<BenchRow> {
  let clock: Pick<World['clock'], 'now' | 'after'>;
  const telegram = createTelegramStandIn({
    clock: { now: () => clock.now(), after: (delayMs, run) => clock.after(delayMs, run) },
  });
  try {
    const world = await createWorld({
      before: FALLING,
      secrets: createMemorySecrets({ 'telegram.token': STAND_IN_TOKEN }),
      contacts: [MIA].map((chat) => ({
        id: 'mia',
        name: 'Mia',
        addresses: { telegram: chat },
        channels: ['telegram'],
      })),
      person: { contactId: undefined, contactIds: [] },
      settings: { channels: { telegram: { baseUrl: await telegram.start(), onMyNetwork: true } } },
      waiting: telegram.waiting,
      onClock: (own) => (clock = own),
    });
    const waits = await waitsFor(world, () => telegram.press(MIA, 'has-it'));
    return benchRow({
      name: `answer available at Telegram → climb stopped, ${ANSWERS} answers, p95`,
      unit: 's of that night',
      value: p95(waits) / SECOND,
      reference: { name: 'a second', value: 1 },
      limit: { ratio: 1 },
    });
  } finally {
    await telegram.close();
  }
}

const FALLING = [98, 94, 90, 87, 84];
const MIA = '7002';

type Answering = (world: World, answer: number) => unknown;

async function waitsFor(world: World, answering: Answering): Promise<Millis[]> {
  const waits: Millis[] = [];
  try {
    world.glucose(Array.from({ length: 40 }, () => 62));
    await world.pass(5 * MINUTE);
    for (let answer = 0; answer < ANSWERS; answer += 1) waits.push(await waitFor(world, answer, answering));
  } finally {
    await world.end();
  }
  return waits;
}

const receiveText: Answering = (world, answer) =>
  world.twilio.receive({ from: numbers['Mia'] ?? '', to: '+14155550100', body: answer % 2 === 0 ? 'ok' : 'yes' });

/** The n-th of them comes so much after a reading as the numbers spread over the distance of two. */
async function waitFor(world: World, answer: number, answering: Answering): Promise<Millis> {
  await world.pass(2 * SECOND + ((answer * 3) % ANSWERS) * (READ_EVERY / ANSWERS));
  const sentAt = world.since();
  answering(world, answer);
  for (let step = 0; step < 120 && world.alert('low').state !== 'acknowledged'; step += 1) await world.pass(STEP);
  const waited = world.since() - sentAt;
  const back = await world.app().api.giveBack(world.alert('low').id);
  if (!back.ok) throw new Error(back.problem.sentence);
  await world.pass(MINUTE);
  return waited;
}
