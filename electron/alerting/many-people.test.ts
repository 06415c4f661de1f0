import { afterEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND, type Millis } from '../../shared/time';
import { decide as decideForReal } from '../core/decide';
import type { Decision, Happening, Known } from '../core/state/known';
import type { Reading } from '../core/state/reading';
import { createActivity } from '../runtime/activity';
import { createPace } from '../runtime/pace';
import { createHandClock } from '../standins/hand-clock';
import type { Store } from '../storage/store';
import { createFakeProvider } from './fake-provider.test-support';
import { createScriptedDecider, type ScriptedStep } from './scripted-decider.test-support';
import type { SendingChannel } from './sending/lanes';
import { openTemporaryStore, type TemporaryStore } from './temporary-store.test-support';
import { createWorld, person, type WorldParts } from './world.test-support';

const START = Date.UTC(2026, 10, 22, 3);
/** Decisions in one turn of the event loop (electron/runtime/pace.ts). */
const ROOM = 50;
const disks: TemporaryStore[] = [];

afterEach(() => {
  for (const disk of disks.splice(0)) disk.remove();
});

type Decide = (known: Known, happening: Happening, now: Millis) => Decision;

interface Made {
  personId: string;
  kind: Happening['kind'];
  resumedAt: Millis;
  /** In which turn of the event loop. */
  turn: number;
}

interface Options {
  startAt?: Millis;
  steps?: ScriptedStep[];
  decide?: Decide;
  ports?: WorldParts['ports'];
  /** Without the throttle of a number between people: only the steps themselves. */
  isDesktopOnly?: boolean;
  /** Real milliseconds that each transaction takes, by the watch that slices are measured with. */
  writeTakesMs?: Millis;
}

/**
 * Many people over the real parts, at the pace of the product; every decision is seen with its turn of the event loop.
 */
async function setUp(count: number, options: Options = {}) {
  const activity = createActivity();
  const clock = createHandClock(options.startAt ?? START, activity);
  const disk = await openTemporaryStore();
  disks.push(disk);
  const provider = createFakeProvider(clock);
  const desktop = provider.channels['desktop'] as SendingChannel;
  const low = new Set<string>();
  const script = { severity: (id: string) => (low.has(id) ? ('low' as const) : null), steps: options.steps ?? [] };
  const inner = options.decide ?? createScriptedDecider(script);
  const made: Made[] = [];
  const turns = countTurns();
  let elapsed = 0;
  const slow = <Value>(write: () => Value): Value => {
    elapsed += options.writeTakesMs ?? 0;
    return write();
  };
  const store: Store = {
    ...bound(disk.store),
    save: (change) => slow(() => disk.store.save(change)),
    addReadings: (readings) => slow(() => disk.store.addReadings(readings)),
  };
  const world = createWorld({
    disk,
    store,
    clock,
    activity,
    provider,
    script,
    ports: {
      createPace: () => createPace({ activity, elapsed: () => elapsed }),
      decide: (known, happening, now) => {
        made.push({
          personId: known.person.id,
          kind: happening.kind,
          resumedAt: known.watch.resumedAt,
          turn: turns.now(),
        });
        return inner(known, happening, now);
      },
      ...(options.isDesktopOnly === true && { channels: () => ({ desktop }) }),
      ...options.ports,
    },
  });
  world.people.length = 0;
  world.people.push(...ids(count).map((id) => person(id)));
  const mostInATurn = (): number => {
    const counts = new Map<number, number>();
    for (const { turn } of made) counts.set(turn, (counts.get(turn) ?? 0) + 1);
    return Math.max(...counts.values());
  };
  return { activity, clock, disk, provider, low, made, turns, mostInATurn, world };
}

const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `person-${index}`);
const bound = (store: Store): Store =>
  new Proxy(store, {
    get: (target, property, receiver) => Reflect.get(target, property, receiver) as unknown,
    ownKeys: (target) => Reflect.ownKeys(target),
  });

