import { afterEach, describe, expect, it } from 'vitest';
import type { Severity } from '../../../shared/severity';
import { MINUTE, SECOND } from '../../../shared/time';
import { createActivity } from '../../runtime/activity';
import { createHandClock } from '../../standins/hand-clock';
import { createFakeProvider, delivered, underWay } from '../fake-provider.test-support';
import type { Script, ScriptedStep } from '../scripted-decider.test-support';
import { openTemporaryStore, type TemporaryStore } from '../temporary-store.test-support';
import { contact, createWorld, person, type World, type WorldParts } from '../world.test-support';

const START = Date.UTC(2026, 10, 22, 3);
const disks: TemporaryStore[] = [];

afterEach(() => {
  for (const disk of disks.splice(0)) disk.remove();
});

async function setUp(steps: ScriptedStep[], more: Partial<Omit<WorldParts, 'script'>> = {}) {
  const activity = createActivity();
  const clock = createHandClock(START, activity);
  const disk = await openTemporaryStore();
  disks.push(disk);
  const provider = createFakeProvider(clock);
  const troubled = new Map<string, Severity>([['ana', 'low']]);
  const script: Script = { severity: (id) => troubled.get(id) ?? null, steps };
  const boot = (extra: Partial<WorldParts> = {}): World =>
    createWorld({ disk, clock, activity, provider, script, ...more, ...extra });
  const world = boot();
  return { clock, disk, provider, troubled, world, boot };
}

const textMia: ScriptedStep = { afterMs: 0, to: [['mia', 'sms']] };
const callAna: ScriptedStep = { afterMs: 0, to: [['ana', 'voice']] };

const sentTo = (provider: { accepted: { channel: string; to: string | null }[] }, channel: string): (string | null)[] =>
  provider.accepted.filter((one) => one.channel === channel).map((one) => one.to);

