import { describe, expect, it } from 'vitest';
import type { Severity } from '../../../shared/severity';
import { SECOND } from '../../../shared/time';
import { messageTo, NOW, trialTo } from '../simulation/sample-message.test-support';
import type { DeliveryStatus } from '../state/messages/delivery';
import { subjectOf, type Message } from '../state/messages/message';
import { inOrder, isNewer, planSends, superseded, type Lane, type SendPlan } from './queue';

const MONOTONIC = 1_000_000;

const free: Lane = { provider: 'twilio', freeAt: -Infinity, spacingMs: SECOND, probeAt: null };
const call: Lane = free;
const local: Lane = { provider: 'this-computer', freeAt: -Infinity, spacingMs: 0, probeAt: null };

function plan(messages: Message[], lanes: Record<string, Partial<Lane>> = {}): SendPlan {
  const all: Record<string, Lane> = {
    sms: { ...free, ...lanes['sms'] },
    voice: { ...call, ...lanes['voice'] },
    desktop: { ...local, ...lanes['desktop'] },
  };
  return planSends({ messages, now: NOW, monotonic: MONOTONIC, laneOf: (channel) => all[channel] ?? null });
}

const to = (messages: Message[]): (string | null)[] => messages.map(({ contactId }) => contactId);

describe('what may be sent now', () => {
  it('one text and one call at once; the next of each a second later', () => {
    const messages = [
      messageTo('mia'),
      messageTo('ben'),
      messageTo('mia', { channel: 'voice' }),
      messageTo('ben', { channel: 'voice' }),
    ];
    const { send, held, wakeInMs } = plan(messages);
    expect(send.map(({ contactId, channel }) => [contactId, channel])).toEqual([
      ['mia', 'sms'],
      ['mia', 'voice'],
    ]);
    expect(held.map(({ by }) => by)).toEqual(['throttle', 'throttle']);
    expect(wakeInMs).toBe(SECOND);
  });

  it('this computer has no throttle', () => {
    expect(
      plan([messageTo('mia', { channel: 'desktop' }), messageTo('ben', { channel: 'desktop' })]).send,
    ).toHaveLength(2);
  });

  it('a lane that is not free yet holds everything on it, and nothing else', () => {
    const { send, wakeInMs } = plan([messageTo('mia'), messageTo('mia', { channel: 'voice' })], {
      sms: { freeAt: MONOTONIC + 7 * SECOND },
    });
    expect(send.map(({ channel }) => channel)).toEqual(['voice']);
    expect(wakeInMs).toBe(7 * SECOND);
  });

  it('the next in line waits for the provider and the throttle, whichever is longer', () => {
    const { send, wakeInMs } = plan([messageTo('mia'), messageTo('ben')], { sms: { freeAt: MONOTONIC } });
    expect(to(send)).toEqual(['mia']);
    expect(wakeInMs).toBe(SECOND);
  });

  it('not before its time', () => {
    const { send, held, wakeInMs } = plan([
      messageTo('mia', { notBefore: NOW + 3 * SECOND }),
      messageTo('ben', { notBefore: NOW + 2 * SECOND }),
    ]);
    expect(send).toEqual([]);
    expect(held.map(({ by }) => by)).toEqual(['not-before', 'not-before']);
    expect(wakeInMs).toBe(2 * SECOND);
  });

  it('a channel nobody knows any more cannot be used', () => {
    const { unreachable, send } = plan([messageTo('mia', { channel: 'pigeon' })]);
    expect(to(unreachable)).toEqual(['mia']);
    expect(send).toEqual([]);
  });

  it('only what is pending', () => {
    const statuses: DeliveryStatus[] = ['claimed', 'reconciling', 'accepted', 'delivered', 'failed', 'withdrawn'];
    expect(plan(statuses.map((status) => messageTo(status, { delivery: { status } }))).send).toEqual([]);
  });
});

describe('a provider that is down', () => {
  it('gets one probe, the most urgent row, whatever its channel', () => {
    const down = { sms: { probeAt: -Infinity }, voice: { probeAt: -Infinity } };
    const { send, held, wakeInMs } = plan(
      [messageTo('mia'), messageTo('ben', { channel: 'voice', severity: 'urgent-low' })],
      down,
    );
    expect(to(send)).toEqual(['ben']);
    expect(held.map(({ by }) => by)).toEqual(['channel-down']);
    expect(wakeInMs).toBeNull();
  });

  it('gets the next probe at its time', () => {
    const { send, wakeInMs } = plan([messageTo('mia')], { sms: { probeAt: MONOTONIC + 40 * SECOND } });
    expect(send).toEqual([]);
    expect(wakeInMs).toBe(40 * SECOND);
  });

  it('gets it in the very moment', () => {
    expect(to(plan([messageTo('mia')], { sms: { probeAt: MONOTONIC } }).send)).toEqual(['mia']);
  });

  it('gets its probe although another provider has something to send', () => {
    const lanes = { voice: { provider: 'other' }, sms: { probeAt: -Infinity } };
    const { send } = plan([messageTo('ben', { channel: 'voice', severity: 'urgent-low' }), messageTo('mia')], lanes);
    expect(to(send)).toEqual(['ben', 'mia']);
  });

  it('says nothing about another provider', () => {
    const { send } = plan([messageTo('mia'), messageTo('mia', { channel: 'desktop' })], { sms: { probeAt: Infinity } });
    expect(send.map(({ channel }) => channel)).toEqual(['desktop']);
  });
});

