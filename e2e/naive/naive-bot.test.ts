import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHandClock, type HandClock } from '../../electron/standins/hand-clock';
import { createTelegramStandIn, type TelegramStandIn } from '../../electron/standins/telegram/telegram';
import { HOUR, SECOND } from '../../shared/time';
import { createNaiveBot } from './naive-bot';

const MIA = '7002';

let clock: HandClock;
let telegram: TelegramStandIn;
let bot: ReturnType<typeof createNaiveBot>;

beforeEach(async () => {
  clock = createHandClock(Date.UTC(2026, 10, 22, 3));
  telegram = createTelegramStandIn({ clock });
  await telegram.start();
  bot = createNaiveBot(telegram);
});

afterEach(() => telegram.close());

/** Three looks, five seconds apart. */
async function looks(): Promise<string[]> {
  for (let count = 0; count < 3; count += 1) {
    await clock.advance(5 * SECOND);
    await bot.look();
  }
  return bot.acknowledgements;
}

describe('a bot that reads updates as one would at first', () => {
  it('works on a good day', async () => {
    telegram.write(MIA, 'ok');
    expect(await looks()).toEqual([MIA]);
  });

  it('takes what is replayed twice', async () => {
    const update = telegram.write(MIA, 'ok');
    await looks();
    telegram.replay([update]);
    expect(await looks()).toEqual([MIA, MIA]);
  });

  it('takes what comes in the opposite order twice: its number goes back', async () => {
    telegram.write(MIA, 'hello');
    telegram.write(MIA, 'ok');
    telegram.reverseNext();
    expect(await looks()).toEqual([MIA, MIA]);
  });

  it('loses everything while another program reads with its token, and says nothing', async () => {
    telegram.otherReader(true);
    telegram.write(MIA, 'ok');
    expect(await looks()).toEqual([]);
  });

  it('takes what was not confirmed before it was started again, however old', async () => {
    telegram.write(MIA, 'ok', { agoMs: 20 * HOUR });
    await bot.look();
    expect(await createdAnew()).toEqual([MIA]);
  });

  it('takes "not ok" for one, and a chat that nobody knows', async () => {
    telegram.write('9999', 'I am not ok');
    expect(await looks()).toEqual(['9999']);
  });

  it('sends twice where the answer to the first never came', async () => {
    await telegram.fault('drop', { times: 1 });
    await bot.send(MIA, 'LOW');
    expect(telegram.shown).toHaveLength(2);
  });

  it('loses a message that was asked to wait: it asks five times in a row', async () => {
    await telegram.fault('rate-limit', { retryAfterSeconds: 7 });
    await bot.send(MIA, 'LOW');
    expect(telegram.shown).toHaveLength(0);
    expect(telegram.received).toHaveLength(5);
  });
});

/** What it last read it has not confirmed yet. */
async function createdAnew(): Promise<string[]> {
  bot = createNaiveBot(telegram);
  await bot.look();
  return bot.acknowledgements;
}
