import { describe, expect, it } from 'vitest';
import { knownCodes, meaningOf } from '../../channels/twilio/error-codes';
import { newDelivery, type Delivery } from '../../core/state/delivery';
import { testOutcome, testSentence, testTone, withoutPlans, type TestProgress } from './test-words';

/** 12:03:05 in Madrid. */
const AT = Date.UTC(2026, 10, 22, 11, 3, 5);

const progress = (delivery: Partial<Delivery>, changes: Partial<TestProgress> = {}): TestProgress => ({
  medium: 'text',
  provider: 'Twilio',
  contactName: 'Mia',
  timeZone: 'Europe/Madrid',
  delivery: { ...newDelivery(AT), ...delivery },
  givenUp: null,
  ...changes,
});

const accepted = { status: 'accepted', acceptedAt: AT } as const;

describe('what is said of a test', () => {
  it.each<[TestProgress, number, string, string]>([
    [progress({ status: 'claimed' }), 0, 'waiting', 'It is handed to Twilio.'],
    [
      progress({ status: 'reconciling' }),
      0,
      'doubtful',
      'It is unclear whether it went out: Twilio is asked. It is not sent a second time.',
    ],
    [progress(accepted), 5, 'waiting', 'Twilio accepted it at 12:03:05; the handset has not confirmed it yet.'],
    [
      progress({ ...accepted, outcome: 'sent' }),
      5,
      'waiting',
      'Twilio accepted it at 12:03:05 and passed it to the phone network; the handset has not confirmed it yet.',
    ],
    [
      progress(accepted),
      61,
      'doubtful',
      'Twilio accepted it; the handset has not answered for 60 s. The phone may be off or out of reach.',
    ],
    [
      progress(accepted),
      300,
      'doubtful',
      'Twilio accepted it; the handset has not answered for 5 min. The phone may be off or out of reach.',
    ],
    [
      progress({ status: 'delivered', acceptedAt: AT, since: AT + 6000 }),
      9,
      'good',
      'The phone network delivered it to the handset by 12:03:11.',
    ],
    [
      progress({ status: 'undelivered', acceptedAt: AT, reason: meaningOf(30003).sentence }),
      9,
      'bad',
      'It did not arrive. The phone is switched off or out of reach.',
    ],
    [progress({ status: 'failed', reason: 'No.' }), 9, 'bad', 'It was not sent. No.'],
    [
      progress({ status: 'pending', reason: 'Nothing was sent: example.org could not be found.' }),
      9,
      'bad',
      'Nothing was sent: example.org could not be found.',
    ],
    [progress(accepted, { givenUp: 'Nobody knows.' }), 9, 'doubtful', 'Nobody knows.'],
  ])('of a text %#', (test, secondsLater, tone, sentence) => {
    const now = AT + secondsLater * 1000;
    expect([testTone(test, now), testSentence(test, now)]).toEqual([tone, sentence]);
  });

  it.each<[Partial<Delivery>, string, string]>([
    [accepted, 'waiting', 'Twilio accepted the call at 12:03:05; it does not ring yet.'],
    [{ ...accepted, outcome: 'ringing' }, 'waiting', 'It is ringing; nobody has answered yet.'],
    [{ ...accepted, outcome: 'in-progress' }, 'waiting', 'It was answered; whether by a person is not known yet.'],
    [{ status: 'delivered', outcome: 'human' }, 'good', 'It was answered, by a person as far as the network can tell.'],
    [
      { status: 'delivered', outcome: 'machine' },
      'doubtful',
      'A machine answered: voicemail or a call screen. No person has heard it.',
    ],
    [
      { status: 'delivered', outcome: 'answered' },
      'doubtful',
      'It was answered; whether by a person or by voicemail is not known.',
    ],
    [
      { status: 'undelivered', acceptedAt: AT, outcome: 'no-answer', reason: 'Nobody answered.' },
      'bad',
      'It did not arrive. Nobody answered.',
    ],
  ])('of a call %#', (delivery, tone, sentence) => {
    const test = progress(delivery, { medium: 'call' });
    expect([testTone(test, AT + 90_000), testSentence(test, AT + 90_000)]).toEqual([tone, sentence]);
  });

  it.each<[Partial<Delivery>, TestProgress['medium'], string]>([
    [{ status: 'delivered' }, 'text', 'delivered.'],
    [{ status: 'delivered', outcome: 'human' }, 'call', 'answered by a person.'],
    [{ status: 'delivered', outcome: 'machine' }, 'call', 'answered by a machine.'],
    [{ status: 'delivered', outcome: 'answered' }, 'call', 'answered, by whom is not known.'],
    [
      { status: 'undelivered', acceptedAt: AT, reason: 'The line was busy.' },
      'call',
      'did not arrive. The line was busy.',
    ],
    [{ status: 'failed', reason: 'No.' }, 'text', 'not sent. No.'],
  ])('history says of %o by %s', (delivery, medium, outcome) => {
    expect(testOutcome(progress(delivery, { medium }))).toBe(outcome);
  });
});

it('nothing that a channel would do for an alarm is promised of a test, by any code', () => {
  const said = [...knownCodes, 1].map((code) => withoutPlans(meaningOf(code).sentence));
  expect(said.filter((sentence) => /is tried|meanwhile|new one is sent/i.test(sentence))).toEqual([]);
  expect(said.filter((sentence) => !/^[A-Z].*\.$/.test(sentence) && !/errors\/\d+\.$/.test(sentence))).toEqual([]);
  expect(withoutPlans('Filtered as spam. Calls are used meanwhile; ask Twilio support.')).toBe(
    'Filtered as spam. Ask Twilio support.',
  );
});
