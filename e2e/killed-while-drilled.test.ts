import { expect, test } from 'vitest';
import { messageTo } from '../electron/core/simulation/sample-message.test-support';
import type { Message } from '../electron/core/state/messages/message';
import { DAY, HOUR, MINUTE, SECOND } from '../shared/time';
import { diesAtWrite, killableLoopbacks, started } from './killed-hosts';
import { numbers } from './loopback';
import type { MovedLoopback } from './moved-loopback';
import { createMovedTime } from './moved-time/moved-time';

/** 10:00 in Madrid. */
const MORNING = Date.UTC(2026, 10, 22, 9, 0, 0);

const open = killableLoopbacks();
let loopback: MovedLoopback;

/** Texts to this contact arrived and were answered 40 days ago. */
const provenBefore = (contactId: 'mia' | 'ben'): Message => {
  const at = MORNING - 40 * DAY;
  return messageTo(contactId, {
    id: `of-long-ago/${contactId}`,
    address: numbers[contactId],
    queuedAt: at,
    delivery: { status: 'delivered', attempts: 1, intentAt: at, since: at, answeredAt: at },
  });
};

const told = (): string[] => loopback.accepted().map(({ to, body }) => `${to} ${body.slice(0, 18)}`);

/** Writes of the process that sends the drill, and how it dies: before or after each. */
test.each([1, 2, 3, 5, 8])(
  'R23: a death at write %i, while the drill of a way is sent: it goes out once, and no second one that day',
  async (death) => {
    loopback = await open({ time: createMovedTime(MORNING) });
    await loopback.layDown([provenBefore('mia'), provenBefore('ben')]);
    loopback.glucose([104, 5]);
    await diesAtWrite(loopback, death, { withinMs: 3 * MINUTE });

    loopback.glucose([104, 5]);
    const second = await started(loopback);
    for (let minutes = 0; minutes < 10; minutes += 5) {
      loopback.glucose([104, 5]);
      await loopback.time.pass(5 * MINUTE);
    }
    await loopback.time.pass(15 * SECOND);
    expect(told()).toHaveLength(1);
    expect(told()[0]).toMatch(/ Monthly Vigil test/);
    const drills = (await second.call('history', { limit: 200 })).lines.filter(({ kind }) => kind === 'message');
    expect(drills).toHaveLength(3);
  },
  HOUR / 10,
);