describe('an unclear send', () => {
  it('row 2: the answer is lost and the list lags 10 s: one message, and the call starts within 2 s meanwhile', async () => {
    const { clock, provider, world } = await setUp([textMia]);
    provider.nextFaults = { sms: ['accepted-then-dropped'] };
    provider.listLagMs = 10 * SECOND;
    await world.alerting.start();
    await clock.advance(2 * SECOND);
    expect(sentTo(provider, 'voice')).toEqual([contact('mia').addresses['phone']]);
    expect(world.message('/mia/sms').delivery.status).toBe('reconciling');
    await clock.advance(5 * MINUTE);
    expect(sentTo(provider, 'sms')).toEqual([contact('mia').addresses['phone']]);
    expect(world.message('/mia/sms').delivery).toMatchObject({ status: 'delivered', possibleDuplicate: false });
  });

  it('row 3: the list lags beyond the settle window: one duplicate at most, and history says so', async () => {
    const { clock, disk, provider, world } = await setUp([textMia]);
    provider.nextFaults = { sms: ['accepted-then-dropped'] };
    provider.listLagMs = 40 * SECOND;
    await world.alerting.start();
    await clock.advance(10 * MINUTE);
    expect(sentTo(provider, 'sms')).toHaveLength(2);
    expect(world.message('/mia/sms').delivery).toMatchObject({ possibleDuplicate: true, attempts: 2 });
    expect(disk.rows.history({ limit: 100 }).map(({ code }) => code)).toContain('possible-duplicate');
  });

  it('row 3: a list that recovers between the resend and the check shows both copies', async () => {
    const { clock, disk, provider, world } = await setUp([textMia]);
    provider.nextFaults = { sms: ['accepted-then-dropped'] };
    provider.listLagMs = 20 * SECOND;
    await world.alerting.start();
    await clock.advance(10 * MINUTE);
    expect(sentTo(provider, 'sms')).toHaveLength(2);
    expect(world.message('/mia/sms').delivery.possibleDuplicate).toBe(true);
    const { sentence } = disk.rows.history({ limit: 100 }).find(({ code }) => code === 'possible-duplicate') ?? {};
    expect(sentence).toContain('had gone out as well');
  });

  it('that was found is no possible duplicate after a restart, when the list cannot be read: it was sent once', async () => {
    const { clock, provider, world, boot } = await setUp([textMia]);
    provider.nextFaults = { sms: ['accepted-then-dropped'] };
    provider.listLagMs = 2 * SECOND;
    provider.report = () => underWay;
    await world.alerting.start();
    await clock.advance(10 * SECOND);
    expect(world.message('/mia/sms').delivery).toMatchObject({ status: 'accepted', attempts: 1 });
    await world.alerting.stop();
    provider.canList = false;
    const second = boot();
    await second.alerting.start();
    await clock.advance(5 * MINUTE);
    expect(second.message('/mia/sms').delivery.possibleDuplicate).toBe(false);
    await second.alerting.stop();
  });

  it('row 4: an answer that cannot be read is looked for, never sent again blindly', async () => {
    for (const fault of ['accepted-then-truncated', 'accepted-then-500'] as const) {
      const { clock, provider, world } = await setUp([textMia, callAna]);
      provider.nextFaults = { sms: [fault], voice: [fault] };
      await world.alerting.start();
      await clock.advance(5 * MINUTE);
      expect(sentTo(provider, 'sms')).toHaveLength(1);
      expect(sentTo(provider, 'voice').filter((to) => to === contact('ana').addresses['phone'])).toHaveLength(1);
      expect(world.messages().map(({ delivery }) => delivery.status)).not.toContain('reconciling');
    }
  });

  it('a hang is broken off at the deadline and looked for', async () => {
    const { clock, provider, world } = await setUp([textMia], { delivery: { sendDeadlineSeconds: 0.05 } });
    provider.nextFaults = { sms: ['accepted-then-hangs'] };
    await world.alerting.start();
    await clock.advance(MINUTE);
    expect(sentTo(provider, 'sms')).toHaveLength(1);
    expect(world.message('/mia/sms').delivery.status).toBe('delivered');
  });

  it('row 43: a channel that throws has not sent: the message is looked for and sent again', async () => {
    const { clock, provider, world } = await setUp([callAna]);
    provider.nextFaults = { voice: ['thrown'] };
    await world.alerting.start();
    await clock.advance(MINUTE);
    expect(sentTo(provider, 'voice')).toEqual([contact('ana').addresses['phone']]);
    expect(world.message('/ana/voice').delivery).toMatchObject({
      status: 'delivered',
      attempts: 2,
      possibleDuplicate: false,
    });
  });

  it('a provider that cannot be asked for two minutes gets the message again, labelled', async () => {
    const { clock, provider, world } = await setUp([textMia]);
    provider.nextFaults = { sms: ['accepted-then-dropped'] };
    provider.canList = false;
    await world.alerting.start();
    await clock.advance(90 * SECOND);
    expect(sentTo(provider, 'sms')).toHaveLength(1);
    await clock.advance(4 * MINUTE);
    expect(sentTo(provider, 'sms')).toHaveLength(2);
    expect(world.message('/mia/sms').delivery.possibleDuplicate).toBe(true);
  });

  it('is not sent again once the alert was confirmed', async () => {
    const { clock, provider, world } = await setUp([textMia]);
    provider.nextFaults = { sms: ['thrown'] };
    await world.alerting.start();
    await clock.advance(SECOND);
    const [alert] = world.alerting.people()[0]?.alerts ?? [];
    await world.alerting.acknowledge(alert?.id ?? '', null);
    await clock.advance(5 * MINUTE);
    expect(sentTo(provider, 'sms')).toEqual([]);
    expect(world.message('/mia/sms').delivery.status).toBe('withdrawn');
  });
});

