import { afterEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/time';
import { decide } from '../core/decide';
import type { SourceState } from '../core/state/reading';
import { renderBody } from '../core/words/bodies/body';
import { createActivity } from '../runtime/activity';
import { createHandClock } from '../standins/hand-clock';
import { createFakeProvider, delivered, type FakeProvider } from './fake-provider.test-support';
import { openTemporaryStore, type TemporaryStore } from './temporary-store.test-support';
import { contact, createWorld, type World } from './world.test-support';

const START = Date.UTC(2026, 10, 22, 3);
const disks: TemporaryStore[] = [];

afterEach(() => {
  for (const disk of disks.splice(0)) disk.remove();
});

/** Alerting over the real rules: Ana's readings arrive as the test says, calls ring for 25 s and nobody answers. */
async function setUp() {
  const activity = createActivity();
  const clock = createHandClock(START, activity);
  const disk = await openTemporaryStore();
  disks.push(disk);
  const provider = createFakeProvider(clock);
  provider.report = (accepted) => {
    if (accepted.channel !== 'voice') return delivered;
    return clock.now() - accepted.at < 25 * SECOND
      ? { status: 'accepted', outcome: 'ringing', reason: null, next: 'none' }
      : { status: 'undelivered', outcome: 'no-answer', reason: null, next: 'none' };
  };
  const source: SourceState = {
    sourceId: 'nightscout-1',
    siteName: 'ana.example.org',
    firstStartedAt: START - DAY,
    lastSuccessAt: START,
    clockSkewMs: 0,
    unreadableAt: null,
    wrongUnits: [],
    trouble: null,
    successesSinceResume: 1,
    failuresSinceResume: 0,
    series: [],
  };
  const boot = (): World =>
    createWorld({
      disk,
      clock,
      activity,
      provider,
      script: { severity: () => null, steps: [] },
      ports: {
        decide,
        renderBody,
        sourceStates: () => [source],
        askSources: () => {
          source.successesSinceResume = 0;
        },
      },
    });
  let world = boot();
  const polled = (...values: number[]): void => {
    source.successesSinceResume += 1;
    const readings = values.map((mgPerDl) => ({
      personId: 'ana',
      sourceId: source.sourceId,
      series: 'xDrip',
      measuredAt: clock.now(),
      receivedAt: clock.now(),
      firstReadAt: clock.now(),
      glucose: { kind: 'value' as const, mgPerDl },
      trend: null,
    }));
    world.alerting.received('ana', readings);
  };
  const restart = async (): Promise<void> => {
    world.kill();
    world = boot();
    await world.alerting.start();
  };
  await world.alerting.start();
  polled(110);
  return { clock, disk, provider, polled, restart, world: () => world };
}

const said = (provider: FakeProvider, from = START): [string, string | null, number][] =>
  provider.accepted
    .filter(({ at }) => at >= from)
    .map(({ channel, to, at }) => [channel, to, Math.round((at - from) / SECOND)]);

const phone = (id: string): string | null => contact(id).addresses['phone'] ?? null;

describe('a low that nobody answers', () => {
  it('reaches this computer, then Ana, then her contacts, and ends with one all-clear each', async () => {
    const { clock, provider, polled, world } = await setUp();
    polled(62);
    await clock.advance(4 * MINUTE);
    expect(said(provider).map(([channel, to]) => [channel, to])).toEqual([
      ['desktop', null],
      ['voice', phone('ana')],
      ['sms', phone('mia')],
      ['sms', phone('ben')],
      ['sms', phone('tom')],
      ['voice', phone('ana')],
    ]);
    const [, , textedAt] = said(provider)[2] ?? [];
    expect(textedAt).toBeGreaterThanOrEqual(25);
    expect(textedAt).toBeLessThanOrEqual(45);
    await clock.advance(MINUTE);
    expect(said(provider).at(-1)).toEqual(['voice', phone('mia'), 300]);
    polled(80);
    await clock.advance(5 * MINUTE);
    const before = provider.accepted.length;
    polled(90);
    await clock.advance(MINUTE);
    const after = provider.accepted.slice(before);
    expect(after.map(({ channel, to }) => [channel, to]).sort()).toEqual(
      [
        ['desktop', null],
        ['sms', phone('ana')],
        ['sms', phone('mia')],
        ['sms', phone('ben')],
        ['sms', phone('tom')],
      ].sort(),
    );
    expect(after.every(({ body }) => /all clear/i.test(body))).toBe(true);
    expect(world().alerting.hasOpenAlert('ana')).toBe(false);
  });

  it('row 42: is resumed where it was when Vigil is killed in the middle of it', async () => {
    const { clock, provider, polled, restart } = await setUp();
    polled(62);
    await clock.advance(70 * SECOND);
    const before = said(provider).length;
    await restart();
    polled(62);
    await clock.advance(40 * SECOND);
    expect(said(provider)).toHaveLength(before);
    await clock.advance(20 * SECOND);
    expect(said(provider).slice(before)).toEqual([['voice', phone('ana'), 120]]);
  });

  it('is silent once it was confirmed', async () => {
    const { clock, provider, polled, world } = await setUp();
    polled(62);
    await clock.advance(SECOND);
    const alert = world().alerting.known('ana')?.alerts[0];
    expect(await world().alerting.acknowledge(alert?.id ?? '', 'mia')).toMatchObject({ ok: true });
    await clock.advance(8 * MINUTE);
    // Who was called, and who says so, are texted that Mia has it.
    expect(said(provider).map(([channel]) => channel)).toEqual(['desktop', 'voice', 'sms', 'sms']);
  });
});

describe('row 21: the clock is set while a low is open', () => {
  for (const [words, byMs] of [
    ['back an hour', -HOUR],
    ['forward an hour', HOUR],
    ['forward ten years', 3650 * DAY],
  ] as const) {
    it(`${words}: no burst, and nobody waits longer than before`, async () => {
      const { clock, provider, polled } = await setUp();
      polled(62);
      await clock.advance(70 * SECOND);
      const before = provider.accepted.length;
      clock.jumpWall(byMs);
      await clock.advance(5 * SECOND);
      polled(62);
      await clock.advance(MINUTE);
      const alarms = provider.accepted.slice(before).filter(({ body }) => !body.includes('nobody watched'));
      const soon = alarms.map(({ channel, to }) => `${channel} ${to ?? ''}`);
      // One step at most, the latest that was missed (R13): nobody is called or texted twice.
      expect(new Set(soon).size).toBe(soon.length);
      expect(soon).toContain(`voice ${phone('ana') ?? ''}`);
      if (byMs < 0) expect(soon).toHaveLength(1);
    });
  }
});

describe('row 21: rows received before the clock was set', () => {
  it('back an hour: they keep their distance to now', async () => {
    const { clock, polled, world } = await setUp();
    polled(100);
    await clock.advance(2 * MINUTE);
    clock.jumpWall(-HOUR);
    await clock.advance(5 * SECOND);
    const received = world().alerting.known('ana')?.readings.at(-1)?.receivedAt ?? 0;
    expect(clock.now() - received).toBe(2 * MINUTE + 5 * SECOND);
  });
});

describe('a provider that is down', () => {
  it('row 7: sounds on this computer at once, and the low still goes out when it works again', async () => {
    const { clock, provider, polled, world } = await setUp();
    for (const channel of ['sms', 'voice'])
      provider.nextFaults[channel] = Array.from({ length: 500 }, () => 'account-suspended');
    polled(62);
    await clock.advance(2 * SECOND);
    const local = provider.accepted.filter(({ channel }) => channel === 'desktop');
    expect(local.map(({ messageId }) => messageId.split('/')[1]).sort()).toEqual(['channel', 'low']);
    await clock.advance(10 * MINUTE);
    polled(61);
    await clock.advance(MINUTE);
    provider.nextFaults = {};
    await clock.advance(2 * MINUTE);
    expect(said(provider).map(([, to]) => to)).toContain(phone('ana'));
    expect(
      world()
        .alerting.known('ana')
        ?.alerts.find(({ direction }) => direction === 'channel')?.state,
    ).toBe('resolved');
  });

  it.each(['refused', 'accepted-then-dropped'] as const)(
    'row 50: a provider out of reach for a minute (%s) is an alarm of its own until it answers again',
    async (fault) => {
      const { clock, provider, polled, world } = await setUp();
      for (const channel of ['sms', 'voice']) provider.nextFaults[channel] = Array.from({ length: 5000 }, () => fault);
      provider.canList = fault === 'refused';
      polled(45);
      await clock.advance(30 * SECOND);
      const channelAlert = () =>
        world()
          .alerting.people()[0]
          ?.alerts.find(({ direction }) => direction === 'channel');
      expect(channelAlert()).toBeUndefined();
      await clock.advance(2 * MINUTE);
      expect(channelAlert()).toMatchObject({ state: 'open', severity: 'channel-down' });
      provider.nextFaults = {};
      provider.canList = true;
      await clock.advance(3 * MINUTE);
      expect(channelAlert()).toMatchObject({ state: 'resolved' });
      expect(new Set(provider.accepted.flatMap(({ to }) => to ?? [])).size).toBe(4);
    },
  );

  it('row 50: half an hour later the queue holds one message for each, with the value of that moment', async () => {
    const { clock, provider, polled } = await setUp();
    for (const channel of ['sms', 'voice'])
      provider.nextFaults[channel] = Array.from({ length: 5000 }, () => 'account-suspended');
    polled(45);
    for (let times = 0; times < 6; times += 1) {
      await clock.advance(5 * MINUTE);
      polled(45 + times);
    }
    provider.nextFaults = {};
    const before = provider.accepted.length;
    await clock.advance(70 * SECOND);
    const texts = provider.accepted.slice(before).filter(({ channel }) => channel === 'sms');
    expect(new Set(texts.map(({ to }) => to)).size).toBe(4);
    expect(texts).toHaveLength(4);
    expect(texts.every(({ body }) => body.includes('50 mg/dL'))).toBe(true);
  });
});
