import { afterEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND, type Millis } from '../../shared/time';
import { createHandClock } from '../standins/hand-clock';
import type { Store } from '../storage/store';
import { createFakeProvider } from './fake-provider.test-support';
import type { ScriptedStep } from './scripted-decider.test-support';
import { openTemporaryStore, type TemporaryStore } from './temporary-store.test-support';
import { contact, createWorld, type World } from './world.test-support';

const START = Date.UTC(2026, 10, 22, 3);
const disks: TemporaryStore[] = [];

afterEach(() => {
  for (const disk of disks.splice(0)) disk.remove();
});

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 12; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** The real store, each answer of which comes `delay()` later; never while that is Infinity, until `answer`. */
function slowed(store: Store, clock: { after(ms: Millis, run: () => void): () => void }) {
  let underWay = 0;
  const held = new Set<() => void>();
  const state = { delay: (): Millis => 0, isHeld: (name: string): boolean => name === '', most: 0 };
  const wait = (name: string): Promise<void> => {
    if (state.isHeld(name)) return new Promise((resolve) => held.add(resolve));
    const ms = state.delay();
    return ms === 0 ? Promise.resolve() : new Promise((resolve) => void clock.after(ms, resolve));
  };
  const slow = new Proxy(store, {
    get(target, property, receiver) {
      const own = Reflect.get(target, property, receiver) as (...given: unknown[]) => Promise<unknown>;
      return async (...given: unknown[]): Promise<unknown> => {
        underWay += 1;
        state.most = Math.max(state.most, underWay);
        await wait(String(property));
        const answer = await own(...given).finally(() => (underWay -= 1));
        return answer;
      };
    },
  });
  const answer = (): void => {
    state.isHeld = () => false;
    for (const release of held) release();
    held.clear();
  };
  return { slow, state, answer };
}

/** Somebody is low from `lowAt` on. The clock of the network is moved as well: a store may be beyond it. */
async function setUp(steps: ScriptedStep[], lowAt: Millis = MINUTE) {
  const hand = createHandClock(START, { whenIdle: turns });
  const clock = { ...hand, network: hand };
  const disk = await openTemporaryStore();
  disks.push(disk);
  const { slow, state, answer } = slowed(disk.store, hand);
  const provider = createFakeProvider(clock);
  const activity = { track: <Value>(work: Promise<Value>): Promise<Value> => work, whenIdle: turns };
  const boot = (): World =>
    createWorld({
      disk,
      store: slow,
      clock,
      activity,
      provider,
      script: { severity: () => (clock.now() >= START + lowAt ? 'low' : null), steps },
    });
  return { clock, disk, provider, state, answer, world: boot(), boot };
}

const callAna: ScriptedStep[] = [{ afterMs: 0, to: [['ana', 'voice']] }];

describe('a store that hangs', () => {
  it('row 19: holds an alarm for two seconds: it goes out from memory, once, marked, and is on disk once it answers', async () => {
    const { clock, provider, state, answer, world } = await setUp(callAna);
    void world.alerting.start();
    await clock.advance(58 * SECOND);
    state.isHeld = (name) => name === 'save' || name === 'claim';
    await clock.advance(MINUTE);
    expect(provider.accepted.map(({ to, at }) => [to, at - START])).toEqual([
      [contact('ana').addresses['phone'], 62 * SECOND],
    ]);
    expect(world.messages()).toEqual([]);
    expect(world.alarms.map(({ body }) => body)).toEqual([
      'Vigil cannot write its database and works from memory: do not close it. It has not answered for 2 seconds.',
    ]);
    answer();
    await clock.advance(10 * SECOND);
    expect(world.alerting.troubles()).toEqual([]);
    expect(world.message('/ana/voice').delivery).toMatchObject({ status: 'delivered', unrecorded: true });
    expect(provider.accepted).toHaveLength(1);
  });

  it('at the start: after two seconds it watches from memory, and what was live is taken up once it answers', async () => {
    const { clock, provider, state, answer, world, boot } = await setUp(callAna);
    void world.alerting.start();
    await clock.advance(MINUTE + 10 * SECOND);
    const [alert] = world.alerting.people()[0]?.alerts ?? [];
    await world.alerting.acknowledge(alert?.id ?? '', 'mia');
    world.kill();
    state.isHeld = () => true;
    const second = boot();
    void second.alerting.start();
    await clock.advance(10 * SECOND);
    expect(second.alerting.lastCycleAt()).not.toBeNull();
    answer();
    await clock.advance(10 * SECOND);
    expect(second.alerting.known('ana')?.alerts.map(({ id }) => id)).toContain(alert?.id);
    expect(provider.accepted.filter(({ messageId }) => messageId.startsWith(alert?.id ?? '?'))).toHaveLength(1);
  });

  it('does not keep Vigil from stopping', async () => {
    const { clock, state, world } = await setUp(callAna);
    void world.alerting.start();
    await clock.advance(30 * SECOND);
    state.isHeld = () => true;
    let isStopped = false;
    void world.alerting.stop().then(() => (isStopped = true));
    await clock.advance(3 * SECOND);
    expect(isStopped).toBe(true);
  });
});

