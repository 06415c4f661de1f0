import { afterEach, beforeAll, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../shared/time';
import { buildEntry, type Built } from './build';
import { numbers } from './loopback';
import { openMovedLoopback, type MovedLoopback } from './moved-loopback';

let built: Built;
let loopback: MovedLoopback;

beforeAll(async () => {
  built = await buildEntry('killable-host');
});
afterEach(async () => {
  await loopback.close();
});

/** Who got what, in which words; without the time and the code. */
const told = (): string[] =>
  loopback.accepted().map(({ to, body }) => {
    const name = Object.entries(numbers).find(([, number]) => number === to)?.[0] ?? to;
    const what = /you have|has it until/.test(body) ? 'begins' : /ended/.test(body) ? 'ends' : body;
    return `${name} ${what}`;
  });

const begun = ['ana begins', 'mia begins'];
const both = [...begun, 'ana ends', 'mia ends'].toSorted();

/** Before the write that brings the duty, after it, before the next one …, up to what became of a text. */
const deaths = [1, 2, 3, 4, 5, 6, 7, 8];

test.each(deaths)(
  'row 1: a duty by hand, and a death at write %i of its beginning: what was taken in is told once, to both',
  async (death) => {
    loopback = await openMovedLoopback(built.entry);
    loopback.glucose([104, 20]);
    const first = loopback.start('--die-at-duty', String(death));
    await first.ready;
    await loopback.time.pass(5 * SECOND);
    const until = loopback.time.clock.now() + 10 * MINUTE;
    await first
      .call('beginDuty', { personId: 'ana', contactId: 'mia', until, handsOver: false })
      .catch(() => undefined);
    await loopback.time.pass(30 * SECOND);
    first.kill('SIGKILL');
    await first.exited;

    const second = loopback.start();
    await second.ready;
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
  loopback = await openMovedLoopback(built.entry);
  loopback.glucose([104, 20]);
  const first = loopback.start();
  await first.ready;
  const until = loopback.time.clock.now() + 2 * MINUTE;
  await first.call('beginDuty', { personId: 'ana', contactId: 'mia', until, handsOver: false });
  await loopback.time.pass(MINUTE);
  first.kill('SIGKILL');
  await first.exited;
  expect(told().toSorted()).toEqual(begun);

  await loopback.time.pass(2 * MINUTE);
  const second = loopback.start('--die-at-duty', String(death));
  await Promise.race([second.ready, second.exited]);
  await loopback.time.pass(30 * SECOND);
  second.kill('SIGKILL');
  await second.exited;

  const third = loopback.start();
  await third.ready;
  await loopback.time.pass(MINUTE);
  expect(told().toSorted()).toEqual(both);
  const { people } = await third.call('status', {});
  expect(people[0]?.duties).toEqual([]);
});