describe('while a message is unclear', () => {
  it.each(['claimed', 'reconciling'] as const)('a %s call holds every other call to that number', (status) => {
    const unclear = messageTo('mia', { channel: 'voice', personId: 'ben', alertId: 'ben/low/1', delivery: { status } });
    const { send, held, wakeInMs } = plan([
      unclear,
      messageTo('mia', { channel: 'voice', queuedAt: NOW + 1 }),
      messageTo('mia'),
    ]);
    expect(send.map(({ channel }) => channel)).toEqual(['sms']);
    expect(held.map(({ by }) => by)).toEqual(['call-under-way']);
    expect(wakeInMs).toBeNull();
  });

  it('two calls to one number are not placed in one go', () => {
    const other = messageTo('mia', { channel: 'voice', alertId: 'ben/low/1', id: 'other' });
    const { send, held } = plan([
      messageTo('mia', { channel: 'voice' }),
      other,
      messageTo('ben', { channel: 'voice' }),
    ]);
    expect(to(send)).toEqual(['mia']);
    expect(held.map(({ by }) => by)).toEqual(['call-under-way', 'throttle']);
  });

  it('the same alert is not told again to the same place, others are', () => {
    const unclear = messageTo('mia', { delivery: { status: 'reconciling' } });
    const again = messageTo('mia', { queuedAt: NOW + 1 });
    const aboutBen = messageTo('mia', { personId: 'ben', alertId: 'ben/low/1', id: 'about-ben' });
    const { send, held } = plan([unclear, again, aboutBen]);
    expect(send.map(subjectOf)).toEqual(['ben/low/1']);
    expect(held).toEqual([{ id: again.id, by: 'older-unclear' }]);
  });

  it('another channel tells the same contact of the same alert', () => {
    const unclear = messageTo('mia', { delivery: { status: 'reconciling' } });
    expect(plan([unclear, messageTo('mia', { channel: 'voice' })]).send.map(({ channel }) => channel)).toEqual([
      'voice',
    ]);
  });
});

describe('the order', () => {
  it('is by severity, what is over last, then by age, then as the decision listed them', () => {
    const severities: Severity[] = [
      'channel-down',
      'high',
      'no-data',
      'urgent-high',
      'no-data-fast',
      'low',
      'urgent-low',
    ];
    const rows = [
      messageTo('all-clear', { kind: 'all-clear', severity: 'urgent-low' }),
      messageTo('data-back', { kind: 'data-back' }),
      ...severities.map((severity) => messageTo(severity, { severity })),
      messageTo('older', { severity: 'low', queuedAt: NOW - 1 }),
    ];
    expect(to(inOrder(rows))).toEqual([
      'urgent-low',
      'older',
      'low',
      'no-data-fast',
      'urgent-high',
      'no-data',
      'high',
      'channel-down',
      'all-clear',
      'data-back',
    ]);
  });
});

describe('a newer message of the same alert to the same place', () => {
  const older = messageTo('mia');
  const newer = messageTo('mia', { queuedAt: NOW + 1 });

  it('replaces an unsent older one, but not one to somebody else, by another channel or of another alert', () => {
    const others = [
      messageTo('ben'),
      messageTo('mia', { channel: 'voice' }),
      messageTo('mia', { alertId: 'ana/no-data/1', id: 'other-alert' }),
    ];
    expect(superseded([older, ...others, newer])).toEqual([older]);
    expect(superseded([newer, older])).toEqual([older]);
  });

  it('replaces nothing that has left', () => {
    expect(superseded([messageTo('mia', { delivery: { status: 'reconciling' } }), newer])).toEqual([]);
  });

  it('replaces nothing once it has ended itself', () => {
    for (const status of ['delivered', 'failed', 'withdrawn'] as const) {
      expect(superseded([older, { ...newer, delivery: { ...newer.delivery, status } }]), status).toEqual([]);
    }
  });

  it.each(['withdrawn', 'superseded', 'expired'] as const)('%s is not newer than anything', (status) => {
    expect(isNewer({ ...newer, delivery: { ...newer.delivery, status } }, older)).toBe(false);
  });

  it('is told by its run, step and round when both are of one moment', () => {
    const at = (run: number, step: number, round: number): Message =>
      messageTo('mia', { id: `${run}.${step}.${round}`, run, step, round });
    expect(isNewer(at(1, 0, 0), at(0, 5, 5))).toBe(true);
    expect(isNewer(at(0, 2, 0), at(0, 1, 5))).toBe(true);
    expect(isNewer(at(0, 1, 6), at(0, 1, 5))).toBe(true);
    expect(isNewer(at(0, 5, 5), at(1, 0, 0))).toBe(false);
    expect(isNewer(at(0, 1, 5), at(0, 2, 0))).toBe(false);
    expect(isNewer(at(0, 1, 5), at(0, 1, 6))).toBe(false);
    expect(isNewer(at(0, 1, 5), { ...at(0, 1, 5), id: 'of the same place' })).toBe(false);
  });
});

