import { afterEach, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../shared/time';
import { messageTo } from '../core/simulation/sample-message.test-support';
import { claimed } from '../core/state/messages/delivery';
import { createActivity } from '../runtime/activity';
import { createHandClock } from '../standins/hand-clock';
import type { StorageTrouble } from '../storage/store';
import { createFakeProvider } from './fake-provider.test-support';
import { createLedger } from './ledger/ledger';
import { createRecorder } from './ledger/recorder';
import { createTroubles } from './ledger/troubles';
import type { ScriptedStep } from './scripted-decider.test-support';
import { openTemporaryStore, type TemporaryStore } from './temporary-store.test-support';
import { contact, createWorld, unhurried, type World } from './world.test-support';

const START = Date.UTC(2026, 10, 22, 3);
const disks: TemporaryStore[] = [];

afterEach(() => {
  for (const disk of disks.splice(0)) disk.remove();
});

async function setUp(steps: ScriptedStep[], isLow: () => boolean = () => true) {
  const activity = createActivity();
  const clock = createHandClock(START, activity);
  const disk = await openTemporaryStore();
  disks.push(disk);
  const provider = createFakeProvider(clock);
  const boot = (): World =>
    createWorld({
      disk,
      clock,
      activity,
      provider,
      script: { severity: () => (isLow() ? 'low' : null), steps },
    });
  return { clock, disk, provider, world: boot(), boot };
}

const steps: ScriptedStep[] = [
  {
    afterMs: 0,
    to: [
      [null, 'desktop'],
      ['ana', 'voice'],
    ],
  },
  { afterMs: MINUTE, to: [['mia', 'sms']] },
];

describe('a disk that cannot be written', () => {
  for (const trouble of ['full', 'busy', 'read-only', 'corrupt'] satisfies StorageTrouble[]) {
    it(`row 19: ${trouble}: the alarm goes out from memory, once, with a loud local alarm, and no loop`, async () => {
      const { clock, disk, provider, world } = await setUp(steps);
      disk.broken = trouble;
      await world.alerting.start();
      await clock.advance(10 * MINUTE);
      expect(provider.accepted.map(({ channel, to }) => [channel, to])).toEqual([
        ['desktop', null],
        ['voice', contact('ana').addresses['phone']],
        ['sms', contact('mia').addresses['phone']],
      ]);
      expect(world.alarms.map(({ body }) => body)).toEqual([
        'Vigil cannot write its database and works from memory: do not close it. The disk is full.',
      ]);
      expect(world.alerting.troubles().map(({ code }) => code)).toEqual(['storage']);
      const tries = Object.values(disk.writes).reduce((sum, times) => sum + times, 0);
      // Two a tick (the rest of the outbox, the time of the last watch) and one a decision.
      expect(tries).toBeLessThan(350);
    });
  }

  it('row 19: once it can be written again everything is on it, marked as sent unrecorded', async () => {
    const { clock, disk, world } = await setUp(steps);
    disk.broken = 'full';
    await world.alerting.start();
    await clock.advance(10 * SECOND);
    expect(world.messages()).toEqual([]);
    disk.broken = null;
    await clock.advance(2 * MINUTE);
    expect(world.alerting.troubles()).toEqual([]);
    expect(world.message('/ana/voice').delivery).toMatchObject({ status: 'delivered', unrecorded: true });
    expect(world.message('/mia/sms').delivery).toMatchObject({ status: 'delivered', unrecorded: false });
    expect(disk.rows.liveAlerts(0)).toHaveLength(1);
    expect(disk.rows.history({ limit: 50 }).map(({ code }) => code)).toContain('storage-failed');
  });

  it('row 19: a claim that cannot be written does not hold the message back', async () => {
    const { clock, disk, provider, world } = await setUp([
      {
        afterMs: 0,
        to: [
          ['mia', 'sms'],
          ['ben', 'sms'],
        ],
      },
    ]);
    await world.alerting.start();
    await clock.advance(500);
    disk.broken = 'full';
    await clock.advance(MINUTE);
    expect(provider.accepted.map(({ to }) => to)).toEqual([
      contact('mia').addresses['phone'],
      contact('ben').addresses['phone'],
    ]);
    disk.broken = null;
    await clock.advance(10 * SECOND);
    expect(world.message('/ben/sms').delivery).toMatchObject({ status: 'delivered', unrecorded: true });
  });

  it('row 19: an alarm is confirmed and readings are taken in although nothing can be written', async () => {
    const { clock, disk, provider, world } = await setUp([{ afterMs: MINUTE, to: [['mia', 'sms']] }]);
    disk.broken = 'full';
    await world.alerting.start();
    await clock.advance(0);
    const reading = {
      personId: 'ana',
      sourceId: 'nightscout-1',
      series: 'xDrip',
      measuredAt: START,
      receivedAt: START,
      firstReadAt: START,
      glucose: { kind: 'value' as const, mgPerDl: 50 },
      trend: null,
    };
    world.alerting.received('ana', [reading]);
    const known = world.alerting.known('ana');
    expect(known?.readings).toEqual([reading]);
    expect(await world.alerting.acknowledge(known?.alerts[0]?.id ?? '', 'mia')).toMatchObject({ ok: true });
    await clock.advance(5 * MINUTE);
    expect(provider.accepted).toEqual([]);
    disk.broken = null;
    await clock.advance(10 * SECOND);
    expect(disk.rows.readings('ana', 0, START)).toEqual([reading]);
    expect(disk.rows.liveAlerts(0).map(({ state }) => state)).toEqual(['acknowledged']);
  });

  it('a trouble that comes and goes sounds once in a quarter of an hour', async () => {
    const { clock, disk, world } = await setUp([], () => false);
    await world.alerting.start();
    for (let times = 0; times < 5; times += 1) {
      disk.broken = 'busy';
      await clock.advance(20 * SECOND);
      disk.broken = null;
      await clock.advance(20 * SECOND);
    }
    expect(world.alarms).toHaveLength(1);
    await clock.advance(20 * MINUTE);
    disk.broken = 'busy';
    await clock.advance(20 * SECOND);
    expect(world.alarms).toHaveLength(2);
  });

  it('what was live is loaded as soon as the disk can be read', async () => {
    const { clock, disk, provider, world, boot } = await setUp([{ afterMs: 0, to: [['ana', 'voice']] }]);
    await world.alerting.start();
    await clock.advance(30 * SECOND);
    const [alert] = world.alerting.people()[0]?.alerts ?? [];
    await world.alerting.acknowledge(alert?.id ?? '', null);
    world.kill();
    disk.unreadable = true;
    const second = boot();
    await second.alerting.start();
    disk.unreadable = false;
    await clock.advance(10 * SECOND);
    expect(second.alerting.people()[0]?.alerts.map(({ id }) => id)).toContain(alert?.id);
    expect(provider.accepted.filter(({ messageId }) => messageId.startsWith(alert?.id ?? '?'))).toHaveLength(1);
  });
});

describe('row 18: two copies of Vigil on one database', () => {
  it('send each message once, although both had loaded the queue', async () => {
    const everybody = Array.from({ length: 40 }, (_, index): [string, string] => [`contact-${index}`, 'desktop']);
    const { clock, disk, provider, world, boot } = await setUp([{ afterMs: 0, to: everybody }]);
    provider.standing = 'refused';
    await world.alerting.start();
    await clock.advance(500);
    // Neither knows of the other; the same forty rows are pending in both.
    const copy = boot();
    await copy.alerting.start();
    provider.standing = null;
    await clock.advance(5 * SECOND);
    expect(disk.rows.unsettledMessages()).toEqual([]);
    expect(provider.accepted).toHaveLength(40);
    expect(new Set(provider.accepted.map(({ messageId }) => messageId)).size).toBe(40);
  });

  it('claim each row once in 1,000 races', async () => {
    const { clock, disk } = await setUp([]);
    const rows = Array.from({ length: 1000 }, (_, index) =>
      messageTo('mia', { id: `row-${index}`, alertId: `ana/low/${index}`, tag: `T${index}` }),
    );
    const copies = [0, 1].map(() => {
      const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
      const troubles = createTroubles({ notifier: { alarm: () => ({ shownIn: 0 }) }, clock, log });
      const activity = createActivity();
      const pace = unhurried(activity);
      return createLedger({
        recorder: createRecorder({ store: disk.store, clock, log, troubles, activity, pace }),
        clock,
      });
    });
    copies[0]?.commit({ messages: rows });
    await copies[0]?.settled();
    await copies[1]?.load();
    const claims = await Promise.all(
      rows.flatMap((row, index) => {
        const racers = index % 2 === 0 ? copies : [...copies].reverse();
        return racers.map((ledger) => ledger.claim({ ...row, delivery: claimed(row.delivery, START) }));
      }),
    );
    expect(claims.filter(Boolean)).toHaveLength(1000);
  });
});