/** Numbers the turns of the event loop as they are asked for. */
function countTurns(): { now(): number } {
  let turn = 0;
  let isCounted = false;
  return {
    now() {
      if (!isCounted) {
        isCounted = true;
        setImmediate(() => {
          turn += 1;
          isCounted = false;
        });
      }
      return turn;
    },
  };
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function reading(personId: string, measuredAt: Millis, mgPerDl: number): Reading {
  const glucose = { kind: 'value' as const, mgPerDl };
  const received = { receivedAt: START, firstReadAt: START };
  return { personId, sourceId: 'nightscout-1', series: 'xDrip', measuredAt, ...received, glucose, trend: null };
}

describe('a thousand people', () => {
  it('who all fall due in one tick: no decision is lost, none is made twice, and the main loop is never held by all', async () => {
    const { clock, provider, low, world, mostInATurn } = await setUp(1000, {
      steps: [{ afterMs: MINUTE, to: [[null, 'desktop']] }],
    });
    for (const id of ids(1000)) low.add(id);
    await world.alerting.start();
    expect(world.alerting.lastCycleAt()).toBeNull();
    await clock.advance(59 * SECOND);
    expect(provider.accepted).toEqual([]);
    expect(world.alerting.lastCycleAt()).toBe(START + 55 * SECOND);
    await clock.advance(SECOND);
    const sent = provider.accepted.map(({ messageId, at }) => [messageId.split('/')[0], at]);
    expect(sent).toHaveLength(1000);
    expect(new Set(sent.map(([id]) => id)).size).toBe(1000);
    expect(new Set(sent.map(([, at]) => at))).toEqual(new Set([START + MINUTE]));
    expect(world.messages().map(({ delivery }) => delivery.status)).toEqual(Array(1000).fill('delivered'));
    expect(mostInATurn()).toBeLessThanOrEqual(ROOM);
  });

  it('who are all taken out of the settings end in one transaction', async () => {
    const { clock, disk, low, world } = await setUp(1000);
    for (const id of ids(1000)) low.add(id);
    await world.alerting.start();
    await clock.advance(5 * SECOND);
    expect(disk.rows.liveAlerts(0)).toHaveLength(1000);
    const before = disk.writes['save'] ?? 0;
    world.people.length = 0;
    await clock.advance(5 * SECOND);
    expect((disk.writes['save'] ?? 0) - before).toBe(1);
    expect(disk.rows.liveAlerts(Infinity)).toEqual([]);
  });

  it('row 22: in zones that change to winter time are told what somebody without one is, when they are', async () => {
    const change = Date.UTC(2026, 9, 25, 1);
    const zones = ['UTC', 'Europe/Madrid', 'Europe/Lisbon', 'America/New_York'];
    const { clock, world } = await setUp(40, {
      startAt: change - 5 * MINUTE,
      decide: decideForReal,
      isDesktopOnly: true,
      ports: {
        sourceStates: () => [
          {
            sourceId: 'nightscout-1',
            siteName: 'example.org',
            firstStartedAt: change - HOUR,
            lastSuccessAt: change,
            clockSkewMs: 0,
            unreadableAt: null,
            wrongUnits: [],
            trouble: null,
            successesSinceResume: 1,
            failuresSinceResume: 0,
            series: [],
          },
        ],
      },
    });
    for (const [index, one] of world.people.entries()) one.timeZone = zones[index % zones.length] ?? 'UTC';
    await world.alerting.start();
    for (const id of ids(40))
      world.alerting.received(id, [{ ...reading(id, clock.now(), 50), receivedAt: clock.now() }]);
    await clock.advance(15 * MINUTE);
    /** When each step fell due. */
    const climbed = (id: string): unknown[] =>
      Object.entries(world.alerting.known(id)?.alerts[0]?.run.steps ?? {}).map(([step, { rounds, lastDueAt }]) => [
        step,
        rounds,
        lastDueAt - change,
      ]);
    expect(climbed('person-0').length).toBeGreaterThanOrEqual(3);
    for (const id of ids(40)) expect(climbed(id), id).toEqual(climbed('person-0'));
  });
});

describe('somebody in the middle of a round', () => {
  it('rows 28 and 29: is judged within a turn or two although each write of the round takes 100 ms', async () => {
    const { clock, low, made, turns, world } = await setUp(200, { writeTakesMs: 100 });
    for (const id of ids(199)) low.add(id);
    await world.alerting.start();
    await nextTurn();
    await nextTurn();
    expect(made.length).toBeLessThan(100);
    const asked = turns.now();
    low.add('person-199');
    world.alerting.received('person-199', [reading('person-199', START, 50)]);
    const last = (): Made | undefined => made.find(({ personId }) => personId === 'person-199');
    while (last() === undefined) await nextTurn();
    expect((last()?.turn ?? Infinity) - asked).toBeLessThanOrEqual(2);
    expect(made.length).toBeLessThan(100);
    expect(world.alerting.lastCycleAt()).toBeNull();
    await clock.advance(0);
    expect(new Set(made.map(({ personId }) => personId)).size).toBe(200);
    expect(world.alerting.lastCycleAt()).toBe(START);
  });

  it('is confirmed at once, and nobody is called after it', async () => {
    const { clock, low, provider, world } = await setUp(200, {
      steps: [{ afterMs: MINUTE, to: [['mia', 'voice']] }],
    });
    low.add('person-199');
    await world.alerting.start();
    await clock.advance(30 * SECOND);
    const alertId = world.alerting.known('person-199')?.alerts[0]?.id ?? '';
    world.alerting.settingsChanged();
    expect(await world.alerting.acknowledge(alertId, 'mia')).toMatchObject({
      ok: true,
      value: { outcome: 'acknowledged' },
    });
    await clock.advance(MINUTE);
    expect(provider.accepted).toEqual([]);
  });

  it('row 21: a clock that was set back is taken in by everybody before they are judged, also by who asks in between', async () => {
    const { clock, low, made, world } = await setUp(200);
    for (const id of ids(200)) low.add(id);
    await world.alerting.start();
    await clock.advance(20 * SECOND);
    made.length = 0;
    let hasAsked = false;
    const { push } = made;
    made.push = (...one) => {
      if (!hasAsked) {
        hasAsked = true;
        setImmediate(() => {
          world.alerting.look('person-150');
        });
      }
      return push.apply(made, one);
    };
    clock.jumpWall(-HOUR);
    await clock.advance(5 * SECOND);
    const order = made.map(({ personId }) => personId);
    expect(order.indexOf('person-150')).toBeLessThan(100);
    for (const id of ids(200)) {
      const own = made.filter(({ personId }) => personId === id);
      expect(own[0], id).toMatchObject({ kind: 'clock-moved', resumedAt: START });
      for (const later of own.slice(1)) expect(later, id).toMatchObject({ kind: 'looked', resumedAt: START - HOUR });
      expect(world.alerting.known(id)?.alerts[0]?.openedAt).toBe(START - HOUR);
    }
  });
});

describe('one person’s storm', () => {
  it('of 10,000 rows delays nobody: the next person’s low is open before it is on disk, and then all of it is', async () => {
    const { clock, disk, world } = await setUp(3, { decide: decideForReal });
    const sizes: number[] = [];
    const { addReadings } = disk.store;
    disk.store.addReadings = (rows) => {
      sizes.push(rows.length);
      return addReadings(rows);
    };
    await world.alerting.start();
    const storm = Array.from({ length: 10_000 }, (_, index) => reading('person-0', START - index * 10 * SECOND, 110));
    world.alerting.received('person-0', storm);
    world.alerting.received('person-1', [reading('person-1', START, 50)]);
    await nextTurn();
    expect(world.alerting.hasOpenAlert('person-1')).toBe(true);
    expect(disk.rows.readings('person-0', 0, START).length).toBeLessThan(10_000);
    await clock.advance(SECOND);
    expect(disk.rows.readings('person-0', 0, START)).toHaveLength(10_000);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(700);
  });
});
