import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../../shared/time';
import { messageTo, NOW, trialTo } from '../simulation/sample-message.test-support';
import type { Delivery, SendOutcome } from '../state/messages/delivery';
import type { Message } from '../state/messages/message';
import {
  endAfterLooking,
  endBeforeSending,
  endOfWatching,
  hungUp,
  mayBeTrials,
  reportedOnce,
  sentOnce,
  takenBack,
} from './course';

const outcomeOf = (delivery: Delivery | null): unknown => delivery && [delivery.status, delivery.outcome];

const reason = { sentence: 'Try again in a while.' };

describe('what a channel answered to a trial', () => {
  it.each<[SendOutcome, SendOutcome['outcome']]>([
    [{ outcome: 'accepted', providerId: 'SM1' }, 'accepted'],
    [{ outcome: 'unclear', reason }, 'unclear'],
    [{ outcome: 'give-up', reason }, 'give-up'],
    [{ outcome: 'try-later', reason, notBefore: NOW + MINUTE }, 'give-up'],
    [{ outcome: 'channel-down', reason }, 'give-up'],
  ])('%j counts as %s: it is never sent later', (answer, counts) => {
    expect(sentOnce(answer).outcome).toBe(counts);
    if (answer.outcome !== 'accepted') expect(sentOnce(answer)).toMatchObject({ reason });
  });

  it('promises nothing of what is done about an alarm meanwhile', () => {
    const planned = { ...reason, plan: 'It is tried again shortly.' };
    expect(sentOnce({ outcome: 'try-later', reason: planned })).toEqual({ outcome: 'give-up', reason });
    const report = { status: 'undelivered', outcome: 'undelivered', reason: planned } as const;
    expect(reportedOnce(report)).toEqual({ ...report, reason });
    expect(reportedOnce({ ...report, reason: null }).reason).toBeNull();
  });
});

describe('before a trial is sent', () => {
  const trial = trialTo('mia');
  const call = trialTo('mia', { channel: 'voice' });
  const alarm = messageTo('mia', { queuedAt: NOW + 1 });
  const alarmCall = messageTo('mia', { channel: 'voice', queuedAt: NOW + 1 });
  const unclear = { delivery: { status: 'reconciling' } } as const;

  it.each<[what: string, Message, others: Message[], afterMs: number, unknown]>([
    ['waits', trial, [], 2 * MINUTE, null],
    ['is too late after two minutes', trial, [], 2 * MINUTE + 1, ['expired', 'too-late']],
    ['gives way to an alarm to the same address', trial, [alarm], 0, ['withdrawn', 'alarm-first']],
    ['gives way to an alarm by another channel', trial, [alarmCall], 0, ['withdrawn', 'alarm-first']],
    ['does not mind an alarm to somebody else', trial, [messageTo('ben')], 0, null],
    ['does not mind another trial', trial, [call], 0, null],
    ['goes on while it is being sent', trialTo('mia', { delivery: { status: 'claimed' } }), [alarm], MINUTE, null],
    ['goes on once it is accepted', trialTo('mia', { delivery: { status: 'accepted' } }), [alarm], 9 * MINUTE, null],
    ['is looked for by its tag, whatever else is sent', trialTo('mia', unclear), [alarm, alarmCall], 9 * MINUTE, null],
    ['as a call is looked for', trialTo('mia', { channel: 'voice', ...unclear }), [alarm], 9 * MINUTE, null],
    [
      'as a call cannot be told from an alarm’s',
      trialTo('mia', { channel: 'voice', ...unclear }),
      [alarm, alarmCall],
      0,
      ['expired', 'alarm-began'],
    ],
  ])('it %s', (_what, own, others, afterMs, end) => {
    expect(outcomeOf(endBeforeSending(own, [own, ...others], NOW + afterMs))).toEqual(end);
  });
});