describe('a store that answers late', () => {
  it('within two seconds is waited for: the alarm is recorded before it goes out', async () => {
    const { clock, provider, state, world } = await setUp(callAna);
    void world.alerting.start();
    await clock.advance(58 * SECOND);
    state.delay = () => 800;
    await clock.advance(MINUTE);
    // The decision, then the claim.
    expect(provider.accepted.map(({ at }) => at - START - MINUTE)).toEqual([1600]);
    expect(world.message('/ana/voice').delivery).toMatchObject({ unrecorded: false });
    expect(world.alarms).toEqual([]);
  });

  it('is asked one thing at a time, so that no answer can overtake another, and ends as memory does', async () => {
    const steps: ScriptedStep[] = [
      ...callAna,
      { afterMs: 20 * SECOND, to: [['mia', 'sms']] },
      { afterMs: 40 * SECOND, to: [['ben', 'sms']] },
    ];
    const { clock, disk, provider, state, world } = await setUp(steps);
    void world.alerting.start();
    let step = 0;
    state.delay = () => [400, 0, 900, 100, 650][(step += 1) % 5] ?? 0;
    await clock.advance(HOUR / 4);
    expect(state.most).toBe(1);
    expect(provider.accepted.map(({ to }) => to)).toEqual(
      ['ana', 'mia', 'ben'].map((id) => contact(id).addresses['phone']),
    );
    expect(world.messages().map(({ delivery }) => delivery.status)).toEqual(Array(3).fill('delivered'));
    expect(disk.rows.liveAlerts(0)).toEqual(world.alerting.known('ana')?.alerts);
    expect(world.alarms).toEqual([]);
  });

  it('row 16: confirmed while the claim is under way: nothing is sent, and history shows it withdrawn', async () => {
    const { clock, provider, state, answer, world } = await setUp(callAna);
    void world.alerting.start();
    await clock.advance(58 * SECOND);
    state.isHeld = (name) => name === 'claim';
    await clock.advance(2500);
    const [alert] = world.alerting.people()[0]?.alerts ?? [];
    const confirmed = world.alerting.acknowledge(alert?.id ?? '', 'mia');
    answer();
    expect(await confirmed).toMatchObject({ ok: true, value: { outcome: 'acknowledged' } });
    await clock.advance(MINUTE);
    expect(provider.requests).toEqual([]);
    expect(world.message('/ana/voice').delivery).toMatchObject({ status: 'withdrawn', attempts: 0 });
  });
});

describe('a disk that could not be read at the start', () => {
  it('is taken up when it can: what was claimed by the Vigil before is looked for, and goes out once', async () => {
    const { clock, disk, provider, world, boot } = await setUp(callAna, 0);
    provider.nextFaults = { voice: ['accepted-then-dropped'] };
    provider.holds.set(contact('ana').addresses['phone'] ?? '', new Promise(() => undefined));
    void world.alerting.start();
    await clock.advance(SECOND);
    expect(world.message('/ana/voice').delivery.status).toBe('claimed');
    world.kill();
    provider.holds.clear();
    disk.unreadable = true;
    const second = boot();
    void second.alerting.start();
    await clock.advance(SECOND);
    disk.unreadable = false;
    await clock.advance(2 * MINUTE);
    const first = second.messages()[0];
    expect(first?.delivery.status).toBe('delivered');
    expect(provider.accepted.filter(({ messageId }) => messageId === first?.id)).toHaveLength(1);
  });
});
