import { afterEach, beforeAll, expect, test } from 'vitest';
import { createTelegramStandIn, STAND_IN_TOKEN, type TelegramStandIn } from '../electron/standins/telegram/telegram';
import { MINUTE, SECOND } from '../shared/time';
import { buildEntry, type Built } from './build';
import { openMovedLoopback, type MovedLoopback } from './moved-loopback';
import { createMovedTime } from './moved-time/moved-time';
import { WHO_HAS_IT } from './world-lines';

let built: Built;
let loopback: MovedLoopback;
let telegram: TelegramStandIn;

beforeAll(async () => {
  built = await buildEntry('killable-host');
});
afterEach(async () => {
  await loopback.close();
  await telegram.close();
});

const chats = { ana: '7001', mia: '7002', ben: '7003' };

async function open(): Promise<void> {
  const time = createMovedTime();
  telegram = createTelegramStandIn({ clock: time.clock, hold: time.hold });
  loopback = await openMovedLoopback(built.entry, {
    time,
    secrets: { 'telegram.token': STAND_IN_TOKEN },
    contacts: Object.entries(chats).map(([id, chat]) => ({
      id,
      name: id === 'mia' ? 'Mia' : id,
      addresses: { telegram: chat },
      channels: ['telegram'],
    })),
    settings: { channels: { telegram: { baseUrl: await telegram.start(), onMyNetwork: true } } },
  });
}

/** Writes of the process that reads the press, and how it dies: before or after each. */
const deaths = [1, 2, 3, 4, 5, 6, 8];

test.each(deaths)(
  'row 17: a press that Telegram gives up once it was asked for more, and a death at write %i of who reads it: it counts once',
  async (death) => {
    await open();
    loopback.glucose([62, 5]);
    const first = loopback.start();
    await first.ready;
    await loopback.time.pass(45 * SECOND);
    first.kill('SIGKILL');
    await first.exited;
    telegram.press(chats.mia, 'has-it');
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
    const { lines } = await third.call('history', { limit: 200 });
    expect(lines.filter((line) => line.kind === 'decision' && line.sentence === 'Mia has it.')).toHaveLength(1);
    // One that was unclear when it died goes out again, and says so.
    const told = telegram.received.filter(({ to, text }) => to === chats.ben && WHO_HAS_IT.test(text));
    expect(told.filter(({ text }) => !text.includes('(You may have this twice.)'))).toHaveLength(1);
  },
);

test('a process that is killed while it waits at Telegram is followed by one that reads, with one request at a time', async () => {
  await open();
  loopback.glucose([104, 5]);
  const first = loopback.start();
  await first.ready;
  await loopback.time.pass(5 * SECOND);
  expect(telegram.waiting()).toBe(1);
  first.kill('SIGKILL');
  await first.exited;
  const second = loopback.start();
  await second.ready;
  await loopback.time.pass(MINUTE);
  expect(telegram.waiting()).toBe(1);
  second.kill('SIGTERM');
  // It waits for nothing.
  expect(await second.exited).toMatchObject({ code: 0 });
});