describe('a send that was refused', () => {
  it('row 5: a text that is given up is followed by a call within 2 s', async () => {
    const { clock, provider, world } = await setUp([textMia]);
    provider.nextFaults = { sms: ['stop-word'] };
    await world.alerting.start();
    await clock.advance(2 * SECOND);
    expect(sentTo(provider, 'voice')).toEqual([contact('mia').addresses['phone']]);
    expect(world.message('/mia/sms').delivery).toMatchObject({ status: 'failed', reason: 'The provider said 21610.' });
  });

  it('row 6: after 429 with Retry-After 7 no text leaves before 7 s, and calls are not affected', async () => {
    const steps: ScriptedStep[] = [
      textMia,
      {
        afterMs: 2 * SECOND,
        to: [
          ['ben', 'sms'],
          ['ana', 'voice'],
        ],
      },
    ];
    const { clock, provider, world } = await setUp(steps);
    provider.nextFaults = { sms: ['too-many-requests'] };
    await world.alerting.start();
    await clock.advance(MINUTE);
    const texts = provider.requests.filter(({ channel }) => channel === 'sms').map(({ at }) => at - START);
    expect(texts).toHaveLength(3);
    expect(texts.slice(1).every((at) => at >= 7 * SECOND)).toBe(true);
    expect(provider.requests.find(({ channel }) => channel === 'voice')?.at).toBe(START + 2 * SECOND);
  });

  it('row 40: a message that cannot be sent is tried again until it is accepted', async () => {
    const { clock, provider, world } = await setUp([textMia]);
    provider.standing = 'refused';
    await world.alerting.start();
    await clock.advance(10 * MINUTE);
    const waits = provider.requests.map(({ at }, index) => at - (provider.requests[index - 1]?.at ?? START));
    expect(waits.slice(0, 9)).toEqual([0, 1, 2, 4, 8, 16, 32, 60, 60].map((seconds) => seconds * SECOND));
    provider.standing = null;
    await clock.advance(MINUTE);
    expect(world.message('/mia/sms').delivery.status).toBe('delivered');
    expect(sentTo(provider, 'sms')).toHaveLength(1);
  });

  it('row 46: one contact fails and all others are still reached', async () => {
    const everybody: ScriptedStep = {
      afterMs: 0,
      to: ['mia', 'ben', 'tom'].flatMap((id): [string, string][] => [
        [id, 'sms'],
        [id, 'voice'],
      ]),
    };
    const { clock, provider, world } = await setUp([everybody], { delivery: { sendDeadlineSeconds: 0.2 } });
    provider.holds.set(contact('ben').addresses['phone'] ?? '', new Promise(() => undefined));
    provider.nextFaults = { sms: ['thrown'] };
    await world.alerting.start();
    await clock.advance(20 * SECOND);
    for (const id of ['mia', 'tom']) {
      expect(sentTo(provider, 'sms')).toContain(contact(id).addresses['phone']);
      expect(sentTo(provider, 'voice')).toContain(contact(id).addresses['phone']);
    }
  });
});