describe('what belongs to no alert', () => {
  const announcement = messageTo('mia', { kind: 'announcement', alertId: 'garmin/1', queuedAt: NOW - SECOND });
  const reminder = messageTo('ana', { kind: 'reminder', alertId: 'ana/home-by/1', queuedAt: NOW - SECOND });

  it('an announcement goes out while the provider works', () => {
    expect(to(plan([announcement]).send)).toEqual(['mia']);
  });

  it('goes last: reminders, then announcements, behind good news even', () => {
    const over = messageTo('ben', { kind: 'all-clear' });
    const mildest = messageTo('tom', { severity: 'channel-down' });
    expect(to(inOrder([announcement, reminder, over, mildest]))).toEqual(['tom', 'ben', 'ana', 'mia']);
  });

  it('an announcement is never the probe of a provider that is down, and takes no probe from an alarm', () => {
    const down = { sms: { probeAt: -Infinity } };
    expect(plan([announcement], down)).toMatchObject({ send: [], held: [{ by: 'channel-down' }], wakeInMs: null });
    expect(to(plan([announcement, messageTo('ben')], down).send)).toEqual(['ben']);
    expect(to(plan([reminder], down).send)).toEqual(['ana']);
  });
});

describe('a trial', () => {
  const call = (changes: Parameters<typeof trialTo>[1] = {}): Message =>
    trialTo('mia', { channel: 'voice', queuedAt: NOW - SECOND, ...changes });
  const unclear = (status: DeliveryStatus): Message => call({ delivery: { status } });
  const alarm = messageTo('mia', { channel: 'voice' });

  it('goes after everything else, however old it is', () => {
    const announcement = messageTo('ben', { kind: 'announcement', alertId: 'garmin/1' });
    expect(to(inOrder([trialTo('leo', { queuedAt: NOW - 9 }), announcement]))).toEqual(['ben', 'leo']);
  });

  it.each(['claimed', 'reconciling'] as const)('that is %s holds no alarm’s call to its number', (status) => {
    expect(plan([unclear(status), alarm]).send).toEqual([alarm]);
  });

  it.each(['claimed', 'reconciling'] as const)('that is %s holds another trial’s call', (status) => {
    const other = trialTo('mia', { id: 'other', channel: 'voice' });
    expect(plan([unclear(status), other])).toMatchObject({ send: [], held: [{ by: 'call-under-way' }] });
  });

  it('waits for an alarm’s call to its number, claimed or about to be', () => {
    const claimed = messageTo('mia', { channel: 'voice', delivery: { status: 'claimed' } });
    expect(plan([claimed, call()])).toMatchObject({ send: [], held: [{ by: 'call-under-way' }] });
    expect(plan([alarm, call()]).send).toEqual([alarm]);
  });

  it('waits for the sender’s turn', () => {
    const { send, held, wakeInMs } = plan([trialTo('mia'), messageTo('ben')]);
    expect([to(send), held.map(({ by }) => by), wakeInMs]).toEqual([['ben'], ['throttle'], SECOND]);
  });

  it.each([-Infinity, MONOTONIC + 9 * SECOND, Infinity])(
    'goes to a provider that is down and may be probed at %d: how it is now is what it asks',
    (probeAt) => {
      expect(to(plan([trialTo('mia')], { sms: { probeAt } }).send)).toEqual(['mia']);
    },
  );

  it('takes no probe from an alarm', () => {
    const down = { sms: { probeAt: -Infinity } };
    expect(to(plan([trialTo('mia'), messageTo('ben')], down).send)).toEqual(['ben']);
  });
});

describe('what is about no alert', () => {
  const workout = (id: string, kind: Message['kind']): Message => ({
    ...messageTo('mia', { id, kind }),
    about: { workout: 'garmin/1' },
  });

  it('of one moment, none of two is newer', () => {
    expect(isNewer(workout('one', 'announcement'), workout('other', 'announcement'))).toBe(false);
    expect(isNewer(workout('one', 'announcement'), messageTo('mia', { alertId: 'garmin/1' }))).toBe(false);
    expect(isNewer(messageTo('mia', { alertId: 'garmin/1' }), workout('other', 'announcement'))).toBe(false);
  });

  it('and is no notice either, is as urgent as what is over', () => {
    expect(to(inOrder([{ ...workout('x', 'trouble'), contactId: 'x' }, messageTo('ben')]))).toEqual(['ben', 'x']);
  });
});

it('what is told anew, and the one later try, are older than each step of the same moment', () => {
  const at = (step: number): Message => messageTo('mia', { id: `step ${step}`, step });
  expect([isNewer(at(0), at(-1)), isNewer(at(-1), at(-9)), isNewer(at(-9), at(-1))]).toEqual([true, true, false]);
});
