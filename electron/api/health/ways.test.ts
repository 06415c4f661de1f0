import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDesk, type Desk } from '../../../e2e/desk';
import { builtInChannels } from '../../channels/registry';
import { messageTo } from '../../core/simulation/sample-message.test-support';
import type { Activity } from '../../ports';
import { createActivity } from '../../runtime/activity';
import { afterWrites } from '../../storage/after-writes';
import { createRecordingLog, NOW } from '../../storage/sample-facts.test-support';
import { openStore } from '../../storage/sqlite/open-store';
import type { Store } from '../../storage/store';
import { createWays, type Ways } from './ways';

const MIA = '+14155552672';

let desk: Desk;
let log: ReturnType<typeof createRecordingLog>;
let fault: Error | null;
let activity: Activity;
let ways: Ways;

beforeEach(async () => {
  const channels = { twilio: { accountSid: `AC${'0'.repeat(32)}` }, sms: { from: '+14155550100' } };
  const people = [{ id: 'ana', name: 'Ana', preferredContactId: 'mia', timeZone: 'Europe/Madrid' }];
  const contacts = [{ id: 'mia', name: 'Mia', addresses: { phone: MIA }, channels: ['sms'] }];
  desk = await openDesk({ written: { version: 1, people, contacts, channels } });
  log = createRecordingLog();
  fault = null;
  activity = createActivity();
  const disk = openStore(desk.household.store);
  const store: Pick<Store, 'newestTo' | 'newestAnswered' | 'firstTo' | 'firstFailedTo'> = {
    newestAnswered: disk.newestAnswered,
    firstTo: disk.firstTo,
    firstFailedTo: disk.firstFailedTo,
    newestTo: async (...query) => {
      if (fault !== null) throw fault;
      return disk.newestTo(...query);
    },
  };
  const answer = await desk.call('readSettings', {});
  if (!answer.ok) throw new Error(answer.problem.sentence);
  const { settings } = answer.value;
  ways = createWays({
    settings: () => settings,
    registry: builtInChannels(),
    store,
    howAnswered: () => null,
    down: () => [],
    giveWay: () => Promise.resolve(),
    clock: { now: () => NOW },
    activity,
    log,
  });
});

afterEach(() => {
  desk.household.close();
});

let count = 0;
function put(status: 'delivered' | 'failed'): void {
  count += 1;
  desk.household.addMessages([
    messageTo('mia', { id: `w${count}`, address: MIA, delivery: { attempts: 1, status, since: NOW + count } }),
  ]);
  ways.moved([{ address: MIA }]);
}

/** Of the one way, once nobody looks any more. */
async function state(): Promise<string | undefined> {
  await activity.whenIdle();
  return ways.list()[0]?.proof.state;
}

it('is empty before the first look, and then knows each way', async () => {
  expect(ways.list()).toEqual([]);
  ways.settingsChanged();
  expect(await state()).toBe('never');
});

it('tells that the list is another one, and only then', async () => {
  let changes = 0;
  const end = ways.onChange(() => (changes += 1));
  put('failed');
  await state();
  ways.settingsChanged();
  await state();
  expect(changes).toBe(1);
  end();
  put('delivered');
  expect([await state(), changes]).toEqual(['proven', 1]);
});

it('looks again when a message moves in any step of a look, its last one too', async () => {
  // Each in another microtask after the look has found nothing more to do.
  for (let steps = 0; steps < 12; steps += 1) {
    const changed = new Promise<void>((resolve) => {
      const end = ways.onChange(() => {
        end();
        resolve();
      });
    });
    put('failed');
    await changed;
    for (let step = 0; step < steps; step += 1) await Promise.resolve();
    put('delivered');
    expect(await state(), String(steps)).toBe('proven');
  }
});

it('keeps what it knew while the store fails, says so in the log, and looks again with the next move', async () => {
  put('failed');
  expect(await state()).toBe('failing');
  fault = new Error('disk');
  put('delivered');
  expect(await state()).toBe('failing');
  expect(log.lines.filter(({ event }) => event === 'ways-not-read')).toHaveLength(1);
  fault = null;
  ways.moved([{ address: MIA }]);
  expect(await state()).toBe('proven');
});

it('once stopped asks a closed store no more, and has no error to log', async () => {
  fault = new Error('The store is closed.');
  ways.settingsChanged();
  ways.stop();
  ways.settingsChanged();
  await activity.whenIdle();
  expect(log.lines.filter(({ event }) => event === 'ways-not-read')).toEqual([]);
});

it('a store asked after what was written waits for it, each time', async () => {
  const order: string[] = [];
  let written = (): void => undefined;
  const settled = (): Promise<void> =>
    new Promise((resolve) => {
      written = () => {
        order.push('written');
        resolve();
      };
    });
  const store = afterWrites(openStore(desk.household.store), settled);
  const asked = store.newestTo(MIA, 'sms', 'delivered').then(() => order.push('read'));
  put('delivered');
  written();
  await asked;
  const again = store.newestTo(MIA, 'sms', 'delivered');
  written();
  expect(await again).toMatchObject({ address: MIA });
  expect(order).toEqual(['written', 'read', 'written']);
});