describe('a provider that is down', () => {
  it('row 7: ten queued alarms, one probe a minute, everybody told, and all go out once it works', async () => {
    const { clock, provider, troubled, world } = await setUp([callAna, textMia]);
    const people = Array.from({ length: 5 }, (_, index) => person(`ana-${index}`));
    world.people.splice(0, 1, ...people);
    for (const { id } of people) troubled.set(id, 'low');
    provider.standing = 'account-suspended';
    await world.alerting.start();
    await clock.advance(500);
    const atFirst = provider.requests.length;
    expect(atFirst).toBeLessThanOrEqual(2);
    expect(
      world.alerting
        .people()[0]
        ?.channels.filter(({ down }) => down !== null)
        .map(({ channel }) => channel),
    ).toEqual(['sms', 'voice']);
    await clock.advance(10 * MINUTE);
    expect(provider.requests.length - atFirst).toBeGreaterThanOrEqual(9);
    expect(provider.requests.length - atFirst).toBeLessThanOrEqual(10);
    provider.standing = null;
    await clock.advance(90 * SECOND);
    // Every one of the five people has their own call; the texts of one alert to one contact stay one each.
    expect(provider.accepted).toHaveLength(10);
    expect(world.alerting.people()[0]?.channels.every(({ down }) => down === null)).toBe(true);
  });

  it('row 7: stays known as down over a restart, and the first message is the probe', async () => {
    const { clock, provider, world, boot } = await setUp([textMia]);
    provider.standing = 'account-suspended';
    await world.alerting.start();
    await clock.advance(SECOND);
    world.kill();
    const before = provider.requests.length;
    const next = boot();
    await next.alerting.start();
    expect(next.alerting.people()[0]?.channels.some(({ down }) => down !== null)).toBe(true);
    await clock.advance(SECOND);
    expect(provider.requests.length - before).toBe(1);
  });

  it('row 7: with nothing left to send it is asked about an old message, until it answers', async () => {
    const { clock, provider, world } = await setUp([textMia]);
    provider.standing = 'account-suspended';
    provider.canList = false;
    await world.alerting.start();
    await clock.advance(SECOND);
    const [alert] = world.alerting.people()[0]?.alerts ?? [];
    await world.alerting.acknowledge(alert?.id ?? '', null);
    const isDown = (): boolean => world.alerting.channelHealth().some(({ down }) => down !== null);
    await clock.advance(5 * MINUTE);
    expect(isDown()).toBe(true);
    provider.canList = true;
    await clock.advance(70 * SECOND);
    expect(isDown()).toBe(false);
    expect(provider.requests).toHaveLength(1);
  });

  it('row 50: after half an hour one message goes out with the value of that moment, not thirty old ones', async () => {
    const rounds: ScriptedStep[] = Array.from({ length: 30 }, (_, index) => ({
      afterMs: index * MINUTE,
      to: [['mia', 'sms']],
    }));
    const { clock, provider, world } = await setUp([{ afterMs: 0, to: [[null, 'desktop']] }, ...rounds]);
    provider.nextFaults = { sms: Array.from({ length: 1000 }, () => 'account-suspended') };
    await world.alerting.start();
    await clock.advance(SECOND);
    expect(sentTo(provider, 'desktop')).toHaveLength(1);
    await clock.advance(31 * MINUTE);
    expect(world.messages().filter(({ delivery }) => delivery.status === 'pending')).toHaveLength(1);
    provider.nextFaults = {};
    await clock.advance(2 * MINUTE);
    expect(sentTo(provider, 'sms')).toHaveLength(1);
    const sent = provider.accepted.find(({ channel }) => channel === 'sms');
    const writtenAt = Number(/as of (\d+)/.exec(sent?.body ?? '')?.[1]);
    expect((sent?.at ?? 0) - writtenAt).toBeLessThanOrEqual(MINUTE);
  });
});