describe('R23: an alert that opens', () => {
  it.each<[Delivery['status'], unknown]>([
    ['pending', ['withdrawn', 'alarm-first']],
    ['claimed', null],
    ['reconciling', null],
    ['accepted', null],
  ])('a trial that is %s is taken back where it was not sent', (status, end) => {
    expect(outcomeOf(takenBack(trialTo('mia', { delivery: { status } }), NOW))).toEqual(end);
  });

  it('hangs up a call that rings', () => {
    const { delivery } = trialTo('mia', { channel: 'voice', delivery: { status: 'accepted', outcome: 'ringing' } });
    expect(outcomeOf(hungUp(delivery, NOW))).toEqual(['withdrawn', 'hung-up']);
  });
});

describe('after an unclear send', () => {
  const unclear = trialTo('mia', { delivery: { status: 'reconciling', attempts: 1 } });

  it('that is not in the list it most likely never went out', () => {
    const end = endAfterLooking(unclear, { trace: 'absent', sentence: null }, NOW + 1);
    expect(end).toMatchObject({ status: 'failed', outcome: 'not-listed', attempts: 1, since: NOW + 1 });
  });

  it('about which nobody can be asked, it is not known, with the reason', () => {
    const end = endAfterLooking(unclear, { trace: 'unanswered', sentence: 'It is out of reach.' }, NOW + 1);
    expect(end).toMatchObject({ status: 'expired', outcome: 'not-asked', reason: 'It is out of reach.' });
  });
});

describe('an accepted one is watched', () => {
  const accepted = { status: 'accepted', acceptedAt: NOW, outcome: 'sent' } as const;
  it.each([
    ['a text while the network tries, and a little', trialTo('mia', { delivery: accepted }), 11 * MINUTE, null],
    ['a text no longer', trialTo('mia', { delivery: accepted }), 11 * MINUTE + 1, ['expired', 'never-said']],
    ['a call for ten minutes', trialTo('mia', { channel: 'voice', delivery: accepted }), 10 * MINUTE, null],
    [
      'a call no longer',
      trialTo('mia', { channel: 'voice', delivery: accepted }),
      10 * MINUTE + 1,
      ['expired', 'never-said'],
    ],
    [
      'one of which it is not known since when',
      trialTo('mia', { delivery: { status: 'accepted' } }),
      60 * MINUTE,
      null,
    ],
  ])('%s', (_what, trial, afterMs, end) => {
    expect(outcomeOf(endOfWatching(trial, 600 * SECOND, NOW + afterMs))).toEqual(end);
  });
});

describe('a call that is listed where an alarm’s is looked for', () => {
  const alarm = messageTo('mia', { channel: 'voice', delivery: { status: 'reconciling', intentAt: NOW } });
  const trial = (delivery: Partial<Delivery>, changes: Parameters<typeof trialTo>[1] = {}): Message =>
    trialTo('mia', {
      channel: 'voice',
      ...changes,
      delivery: { status: 'reconciling', intentAt: NOW - 1, ...delivery },
    });

  it.each<[boolean, string, Message, Message]>([
    [true, 'an unclear trial to the same number', alarm, trial({})],
    [true, 'a trial whose request is under way', alarm, trial({ status: 'claimed' })],
    [true, 'a trial that ended because the alarm began', alarm, trial({ status: 'expired', outcome: 'alarm-began' })],
    [false, 'a trial whose own call is known', alarm, trial({ status: 'accepted', providerId: 'CA1' })],
    [false, 'a trial that certainly did not go out', alarm, trial({ status: 'failed' })],
    [false, 'a trial that was never sent', alarm, trial({ status: 'pending', intentAt: null })],
    [false, 'a trial of long before', alarm, trial({ intentAt: NOW - MINUTE })],
    [false, 'a trial to another number', alarm, trial({}, { address: 'another' })],
    [false, 'a trial by another channel', alarm, trial({}, { channel: 'pager', medium: 'call' })],
    [false, 'a trial by text', alarm, trial({}, { channel: 'voice', medium: 'text' })],
    [false, 'an unclear trial, where the alarm is a text', { ...alarm, medium: 'text' }, trial({})],
    [true, 'a trial, where it is not known when the alarm left', messageTo('mia', { channel: 'voice' }), trial({})],
  ])('%s: it may be that of %s', (may, _what, own, other) => {
    expect(mayBeTrials(own, [trial({ status: 'failed' }), other])).toBe(may);
  });
});
