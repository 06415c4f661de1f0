import { afterEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../../shared/time';
import type { Decision, Happening, Known } from '../../core/state/known';
import { createActivity } from '../../runtime/activity';
import { createHandClock } from '../../standins/hand-clock';
import { createFakeProvider } from '../fake-provider.test-support';
import { createScriptedDecider, type Script, type ScriptedStep } from '../scripted-decider.test-support';
import { openTemporaryStore, type TemporaryStore } from '../temporary-store.test-support';
import { createWorld, type World, type WorldParts } from '../world.test-support';

const START = Date.UTC(2026, 10, 22, 3);
const YEAR = 365 * DAY;
const disks: TemporaryStore[] = [];

afterEach(() => {
  for (const disk of disks.splice(0)) disk.remove();
});

interface Seen {
  happening: Happening;
  watch: Known['watch'];
  now: number;
}

async function setUp(steps: ScriptedStep[] = [], more: { uptime?: () => number } = {}) {
  const activity = createActivity();
  const clock = createHandClock(START, activity);
  const disk = await openTemporaryStore();
  disks.push(disk);
  const provider = createFakeProvider(clock);
  const script: Script = { severity: () => 'low', steps };
  const inner = createScriptedDecider(script);
  const seen: Seen[] = [];
  const asked: number[] = [];
  const decide = (known: Known, happening: Happening, now: number): Decision => {
    seen.push({ happening, watch: known.watch, now });
    return inner(known, happening, now);
  };
  const askSources = (): void => void asked.push(clock.monotonic());
  const boot = (parts: Partial<WorldParts> = {}): World =>
    createWorld({
      disk,
      clock,
      activity,
      provider,
      script,
      ports: { decide, askSources, ...more },
      ...parts,
    });
  return { clock, disk, provider, seen, asked, world: boot(), boot };
}

/** What history says of stretches that nobody watched. */
const toldOf = ({ rows }: TemporaryStore): string[] =>
  rows
    .history({ limit: 100 })
    .filter(({ code }) => code === 'not-watched')
    .map(({ sentence }) => sentence);

describe('the tick', () => {
  it('looks every five seconds, also after a failure in it', async () => {
    const { clock, disk, seen, world } = await setUp();
    await world.alerting.start();
    disk.unreadable = true;
    disk.broken = 'other';
    await clock.advance(30 * SECOND);
    expect(seen.map(({ now }) => (now - START) / SECOND)).toEqual([0, 5, 10, 15, 20, 25, 30]);
  });

  it('row 47: started twice it is still one (ancestor q)', async () => {
    const { clock, provider, seen, asked, world } = await setUp([{ afterMs: 0, to: [['ana', 'voice']] }]);
    await world.alerting.start();
    await world.alerting.start();
    await clock.advance(20 * SECOND);
    expect(asked).toHaveLength(1);
    expect(provider.accepted).toHaveLength(1);
    expect(seen.filter(({ now }) => now === START + 15 * SECOND)).toHaveLength(1);
  });

  it('leaves no timer behind when it is stopped, and can be started again', async () => {
    const { clock, seen, world } = await setUp([{ afterMs: MINUTE, to: [['ana', 'voice']] }]);
    await world.alerting.start();
    await clock.advance(10 * SECOND);
    await world.alerting.stop();
    expect(clock.pending()).toBe(0);
    const before = seen.length;
    await clock.advance(MINUTE);
    expect(seen).toHaveLength(before);
    await world.alerting.start();
    await clock.advance(10 * SECOND);
    expect(seen.length).toBeGreaterThan(before);
  });

  it('a step falls due at its own second, not at the next tick', async () => {
    const { clock, provider, world } = await setUp([{ afterMs: 47 * SECOND, to: [['ana', 'voice']] }]);
    await world.alerting.start();
    await clock.advance(MINUTE);
    expect(provider.accepted.map(({ at }) => at - START)).toEqual([47 * SECOND]);
  });
});

describe('a start', () => {
  it('the very first: nobody watched before, and nothing is recorded', async () => {
    const { clock, disk, seen, world } = await setUp();
    await world.alerting.start();
    await clock.advance(0);
    expect(seen[0]?.watch).toEqual({
      resumedAt: START,
      notWatchedMs: 0,
      why: 'started',
      settled: false,
      watchedSince: START,
      clockSetAt: null,
      gap: null,
    });
    expect(disk.rows.unwatched(0, START)).toEqual([]);
  });

  it('a later one knows how long nobody watched, and records it', async () => {
    const { clock, disk, seen, world, boot } = await setUp();
    await world.alerting.start();
    await clock.advance(20 * SECOND);
    world.kill();
    await clock.advance(HOUR);
    await boot().alerting.start();
    await clock.advance(0);
    const { watch } = seen.at(-1) ?? {};
    expect(watch?.why).toBe('started');
    // Last noted at +15 s.
    expect(watch?.notWatchedMs).toBe(HOUR + 5 * SECOND);
    expect(disk.rows.unwatched(0, START + DAY)).toEqual([
      { from: START + 15 * SECOND, to: START + HOUR + 20 * SECOND, why: 'closed' },
    ]);
    expect(toldOf(disk)).toEqual(['Nobody watched for 1 h: Vigil was not running.']);
  });

  it('a quick restart leaves no gap', async () => {
    const { clock, disk, world, boot } = await setUp();
    await world.alerting.start();
    await clock.advance(20 * SECOND);
    await world.alerting.stop();
    await clock.advance(30 * SECOND);
    await boot().alerting.start();
    expect(disk.rows.unwatched(0, START + DAY)).toEqual([]);
    expect(toldOf(disk)).toEqual([]);
  });

  it('with a clock that stands earlier than the last watch counts as no gap', async () => {
    const { clock, seen, world, boot } = await setUp();
    await world.alerting.start();
    await clock.advance(20 * SECOND);
    await world.alerting.stop();
    clock.jumpWall(-HOUR);
    await boot().alerting.start();
    expect(seen.at(-1)?.watch.notWatchedMs).toBe(0);
  });
});

describe('a sleep', () => {
  it('row 24: of an hour is noticed within one tick: sources are asked first, and it is recorded as asleep', async () => {
    const { clock, disk, seen, asked, world } = await setUp();
    await world.alerting.start();
    await clock.advance(7 * SECOND);
    clock.jumpWall(HOUR);
    const before = seen.length;
    await clock.advance(5 * SECOND);
    expect(asked).toEqual([0, 10 * SECOND]);
    expect(seen[before]?.watch).toMatchObject({ why: 'woke', notWatchedMs: HOUR, settled: false });
    expect(disk.rows.unwatched(0, START + DAY)).toEqual([
      { from: START + 10 * SECOND, to: START + HOUR + 10 * SECOND, why: 'asleep' },
    ]);
  });

  it('is noticed before anything else is decided, whoever looks first', async () => {
    const { clock, seen, world } = await setUp();
    await world.alerting.start();
    await clock.advance(SECOND);
    clock.jumpWall(HOUR);
    world.alerting.look('ana');
    expect(seen[1]?.watch).toMatchObject({ why: 'woke', notWatchedMs: HOUR });
  });

  it('under a monotonic clock that counts it shows as a tick that came late', async () => {
    const { clock, seen, boot } = await setUp();
    let slept = 0;
    const counting = {
      now: () => clock.now() + slept,
      monotonic: () => clock.monotonic() + slept,
      after: (delayMs: number, run: () => void) => clock.after(delayMs, run),
      network: clock.network,
    };
    await boot({ clock: counting }).alerting.start();
    await clock.advance(7 * SECOND);
    slept = HOUR;
    await clock.advance(5 * SECOND);
    expect(seen.at(-1)?.watch).toMatchObject({ why: 'woke', notWatchedMs: HOUR });
  });
});

describe('row 21: the clock is set', () => {
  const later: ScriptedStep[] = [{ afterMs: 10 * MINUTE, to: [['ana', 'voice']] }];

  it('back an hour: no wait grows longer, and nothing is sent twice', async () => {
    const { clock, disk, provider, seen, world } = await setUp([{ afterMs: 0, to: [['mia', 'sms']] }, ...later]);
    provider.nextFaults = { sms: ['refused', 'refused', 'refused', 'refused', 'refused'] };
    await world.alerting.start();
    await clock.advance(16 * SECOND);
    clock.jumpWall(-HOUR);
    await clock.advance(10 * MINUTE);
    expect(seen.some(({ happening }) => happening.kind === 'clock-moved' && happening.byMs === -HOUR)).toBe(true);
    expect(provider.requests.map(({ channel, at }) => [channel, at - START + (at < START ? HOUR : 0)])).toEqual([
      ...[0, 1, 3, 7, 15, 31].map((seconds) => ['sms', seconds * SECOND]),
      ['voice', 10 * MINUTE],
    ]);
    expect(provider.accepted).toHaveLength(2);
    expect(disk.rows.unwatched(0, START + DAY).map(({ why }) => why)).toEqual(['clock-moved']);
  });

  it('back an hour during an unclear call: the provider is asked from the right moment on', async () => {
    const { clock, provider, world } = await setUp([{ afterMs: 0, to: [['ana', 'voice']] }]);
    provider.nextFaults = { voice: ['accepted-then-dropped'] };
    provider.listLagMs = 3 * SECOND;
    await world.alerting.start();
    await clock.advance(500);
    clock.jumpWall(-HOUR);
    for (const accepted of provider.accepted) accepted.at -= HOUR;
    await clock.advance(2 * MINUTE);
    expect(provider.accepted).toHaveLength(1);
    expect(world.message('/ana/voice').delivery.status).toBe('delivered');
  });

  for (const [words, byMs] of [
    ['forward an hour', HOUR],
    ['forward ten years', 10 * YEAR],
  ] as const) {
    it(`${words}: counts as a stretch nobody watched, once`, async () => {
      const { clock, seen, world } = await setUp(later);
      await world.alerting.start();
      await clock.advance(7 * SECOND);
      clock.jumpWall(byMs);
      await clock.advance(MINUTE);
      const resumed = new Set(seen.map(({ watch }) => watch.resumedAt));
      expect(resumed.size).toBe(2);
      expect(seen.at(-1)?.watch).toMatchObject({ notWatchedMs: byMs });
      expect(world.alerting.lastCycleAt()).toBeGreaterThan(START + byMs);
    });
  }

  it('forward, while the computer was awake all the time: not called a sleep', async () => {
    const bearings = { uptime: 0 };
    const { clock, disk, seen, world } = await setUp([], { uptime: () => bearings.uptime });
    await world.alerting.start();
    clock.jumpWall(HOUR);
    bearings.uptime = 5 * SECOND;
    await clock.advance(5 * SECOND);
    expect(seen.at(-1)?.watch.why).toBe('clock-moved');
    expect(disk.rows.unwatched(0, START + DAY).map(({ why }) => why)).toEqual(['clock-moved']);
    clock.jumpWall(HOUR);
    bearings.uptime += HOUR + 5 * SECOND;
    await clock.advance(5 * SECOND);
    expect(seen.at(-1)?.watch).toMatchObject({ why: 'woke', notWatchedMs: HOUR });
  });

  it('small corrections change nothing', async () => {
    const { clock, disk, seen, world } = await setUp(later);
    await world.alerting.start();
    for (const correction of [3, -4, 5, -2, 6, 6, 6, 6, 6, 6]) {
      clock.jumpWall(correction * SECOND);
      await clock.advance(MINUTE);
    }
    expect(seen.every(({ happening, watch }) => happening.kind === 'looked' && watch.why === 'started')).toBe(true);
    expect(disk.rows.unwatched(0, START + DAY)).toEqual([]);
  });
});
