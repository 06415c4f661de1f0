import { describe, expect, it } from 'vitest';
import type { TrialState } from '../../../shared/status/trial';
import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import { NOW, trialTo } from '../simulation/sample-message.test-support';
import type { Delivery } from '../state/messages/delivery';
import type { Message } from '../state/messages/message';
import { mayBeAnswered, stepOf, toneOf } from './step';

const text = (delivery: Partial<Delivery>): Message => trialTo('mia', { delivery });
const call = (delivery: Partial<Delivery>): Message => trialTo('mia', { channel: 'voice', delivery });

describe('R23: a trial', () => {
  it.each<[string, Message, TrialState['step'], TrialState['tone']]>([
    ['waits for its turn', text({ status: 'pending' }), 'sending', 'waiting'],
    ['is being sent', text({ status: 'claimed' }), 'sending', 'waiting'],
    ['is unclear', text({ status: 'reconciling' }), 'unclear', 'doubtful'],
    ['is accepted', text({ status: 'accepted', acceptedAt: NOW }), 'accepted', 'waiting'],
    ['has reached the phone', text({ status: 'delivered' }), 'delivered', 'good'],
    ['was taken by a human', call({ status: 'delivered', outcome: 'human' }), 'answered', 'good'],
    ['was answered with key 3', call({ status: 'delivered', outcome: 'asked-next' }), 'answered', 'good'],
    ['was acknowledged', call({ status: 'delivered', outcome: 'acknowledged' }), 'answered', 'good'],
    ['was taken by a machine', call({ status: 'delivered', outcome: 'machine' }), 'answered', 'doubtful'],
    ['was taken by nobody known', call({ status: 'delivered', outcome: 'answered' }), 'answered', 'doubtful'],
    [
      'was taken by a machine, and answered by a text',
      call({ status: 'delivered', outcome: 'machine', answeredAt: NOW }),
      'answered',
      'good',
    ],
    ['never came, and was answered all the same', text({ status: 'expired', answeredAt: NOW }), 'answered', 'good'],
    ['was not taken', call({ status: 'undelivered', outcome: 'no-answer' }), 'not-reached', 'bad'],
    ['was refused', text({ status: 'failed' }), 'not-sent', 'bad'],
    ['failed on its way', text({ status: 'failed', acceptedAt: NOW }), 'not-reached', 'bad'],
    ['was taken back for an alarm', text({ status: 'withdrawn', outcome: 'alarm-first' }), 'not-sent', 'bad'],
    ['was hung up for an alarm', call({ status: 'withdrawn', outcome: 'hung-up' }), 'not-reached', 'bad'],
    ['was replaced', text({ status: 'superseded' }), 'not-sent', 'bad'],
    ['ended unsent', text({ status: 'expired', outcome: 'too-late' }), 'not-sent', 'bad'],
    ['ended without a word', text({ status: 'expired', outcome: 'never-said' }), 'unknown', 'doubtful'],
    ['could not be asked about', text({ status: 'expired', outcome: 'not-asked' }), 'unknown', 'doubtful'],
    ['is not told from an alarm', call({ status: 'expired', outcome: 'alarm-began' }), 'unknown', 'doubtful'],
  ])('that %s', (_what, trial, step, tone) => {
    expect([stepOf(trial), toneOf(trial, NOW)]).toEqual([step, tone]);
  });

  const accepted = { status: 'accepted', acceptedAt: NOW } as const;

  it.each<[string, Message, Millis, TrialState['tone']]>([
    ['a text for less than a minute', text(accepted), MINUTE - 1, 'waiting'],
    ['a text for a minute', text(accepted), MINUTE, 'doubtful'],
    ['a text accepted at nobody knows when', text({ status: 'accepted', since: NOW }), MINUTE, 'doubtful'],
    ['a call, which may ring and talk', call(accepted), 5 * MINUTE, 'waiting'],
  ])('that the phone has not confirmed: %s', (_what, trial, afterMs, tone) => {
    expect(toneOf(trial, NOW + afterMs)).toBe(tone);
  });
});

describe('R23: whoever got a trial may still answer it', () => {
  const sent = { attempts: 1, status: 'accepted', acceptedAt: NOW } as const;

  it.each<[boolean, string, Partial<Delivery>, Millis]>([
    [true, 'once it is accepted', sent, SECOND],
    [true, 'for ten minutes', sent, 10 * MINUTE - 1],
    [false, 'no longer', sent, 10 * MINUTE],
    [true, 'once it has arrived', { ...sent, status: 'delivered' }, SECOND],
    [true, 'while it is unclear whether it went out', { attempts: 1, status: 'reconciling' }, SECOND],
    [true, 'while its end is not known', { ...sent, status: 'expired', outcome: 'never-said' }, SECOND],
    [false, 'not once it was answered', { ...sent, answeredAt: NOW }, SECOND],
    [false, 'not before it is sent', { attempts: 0, status: 'pending' }, SECOND],
    [false, 'not where it did not arrive', { ...sent, status: 'undelivered' }, SECOND],
    [false, 'not where it was refused', { attempts: 1, status: 'failed' }, SECOND],
    [false, 'not where it was hung up', { ...sent, status: 'withdrawn', outcome: 'hung-up' }, SECOND],
  ])('%s: %s', (may, _what, delivery, afterMs) => {
    expect(mayBeAnswered(text(delivery), NOW + afterMs)).toBe(may);
  });
});
