import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import type { Delivery } from '../../core/state/messages/delivery';
import { NOW, sampleMessage } from '../../storage/sample-facts.test-support';
import { messageLabel, type Telling } from './message-label';
import { messageSentence, messageView } from './message-view';

const at = (now: Millis, unconfirmedAfterMs = MINUTE): Telling => ({ now, unconfirmedAfterMs });

function said(channel: string, delivery: Partial<Delivery>, changes: Parameters<typeof sampleMessage>[0] = {}): string {
  return messageSentence(
    sampleMessage({ channel, ...changes, delivery }),
    { to: 'Mia', timeZone: 'Europe/Madrid' },
    at(NOW + 70 * SECOND),
  );
}

describe('a text', () => {
  test.each<[string, Partial<Delivery>, string]>([
    ['waits', { status: 'pending' }, 'Waits to be sent.'],
    [
      'waits with a reason',
      { status: 'pending', reason: 'Twilio asks to wait' },
      'Waits to be sent. Twilio asks to wait.',
    ],
    ['leaves', { status: 'claimed' }, 'Being sent.'],
    ['is unclear', { status: 'reconciling' }, 'It is unclear whether it went out; the provider is being asked.'],
    [
      'is accepted',
      { status: 'accepted', acceptedAt: NOW + 11 * SECOND },
      'Accepted by the provider, not delivered yet.',
    ],
    ['row 11: stays "sent"', { status: 'accepted', acceptedAt: NOW }, 'Sent at 11:00, not confirmed by the phone.'],
    ['arrives', { status: 'delivered' }, 'Delivered to Mia’s phone at 11:00, not answered.'],
    [
      'does not arrive',
      { status: 'undelivered', reason: 'The handset is off.' },
      'Not delivered to the phone. The handset is off.',
    ],
    ['is passed on', { status: 'undelivered', outcome: 'passed-on' }, 'Sent, and never confirmed by the phone.'],
    ['fails', { status: 'failed', reason: 'The number opted out' }, 'Not sent. The number opted out.'],
    ['is withdrawn', { status: 'withdrawn', reason: 'Mia confirmed.' }, 'Withdrawn before it was sent. Mia confirmed.'],
    ['is superseded', { status: 'superseded' }, 'Replaced by a newer message before it was sent.'],
    ['expires', { status: 'expired' }, 'Too old to be sent.'],
    [
      'row 3: may have come twice',
      { status: 'delivered', attempts: 2, possibleDuplicate: true },
      'Delivered to Mia’s phone at 11:00, not answered. Attempt 2. Possible duplicate.',
    ],
    [
      'row 19: was not recorded',
      { status: 'accepted', acceptedAt: NOW + 60 * SECOND, unrecorded: true },
      'Accepted by the provider, not delivered yet. Sent from memory: the database could not be written.',
    ],
  ])('%s', (_name, delivery, sentence) => {
    expect(said('sms', delivery)).toBe(sentence);
  });

  test('says until when it waits, in the person’s own time', () => {
    expect(said('sms', { status: 'pending' }, { notBefore: NOW + 5 * MINUTE })).toBe('Waits until 11:05.');
  });

  test('is unconfirmed after the time of the settings, in its label and in its sentence', () => {
    const message = sampleMessage({ delivery: { status: 'accepted', acceptedAt: NOW } });
    const [early, late] = [at(NOW + 4 * MINUTE, 5 * MINUTE), at(NOW + 5 * MINUTE, 5 * MINUTE)];
    expect(messageSentence(message, { to: 'Mia', timeZone: 'UTC' }, early)).toBe(
      'Accepted by the provider, not delivered yet.',
    );
    expect(messageLabel(message, early).label).toBe('Accepted');
    expect(messageSentence(message, { to: 'Mia', timeZone: 'UTC' }, late)).toBe(
      'Sent at 10:00, not confirmed by the phone.',
    );
    expect(messageLabel(message, late).label).toBe('Unconfirmed');
  });

  test('says when it was sent, which stays true while the page is open', () => {
    const message = sampleMessage({ delivery: { status: 'accepted', acceptedAt: NOW } });
    expect(messageSentence(message, { to: 'Mia', timeZone: 'UTC' }, at(NOW + 7 * MINUTE))).toBe(
      'Sent at 10:00, not confirmed by the phone.',
    );
  });
});