describe('order and pace', () => {
  it('the most urgent goes first, one text and one call a second, and the first never waits', async () => {
    const { clock, provider, troubled, world } = await setUp([textMia]);
    world.people.push(person('ben'));
    troubled.set('ben', 'urgent-low');
    world.people.reverse();
    await world.alerting.start();
    await clock.advance(2 * SECOND);
    expect(provider.requests.map(({ at }) => at - START)).toEqual([0, SECOND]);
    expect(provider.accepted[0]?.messageId).toContain('ben/low');
  });

  it('two calls to one number are never unclear at the same time', async () => {
    const { clock, provider, troubled, world } = await setUp([{ afterMs: 0, to: [['mia', 'voice']] }]);
    world.people.push(person('ben'));
    troubled.set('ben', 'low');
    provider.nextFaults = { voice: ['accepted-then-dropped'] };
    provider.listLagMs = 5 * SECOND;
    await world.alerting.start();
    await clock.advance(4 * SECOND);
    expect(provider.requests).toHaveLength(1);
    await clock.advance(MINUTE);
    expect(provider.accepted.map(({ messageId }) => messageId.split('/')[0])).toEqual(['ana', 'ben']);
    expect(new Set(world.messages().map(({ delivery }) => delivery.providerId)).size).toBe(2);
  });

  it('one hanging message holds back nobody else', async () => {
    const { clock, provider, world } = await setUp(
      [
        {
          afterMs: 0,
          to: [
            ['mia', 'sms'],
            ['ben', 'sms'],
            ['mia', 'voice'],
          ],
        },
      ],
      {
        delivery: { sendDeadlineSeconds: 0.3 },
      },
    );
    provider.holds.set(contact('mia').addresses['phone'] ?? '', new Promise(() => undefined));
    await world.alerting.start();
    await clock.advance(5 * SECOND);
    expect(sentTo(provider, 'sms')).toEqual([contact('ben').addresses['phone']]);
  });

  it('row 49: a message under way keeps its number, the next one has the new one', async () => {
    const { clock, provider, world } = await setUp([textMia, { afterMs: MINUTE, to: [['mia', 'sms']] }]);
    provider.nextFaults = { sms: ['refused'] };
    await world.alerting.start();
    await clock.advance(0);
    world.people.splice(0, 1, person('ana', [contact('mia', '+14155550000')]));
    await clock.advance(2 * MINUTE);
    expect(sentTo(provider, 'sms')).toEqual([contact('mia').addresses['phone'], '+14155550000']);
  });

  it('a channel that does not exist any more gives up in words', async () => {
    const { clock, world } = await setUp([{ afterMs: 0, to: [['mia', 'pigeon']] }]);
    await world.alerting.start();
    await clock.advance(SECOND);
    expect(world.message('pigeon').delivery).toMatchObject({
      status: 'failed',
      reason: 'This way of reaching people is no longer available.',
    });
  });
});

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('row 16: confirmation and escalation in the same tick', () => {
  it('confirmed first: nothing is sent any more', async () => {
    const { clock, provider, world } = await setUp([{ afterMs: 5 * SECOND, to: [['ana', 'voice']] }]);
    await world.alerting.start();
    await clock.advance(4999);
    const [alert] = world.alerting.people()[0]?.alerts ?? [];
    expect(await world.alerting.acknowledge(alert?.id ?? '', null)).toMatchObject({
      ok: true,
      value: { outcome: 'acknowledged' },
    });
    await clock.advance(MINUTE);
    expect(provider.requests).toEqual([]);
  });

  it('queued first, confirmed before its turn: withdrawn, no call is placed', async () => {
    const { clock, provider, troubled, world } = await setUp([{ afterMs: 0, to: [['mia', 'voice']] }]);
    world.people.push(person('ben'));
    troubled.set('ben', 'urgent-low');
    world.people.reverse();
    await world.alerting.start();
    await nextTurn();
    // Ben's call went first; Ana's waits for its second.
    const ana = world.alerting.people().find((known) => known.person.id === 'ana');
    await world.alerting.acknowledge(ana?.alerts[0]?.id ?? '', null);
    await clock.advance(MINUTE);
    expect(provider.accepted.map(({ messageId }) => messageId.split('/')[0])).toEqual(['ben']);
    expect(world.message('ana/low').delivery.status).toBe('withdrawn');
  });

  it('confirmed while the request is being prepared: it is broken off, and no call is placed', async () => {
    const { clock, provider, world } = await setUp([callAna]);
    const voice = provider.channels['voice'];
    if (voice === undefined) throw new Error('There is no voice.');
    const { send } = voice;
    // A channel that reads its credentials first, and looks at the signal before it asks.
    let isRead = (): void => undefined;
    const credentials = new Promise<void>((resolve) => (isRead = resolve));
    voice.send = async (message, io) => {
      await credentials;
      return io.signal.aborted
        ? { outcome: 'try-later', reason: { code: 'ended', sentence: 'It was broken off.' } }
        : send(message, io);
    };
    await world.alerting.start();
    await nextTurn();
    const [alert] = world.alerting.people()[0]?.alerts ?? [];
    await world.alerting.acknowledge(alert?.id ?? '', null);
    isRead();
    await clock.advance(MINUTE);
    expect(provider.requests).toEqual([]);
    expect(world.message('/ana/voice').delivery.status).toBe('withdrawn');
  });

  it('called first: the call is under way, and confirming it is still taken in', async () => {
    const { clock, provider, world } = await setUp([callAna, { afterMs: MINUTE, to: [['mia', 'voice']] }]);
    provider.report = () => underWay;
    await world.alerting.start();
    await clock.advance(SECOND);
    const [alert] = world.alerting.people()[0]?.alerts ?? [];
    await world.alerting.acknowledge(alert?.id ?? '', 'ana');
    expect(await world.alerting.acknowledge(alert?.id ?? '', 'mia')).toMatchObject({
      ok: true,
      value: { outcome: 'already' },
    });
    provider.report = () => delivered;
    await clock.advance(5 * MINUTE);
    expect(provider.accepted).toHaveLength(1);
  });
});
