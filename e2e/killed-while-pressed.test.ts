import { expect, onTestFinished, test } from 'vitest';
import { createTelegramStandIn, STAND_IN_TOKEN, type TelegramStandIn } from '../electron/standins/telegram/telegram';
import { MINUTE, SECOND } from '../shared/time';
import { decisionsOf, diesAtWrite, killableLoopbacks, killed, started } from './killed-hosts';
import type { MovedLoopback } from './moved-loopback';
import { createMovedTime } from './moved-time/moved-time';
import { WHO_HAS_IT } from './world-lines';

const openLoopback = killableLoopbacks();
let loopback: MovedLoopback;
let telegram: TelegramStandIn;

const chats = { ana: '7001', mia: '7002', ben: '7003' };

async function open(): Promise<void> {
  const time = createMovedTime();
  telegram = createTelegramStandIn({ clock: time.clock, hold: time.hold });
  onTestFinished(telegram.close);
  loopback = await openLoopback({
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
    const first = await started(loopback);
    await loopback.time.pass(45 * SECOND);
    await killed(first);
    telegram.press(chats.mia, 'has-it');
    await loopback.time.pass(20 * SECOND);
    await diesAtWrite(loopback, death, { withinMs: 30 * SECOND });

    loopback.glucose([62, 5]);
    const third = await started(loopback);
    await loopback.time.pass(2 * MINUTE);
    expect((await decisionsOf(third)).filter((sentence) => sentence === 'Mia has it.')).toHaveLength(1);
    // One that was unclear when it died goes out again, and says so.
    const told = telegram.received.filter(({ to, text }) => to === chats.ben && WHO_HAS_IT.test(text));
    expect(told.filter(({ text }) => !text.includes('(You may have this twice.)'))).toHaveLength(1);
  },
);

test('a process that is killed while it waits at Telegram is followed by one that reads, with one request at a time', async () => {
  await open();
  loopback.glucose([104, 5]);
  const first = await started(loopback);
  await loopback.time.pass(5 * SECOND);
  expect(telegram.waiting()).toBe(1);
  await killed(first);
  const second = await started(loopback);
  await loopback.time.pass(MINUTE);
  expect(telegram.waiting()).toBe(1);
  second.kill('SIGTERM');
  // It waits for nothing.
  expect(await second.exited).toMatchObject({ code: 0 });
});