describe('a call', () => {
  test.each<[string, Partial<Delivery>, string]>([
    ['is queued', { status: 'accepted', outcome: 'queued' }, 'Accepted by the provider, not ringing yet.'],
    ['rings', { status: 'accepted', outcome: 'ringing' }, 'Ringing, nobody has answered yet.'],
    ['is up', { status: 'accepted', outcome: 'in-progress' }, 'Answered, it is not known by whom yet.'],
    ['row 13: reaches a machine', { status: 'delivered', outcome: 'machine' }, 'A machine answered, no person.'],
    ['row 13: reaches a fax', { status: 'delivered', outcome: 'fax' }, 'A fax answered, no person.'],
    [
      'row 14: reaches a person who says nothing',
      { status: 'delivered', outcome: 'human' },
      'A person answered, and nobody said “I have it”.',
    ],
    ['is acknowledged', { status: 'delivered', outcome: 'acknowledged' }, 'A person answered “I have it”.'],
    ['reaches somebody', { status: 'delivered', outcome: 'unknown' }, 'Answered, it is not known by whom.'],
    ['is not answered', { status: 'undelivered', outcome: 'no-answer' }, 'It rang. Nobody answered.'],
    ['is taken by a fax', { status: 'delivered', outcome: 'fax' }, 'A fax answered, no person.'],
    ['is busy', { status: 'undelivered', outcome: 'busy' }, 'The line was busy.'],
    [
      'fails',
      { status: 'failed', reason: 'The number does not exist.' },
      'The call could not be placed. The number does not exist.',
    ],
  ])('%s', (_name, delivery, sentence) => {
    expect(said('voice', delivery)).toBe(sentence);
  });
});

describe('an alarm on this computer', () => {
  test('says that it was shown, or that no page was open', () => {
    expect(said('desktop', { status: 'delivered', outcome: 'shown' })).toBe('Shown on this computer.');
    expect(said('desktop', { status: 'delivered', outcome: 'no-window' })).toBe('Not shown: the window was closed.');
    expect(said('desktop', { status: 'accepted' })).toBe('Handed to the open pages.');
    expect(said('desktop', { status: 'undelivered' })).toBe('Not shown: the window was closed.');
  });

  test('names this computer, and no id of a contact who is gone', () => {
    expect(messageView(sampleMessage({ contactId: null }), undefined, at(NOW)).to).toBe('This computer');
    expect(messageView(sampleMessage({ contactId: 'mia' }), undefined, at(NOW)).to).toBe('A former contact');
  });
});

describe('the label', () => {
  test.each<[string, Partial<Delivery>, string, string]>([
    ['sms', { status: 'accepted', acceptedAt: NOW }, 'Unconfirmed', 'doubtful'],
    ['sms', { status: 'accepted', acceptedAt: NOW + 69 * SECOND }, 'Accepted', 'waiting'],
    ['sms', { status: 'undelivered' }, 'Not delivered', 'bad'],
    ['sms', { status: 'undelivered', outcome: 'passed-on' }, 'Unconfirmed', 'doubtful'],
    ['voice', { status: 'delivered', outcome: 'acknowledged' }, 'Answered', 'waiting'],
    ['voice', { status: 'accepted', acceptedAt: NOW }, 'Accepted', 'waiting'],
    ['voice', { status: 'delivered', outcome: 'human' }, 'Answered', 'waiting'],
    ['voice', { status: 'delivered', outcome: 'machine' }, 'Machine', 'doubtful'],
    ['voice', { status: 'undelivered' }, 'Not answered', 'bad'],
    ['desktop', { status: 'delivered', outcome: 'shown' }, 'Shown', 'good'],
    ['desktop', { status: 'delivered', outcome: 'no-window' }, 'Not shown', 'bad'],
  ])('of %s %o is "%s"', (channel, delivery, label, tone) => {
    expect(messageLabel(sampleMessage({ channel, delivery }), at(NOW + 70 * SECOND))).toEqual({ label, tone });
  });
});
