import { afterEach, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../shared/time';
import { createActivity } from '../runtime/activity';
import { createHandClock } from '../standins/hand-clock';
import type { Store } from '../storage/store';
import { createFakeProvider, delivered, type Fault } from './fake-provider.test-support';
import type { Script } from './scripted-decider.test-support';
import { openTemporaryStore, type TemporaryStore } from './temporary-store.test-support';
import { contact, createWorld, type World } from './world.test-support';

const START = Date.UTC(2026, 10, 22, 3);
const disks: TemporaryStore[] = [];

afterEach(() => {
  for (const disk of disks.splice(0)) disk.remove();
});

const points = [
  'before claim',
  'after claim',
  'after POST',
  'before saving the answer',
  'after saving the answer',
  'half a second later',
  'never',
] as const;
type Point = (typeof points)[number];

const faults: Fault[] = [
  'refused',
  'accepted-then-dropped',
  'accepted-then-500',
  'accepted-then-truncated',
  'accepted-then-hangs',
  'too-many-requests',
  'none',
];

interface Case {
  channel: 'sms' | 'voice';
  point: Point;
  fault: Fault;
}

/** One message, one fault at its first request, one death; then a restart and all the time it needs. */
async function live({ channel, point, fault }: Case, listLagMs = 0) {
  const activity = createActivity();
  const clock = createHandClock(START, activity);
  const disk = await openTemporaryStore();
  disks.push(disk);
  const provider = createFakeProvider(clock);
  provider.listLagMs = listLagMs;
  provider.nextFaults = { [channel]: [fault] };
  // Only the texts and calls of the one message count: the script's joining call would be another message.
  const script: Script = { severity: () => 'urgent-low', steps: [{ afterMs: 0, to: [['mia', channel]] }] };
  const parts = { clock, activity, provider, script, delivery: { sendDeadlineSeconds: 0.03 } };
  const killer: { kill: () => void } = { kill: () => undefined };
  const first = createWorld({ ...parts, disk, store: dyingAt(point, channel, disk.store, killer) });
  killer.kill = first.kill;
  if (point === 'after POST') killAfterPost(provider, channel, first);
  await first.alerting.start();
  await clock.advance(500);
  if (point !== 'never') first.kill();
  await clock.advance(SECOND);
  if (point === 'never') return { provider, second: await grownOld(first) };
  const second = createWorld({ ...parts, disk });
  await second.alerting.start();
  return { provider, second: await grownOld(second) };

  async function grownOld(world: World): Promise<World> {
    await clock.advance(3 * MINUTE);
    await world.alerting.stop();
    return world;
  }
}

/** The store that dies with its process at one point, or never. */
function dyingAt(point: Point, channel: string, store: Store, killer: { kill: () => void }): Store {
  const die = (): Error => {
    killer.kill();
    return new Error('Killed.');
  };
  return new Proxy(store, {
    get(target, property, receiver) {
      const own = Reflect.get(target, property, receiver) as unknown;
      if (property === 'claim' && point === 'before claim') return () => Promise.reject(die());
      if (property === 'claim' && point === 'after claim') {
        return async (message: Parameters<Store['claim']>[0]) => {
          const isClaimed = await store.claim(message);
          if (message.channel === channel) throw die();
          return isClaimed;
        };
      }
      if (property === 'save' && (point === 'before saving the answer' || point === 'after saving the answer')) {
        return async (change: Parameters<Store['save']>[0]) => {
          const isAnswer = change.messages?.some((row) => row.channel === channel && row.delivery.attempts > 0);
          if (isAnswer === true && point === 'before saving the answer') throw die();
          await store.save(change);
          if (isAnswer === true) throw die();
        };
      }
      return own;
    },
  });
}

function killAfterPost(provider: ReturnType<typeof createFakeProvider>, channel: string, world: World): void {
  const own = provider.channels[channel];
  if (own === undefined) throw new Error(`No channel ${channel}.`);
  provider.channels[channel] = {
    ...own,
    send: async (message, io) => {
      const answer = own.send(message, io);
      provider.channels[channel] = own;
      await Promise.race([answer, new Promise((resolve) => setImmediate(resolve))]);
      world.kill();
      return answer;
    },
  };
}

describe('row 1: killed at every point, with every fault of the provider', () => {
  for (const channel of ['sms', 'voice'] as const) {
    for (const point of points) {
      for (const fault of faults) {
        it(`${channel}, ${fault}, killed: ${point}: exactly one message`, async () => {
          const { provider, second } = await live({ channel, point, fault });
          const own = provider.accepted.filter((one) => one.messageId.endsWith(`/0.0.0/mia/${channel}`));
          expect(own.map(({ to }) => to)).toEqual([contact('mia').addresses['phone']]);
          expect(second.message(`/0.0.0/mia/${channel}`).delivery).toMatchObject({
            status: 'delivered',
            possibleDuplicate: false,
          });
        });
      }
    }
  }

  it('row 1: a list that lags beyond the settle window: at most one copy more, labelled', async () => {
    for (const point of points) {
      const { provider, second } = await live({ channel: 'sms', point, fault: 'accepted-then-dropped' }, 30 * SECOND);
      const copies = provider.accepted.filter((one) => one.messageId.endsWith('/mia/sms')).length;
      expect(copies).toBeGreaterThanOrEqual(1);
      expect(copies).toBeLessThanOrEqual(2);
      expect(second.message('/0.0.0/mia/sms').delivery.possibleDuplicate).toBe(copies === 2);
    }
  });
});

describe('after a restart', () => {
  it('row 42: the escalation goes on where it was, nothing is said twice (ancestor l)', async () => {
    const { provider, restart, clock } = await twoLives();
    await clock.advance(30 * SECOND);
    await restart();
    await clock.advance(2 * MINUTE);
    expect(provider.accepted.map(({ to, at }) => [to, at - START])).toEqual([
      [contact('ana').addresses['phone'], 0],
      [contact('mia').addresses['phone'], MINUTE],
    ]);
  });

  it('what was under way is unclear at once, so that the next channel joins without waiting', async () => {
    const { provider, restart, clock, first } = await twoLives('sms');
    provider.holds.set(contact('ana').addresses['phone'] ?? '', new Promise(() => undefined));
    await clock.advance(0);
    first.kill();
    provider.holds.clear();
    await restart();
    await clock.advance(SECOND);
    expect(provider.accepted.map(({ channel }) => channel)).toContain('voice');
  });

  async function twoLives(channel = 'voice') {
    const activity = createActivity();
    const clock = createHandClock(START, { whenIdle: () => new Promise((resolve) => setImmediate(resolve)) });
    const disk = await openTemporaryStore();
    disks.push(disk);
    const provider = createFakeProvider(clock);
    provider.report = () => delivered;
    const script: Script = {
      severity: () => 'low',
      steps: [
        { afterMs: 0, to: [['ana', channel]] },
        { afterMs: MINUTE, to: [['mia', 'voice']] },
      ],
    };
    const parts = { clock, activity, provider, script, disk };
    const first = createWorld(parts);
    if (channel === 'sms') provider.holds.set(contact('ana').addresses['phone'] ?? '', new Promise(() => undefined));
    await first.alerting.start();
    const restart = async (): Promise<World> => {
      first.kill();
      const second = createWorld(parts);
      await second.alerting.start();
      return second;
    };
    return { clock, provider, first, restart };
  }
});
