import { afterEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../../shared/time';
import type { DeliveryReport } from '../../channels/channel';
import { createActivity } from '../../runtime/activity';
import { createHandClock } from '../../standins/hand-clock';
import { createFakeProvider, delivered, underWay } from '../fake-provider.test-support';
import type { ScriptedStep } from '../scripted-decider.test-support';
import { openTemporaryStore, type TemporaryStore } from '../temporary-store.test-support';
import { contact, createWorld } from '../world.test-support';

const START = Date.UTC(2026, 10, 22, 3);
const disks: TemporaryStore[] = [];

afterEach(() => {
  for (const disk of disks.splice(0)) disk.remove();
});

async function setUp(steps: ScriptedStep[], report: DeliveryReport) {
  const activity = createActivity();
  const clock = createHandClock(START, activity);
  const disk = await openTemporaryStore();
  disks.push(disk);
  const provider = createFakeProvider(clock);
  provider.report = (accepted) => (accepted.channel === steps[0]?.to[0]?.[1] ? report : delivered);
  const asked: number[] = [];
  const sms = provider.channels['sms'];
  const status = sms?.status;
  if (sms !== undefined && status !== undefined) {
    sms.status = (id, io) => {
      asked.push(clock.now() - START);
      return status(id, io);
    };
  }
  const world = createWorld({
    disk,
    clock,
    activity,
    provider,
    script: { severity: () => 'low', steps },
  });
  await world.alerting.start();
  const isOpen = (): boolean => world.alerting.hasOpenAlert('ana');
  return { clock, provider, world, asked, isOpen };
}

const textMia: ScriptedStep = { afterMs: 0, to: [['mia', 'sms']] };
const callAna: ScriptedStep = { afterMs: 0, to: [['ana', 'voice']] };
const callMia: ScriptedStep = { afterMs: MINUTE, to: [['mia', 'voice']] };

const failure = (code: string, next: DeliveryReport['next']): DeliveryReport => ({
  status: code === '39999' ? 'failed' : 'undelivered',
  outcome: code === '39999' ? 'failed' : 'undelivered',
  reason: { code: `twilio-${code}`, sentence: `It did not arrive (${code}).` },
  next,
});

describe('what became of a text', () => {
  for (const code of ['30003', '39999']) {
    it(`row ${code === '30003' ? 10 : 12}: ${code} is not reached: the call starts now, and one text more goes out later`, async () => {
      const { clock, provider, world } = await setUp([textMia], failure(code, 'once-more'));
      await clock.advance(10 * SECOND);
      const voice = provider.accepted.find(({ channel }) => channel === 'voice');
      expect(voice?.at).toBeLessThanOrEqual(START + 6 * SECOND);
      await clock.advance(20 * MINUTE);
      const texts = provider.accepted.filter(({ channel }) => channel === 'sms');
      expect(texts).toHaveLength(2);
      expect(new Set(texts.map(({ tag }) => tag)).size).toBe(2);
      expect(texts[1]?.body).toContain(`#${texts[1]?.tag ?? ''}`);
      expect((texts[1]?.at ?? 0) - START).toBeGreaterThanOrEqual(MINUTE);
      expect(world.messages().filter(({ id }) => id.endsWith('/again'))).toHaveLength(1);
    });
  }

  it('row 10: no later text when the failure is for good', async () => {
    const { clock, provider } = await setUp([textMia], failure('30006', 'give-up'));
    await clock.advance(20 * MINUTE);
    expect(provider.accepted.map(({ channel }) => channel)).toEqual(['sms', 'voice']);
  });

  it('row 11: sent for a minute without an answer from the handset is said to be unconfirmed, and the ladder goes on', async () => {
    const { clock, provider, world, isOpen } = await setUp([textMia, callMia], underWay);
    await clock.advance(30 * SECOND);
    expect(world.message('/mia/sms').delivery).toMatchObject({ status: 'accepted', outcome: 'sent', reason: null });
    await clock.advance(45 * SECOND);
    expect(world.message('/mia/sms').delivery.reason).toBe('The phone may be off or out of reach.');
    expect(provider.accepted.map(({ channel }) => channel)).toEqual(['sms', 'voice']);
    expect(isOpen()).toBe(true);
  });

  it('is asked often at first, then once a minute, and given up an hour after its validity ended', async () => {
    const { clock, world, asked } = await setUp([textMia], underWay);
    await clock.advance(10 * MINUTE);
    const often = asked.filter((at) => at <= 2 * MINUTE);
    expect(often).toHaveLength(24);
    expect(asked.length - often.length).toBe(8);
    await clock.advance(2 * HOUR);
    expect(world.message('/mia/sms').delivery).toMatchObject({
      status: 'undelivered',
      reason: 'The provider never said whether it arrived.',
    });
    const last = asked.at(-1) ?? 0;
    expect(last).toBeGreaterThan(70 * MINUTE);
    expect(last).toBeLessThan(72 * MINUTE);
  });

  it('a provider that does not answer is asked again, and a row keeps its last word', async () => {
    const { clock, provider, world } = await setUp([textMia], underWay);
    await clock.advance(10 * SECOND);
    provider.canList = false;
    await clock.advance(MINUTE);
    expect(world.message('/mia/sms').delivery).toMatchObject({ status: 'accepted', outcome: 'sent' });
    provider.canList = true;
    provider.report = () => delivered;
    await clock.advance(10 * SECOND);
    expect(world.message('/mia/sms').delivery.status).toBe('delivered');
  });
});

describe('what became of a call', () => {
  const answers: [string, DeliveryReport, string][] = [
    ['row 13: a call that a machine answered', { ...delivered, outcome: 'machine' }, 'delivered'],
    ['row 14: a call that a human answered for three seconds', { ...delivered, outcome: 'human' }, 'delivered'],
    [
      'a call nobody answered',
      { status: 'undelivered', outcome: 'no-answer', reason: null, next: 'none' },
      'undelivered',
    ],
  ];
  for (const [title, report, status] of answers) {
    it(`${title} is no confirmation: the next step comes at its time`, async () => {
      const { clock, provider, world, isOpen } = await setUp([callAna, callMia], report);
      await clock.advance(50 * SECOND);
      expect(world.message('/ana/voice').delivery).toMatchObject({ status, outcome: report.outcome });
      expect(isOpen()).toBe(true);
      await clock.advance(MINUTE);
      expect(provider.accepted.map(({ to, at }) => [to, at - START])).toEqual([
        [contact('ana').addresses['phone'], 0],
        [contact('mia').addresses['phone'], MINUTE],
      ]);
    });
  }

  it('what was shown on this computer is known at once', async () => {
    const { clock, world } = await setUp([{ afterMs: 0, to: [[null, 'desktop']] }], { ...delivered, outcome: 'shown' });
    await clock.advance(100);
    expect(world.message('/desktop').delivery).toMatchObject({ status: 'delivered', outcome: 'shown' });
  });
});

describe('what a status carries', () => {
  const acknowledgedBy = (address: string): DeliveryReport => ({
    ...underWay,
    reply: { id: 'receipt', address, at: START + 5 * SECOND },
  });

  it('R17: a receipt acknowledges the alert of its message', async () => {
    const mia = contact('mia').addresses['phone'] ?? '';
    const { clock, world } = await setUp([textMia], acknowledgedBy(mia));
    await clock.advance(20 * SECOND);
    expect(world.alerting.known('ana')?.alerts[0]?.state).toBe('acknowledged');
  });

  it('R17: one of an address that nobody has counts as nothing, and stands in history once', async () => {
    const { clock, world } = await setUp([textMia], acknowledgedBy('+14155550000'));
    await clock.advance(MINUTE);
    expect(world.alerting.known('ana')?.alerts[0]?.state).toBe('open');
    await world.alerting.settled();
    const lines = (await disks.at(-1)?.store.history({ limit: 100 })) ?? [];
    expect(lines.filter(({ code }) => code === 'reply-ignored')).toHaveLength(1);
  });
});
