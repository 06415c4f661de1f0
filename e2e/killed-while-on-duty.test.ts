import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../shared/time';
import { diesAtWrite, killableLoopbacks, killed, started } from './killed-hosts';
import { nameOf } from './loopback';
import type { MovedLoopback } from './moved-loopback';

const open = killableLoopbacks();
let loopback: MovedLoopback;

/** Who got what, in which words; without the time and the code. */
const told = (): string[] =>
  loopback.accepted().map(({ to, body }) => {
    const what = /you have|has it until/.test(body) ? 'begins' : /ended/.test(body) ? 'ends' : body;
    return `${nameOf(to)} ${what}`;
  });

const begun = ['ana begins', 'mia begins'];
const both = [...begun, 'ana ends', 'mia ends'].toSorted();

/** Before the write that brings the duty, after it, before the next one, and some up to what became of a text. */
const deaths = [1, 2, 3, 5, 8];

test.each(deaths)(
  'row 1: a duty by hand, and a death at write %i of its beginning: what was taken in is told once, to both',
  async (death) => {
    loopback = await open();
    loopback.glucose([104, 20]);
    const first = await started(loopback, '--die-at-duty', String(death));
    await loopback.time.pass(5 * SECOND);
    const until = loopback.time.clock.now() + 10 * MINUTE;
    await first
      .call('beginDuty', { personId: 'ana', contactId: 'mia', until, handsOver: false })
      .catch(() => undefined);
    await loopback.time.pass(30 * SECOND);
    await killed(first);

    const second = await started(loopback);
    await loopback.time.pass(MINUTE);
    const { people } = await second.call('status', {});
    // What died before it was written was never answered: whoever asked knows that nothing came of it.
    const isTaken = death > 1;
    expect(people[0]?.duties).toHaveLength(isTaken ? 1 : 0);
    expect(told().toSorted()).toEqual(isTaken ? begun : []);
    await loopback.time.pass(11 * MINUTE);
    expect(told().toSorted()).toEqual(isTaken ? both : []);
  },
);

test.each(deaths)('row 1: a duty whose end comes, and a death at write %i then: told once, to both', async (death) => {
  loopback = await open();
  loopback.glucose([104, 20]);
  const first = await started(loopback);
  const until = loopback.time.clock.now() + 2 * MINUTE;
  await first.call('beginDuty', { personId: 'ana', contactId: 'mia', until, handsOver: false });
  await loopback.time.pass(MINUTE);
  await killed(first);
  expect(told().toSorted()).toEqual(begun);

  await loopback.time.pass(2 * MINUTE);
  await diesAtWrite(loopback, death, { withinMs: 30 * SECOND, counted: '--die-at-duty' });

  const third = await started(loopback);
  await loopback.time.pass(MINUTE);
  expect(told().toSorted()).toEqual(both);
  const { people } = await third.call('status', {});
  expect(people[0]?.duties).toEqual([]);
});
