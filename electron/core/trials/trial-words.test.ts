import { describe, expect, it } from 'vitest';
import type { TrialState } from '../../../shared/status/trial';
import { trialTo } from '../simulation/sample-message.test-support';
import { newDelivery, type Delivery } from '../state/messages/delivery';
import type { Message } from '../state/messages/message';
import type { TrialEnd } from '../state/messages/outcome';
import { stepOf, toneOf } from './step';
import { spokenTrial, trialSentence, writtenTrial, type TrialTelling, type Tried } from './trial-words';

/** 12:03 in Madrid. */
const AT = Date.UTC(2026, 10, 22, 11, 3, 5);

const telling = (now: number): TrialTelling => ({
  now,
  provider: 'Twilio',
  contactName: 'Mia',
  timeZone: 'Europe/Madrid',
  language: 'en',
});

const text = (delivery: Partial<Delivery>): Message =>
  trialTo('mia', { delivery: { ...newDelivery(AT), ...delivery } });

const call = (delivery: Partial<Delivery>): Message =>
  trialTo('mia', { channel: 'voice', delivery: { ...newDelivery(AT), ...delivery } });

const accepted = { status: 'accepted', acceptedAt: AT } as const;

describe('what is said of a test', () => {
  it.each<[Message, number, string, string]>([
    [text({ status: 'claimed' }), 0, 'waiting', 'It is handed to Twilio.'],
    [
      text({ status: 'reconciling' }),
      0,
      'doubtful',
      'It is unclear whether it went out: Twilio is asked. It is not sent a second time.',
    ],
    [text(accepted), 5, 'waiting', 'Twilio accepted it at 12:03; the phone has not confirmed it yet.'],
    [
      text({ ...accepted, outcome: 'sent' }),
      5,
      'waiting',
      'Twilio accepted it at 12:03 and passed it to the phone network; the phone has not confirmed it yet.',
    ],
    [
      text(accepted),
      61,
      'doubtful',
      'Twilio accepted it; the phone has not confirmed it for 60 s. It may be off or out of reach.',
    ],
    [
      text(accepted),
      300,
      'doubtful',
      'Twilio accepted it; the phone has not confirmed it for 5 min. It may be off or out of reach.',
    ],
    [text({ status: 'delivered', acceptedAt: AT, since: AT + 6000 }), 9, 'good', 'Delivered to Mia’s phone at 12:03.'],
    [
      text({
        status: 'undelivered',
        acceptedAt: AT,
        reason: 'The phone is switched off or out of reach.',
      }),
      9,
      'bad',
      'It did not arrive. The phone is switched off or out of reach.',
    ],
    [text({ status: 'failed', reason: 'No.' }), 9, 'bad', 'It was not sent. No.'],
    [
      text({ status: 'failed', reason: 'example.org could not be found.' }),
      9,
      'bad',
      'It was not sent. example.org could not be found.',
    ],
    [text({ status: 'pending' }), 0, 'waiting', 'It waits until nothing else is being sent this way.'],
    [
      text({ status: 'failed', acceptedAt: AT, outcome: 'failed', reason: 'It was filtered.' }),
      9,
      'bad',
      'It did not arrive. It was filtered.',
    ],
    [text({ status: 'undelivered', acceptedAt: AT }), 9, 'bad', 'It did not arrive.'],
    [text({ status: 'failed' }), 9, 'bad', 'It was not sent.'],
    [
      text({ ...accepted }),
      90,
      'doubtful',
      'Twilio accepted it; the phone has not confirmed it for 90 s. It may be off or out of reach.',
    ],
    [
      text({ ...accepted }),
      119,
      'doubtful',
      'Twilio accepted it; the phone has not confirmed it for 90 s. It may be off or out of reach.',
    ],
    [
      text({ ...accepted }),
      120,
      'doubtful',
      'Twilio accepted it; the phone has not confirmed it for 2 min. It may be off or out of reach.',
    ],
    [text({ ...accepted, answeredAt: AT + 61_000 }), 90, 'good', 'Mia answered at 12:04: this way is proven.'],
    [text({ status: 'superseded', reason: 'A newer one.' }), 9, 'bad', 'It was not sent. A newer one.'],
    [text({ status: 'accepted' }), 5, 'waiting', 'Twilio accepted it at 12:03; the phone has not confirmed it yet.'],
  ])('of a text %#', (test, secondsLater, tone, sentence) => {
    const now = AT + secondsLater * 1000;
    expect([toneOf(test, now), trialSentence(test, telling(now))]).toEqual([tone, sentence]);
  });

  it.each<[Partial<Delivery>, string, string]>([
    [{ status: 'claimed' }, 'waiting', 'Twilio is asked to call.'],
    [{ status: 'delivered', outcome: 'fax' }, 'doubtful', 'A fax machine answered. Check the number.'],
    [{ status: 'accepted' }, 'waiting', 'Twilio accepted the call at 12:03; it does not ring yet.'],
    [accepted, 'waiting', 'Twilio accepted the call at 12:03; it does not ring yet.'],
    [{ ...accepted, outcome: 'ringing' }, 'waiting', 'It is ringing; nobody has answered yet.'],
    [{ ...accepted, outcome: 'in-progress' }, 'waiting', 'It was answered; whether by a person is not known yet.'],
    [{ status: 'delivered', outcome: 'human' }, 'good', 'It was answered, by a person as far as the network can tell.'],
    [
      { status: 'delivered', outcome: 'acknowledged' },
      'good',
      'It was answered, by a person as far as the network can tell.',
    ],
    [
      { status: 'delivered', outcome: 'asked-next' },
      'good',
      'It was answered, by a person as far as the network can tell.',
    ],
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
      { status: 'undelivered', acceptedAt: AT, outcome: 'no-answer', reason: 'It rang. Nobody answered.' },
      'bad',
      'It rang. Nobody answered.',
    ],
    [
      { status: 'undelivered', acceptedAt: AT, outcome: 'no-answer', reason: 'There is no such number.' },
      'bad',
      'There is no such number.',
    ],
    [{ status: 'undelivered', acceptedAt: AT, outcome: 'busy' }, 'bad', 'The line was busy.'],
    [{ status: 'undelivered', acceptedAt: AT, outcome: 'no-answer' }, 'bad', 'It rang. Nobody answered.'],
    [
      { status: 'withdrawn', acceptedAt: AT, outcome: 'hung-up', reason: 'No.' },
      'bad',
      'It was hung up: an alarm has begun, and the line has to be free for it.',
    ],
  ])('of a call %#', (delivery, tone, sentence) => {
    const test = call(delivery);
    expect([toneOf(test, AT + 90_000), trialSentence(test, telling(AT + 90_000))]).toEqual([tone, sentence]);
  });

  const ends: [TrialEnd, Delivery['status'], step: TrialState['step'], sentence: string][] = [
    [
      'too-late',
      'expired',
      'not-sent',
      'It was not sent: nothing could be sent this way for 2 min. Send another test.',
    ],
    [
      'alarm-first',
      'withdrawn',
      'not-sent',
      'It was not sent: an alarm to Mia has begun meanwhile, and the line has to be free for it.',
    ],
    [
      'not-listed',
      'failed',
      'not-sent',
      'It was not sent. Twilio does not list it, so it most likely never went out. Send another test if it does not come.',
    ],
    [
      'not-asked',
      'expired',
      'unknown',
      'It is not known whether it went out: Twilio could not be asked. It is out of reach. Ask Mia whether it came.',
    ],
    [
      'alarm-began',
      'expired',
      'unknown',
      'It is not known whether it went out, and an alarm to Mia has begun meanwhile.',
    ],
    ['never-said', 'expired', 'unknown', 'The phone network never said whether it arrived. Ask Mia whether it came.'],
  ];
  it.each(ends)('that ended as %s', (outcome, status, step, sentence) => {
    const test = text({ status, outcome, reason: outcome === 'not-asked' ? 'It is out of reach.' : null });
    expect([stepOf(test), trialSentence(test, telling(AT))]).toEqual([step, sentence]);
    expect(toneOf(test, AT)).toBe(step === 'unknown' ? 'doubtful' : 'bad');
  });

  it('of which nobody could be asked, nobody knows why', () => {
    expect(trialSentence(text({ status: 'expired', outcome: 'not-asked' }), telling(AT))).toBe(
      'It is not known whether it went out: Twilio could not be asked. Ask Mia whether it came.',
    );
  });

  it('that was a call whose end was never known', () => {
    expect(trialSentence(call({ status: 'expired', outcome: 'never-said' }), telling(AT))).toBe(
      'Twilio never said how the call ended. Ask Mia whether it rang.',
    );
  });
});

describe('the message itself', () => {
  const to = (howAnswered: Tried['howAnswered'], changes: Partial<Tried> = {}): Tried => ({
    contact: { name: 'Mia', language: 'en' },
    howAnswered,
    isDrill: false,
    introduces: null,
    ...changes,
  });

  it('says that it is a test, with its tag', () => {
    expect(writtenTrial(to(null), 'A7K2M')).toBe(
      'Vigil test: this is how alarms reach Mia. Nothing is wrong, and no answer is needed. [A7K2M]',
    );
    expect(spokenTrial(to(null))).toBe(
      'This is only a test call from Vigil for Mia. Nothing is wrong. You can hang up.',
    );
  });

  it('asks for an answer where one can come back', () => {
    expect(writtenTrial(to('replied'), 'A7K2M')).toBe(
      'Vigil test: this is how alarms reach Mia. Nothing is wrong. Reply OK so that this way counts as proven. [A7K2M]',
    );
    // How a call is answered its channel says.
    expect(spokenTrial(to('replied'))).toBe('This is only a test call from Vigil for Mia. Nothing is wrong.');
    expect(writtenTrial(to('acknowledged'), 'A7K2M')).toContain('Acknowledge it so that this way counts as proven.');
    expect(spokenTrial(to('acknowledged'))).toContain('Acknowledge it, so that this way counts as proven.');
  });

  it('says that a drill comes by itself', () => {
    expect(writtenTrial(to('replied', { isDrill: true }), 'A7K2M')).toMatch(/^Monthly Vigil test: /);
    expect(spokenTrial(to('replied', { isDrill: true }))).toMatch(/^This is only the monthly test call from Vigil/);
  });

  it('says to whom nothing ever came who writes, why, how to answer, and how to stop', () => {
    const first = { introduces: ['Ana', 'Tom'] };
    expect(writtenTrial(to('replied', first), 'A7K2M')).toBe(
      'Hello Mia, this is Vigil, the alarm of Ana, Tom. It writes to you here when something is wrong. This is a test: nothing is wrong now. Reply OK so that this way counts as proven, or STOP if you want no texts. [A7K2M]',
    );
    expect(spokenTrial(to('replied', first))).toBe(
      'Hello Mia. This is Vigil, the alarm of Ana, Tom. It calls you when something is wrong. This is only a test: nothing is wrong now. If you want no calls, say so to whoever asked you.',
    );
    expect(spokenTrial(to('acknowledged', first))).toContain('Acknowledge it');
    const contact = { name: 'M'.repeat(200), language: 'en' } as const;
    const longest = writtenTrial(to('replied', { contact, introduces: ['A'.repeat(200)] }), 'A7K2M');
    // Two segments.
    expect(longest.length).toBeLessThanOrEqual(306);
  });

  it('is one text, however long the name is', () => {
    const contact = { name: 'M'.repeat(200), language: 'en' } as const;
    for (const how of ['replied', 'acknowledged', null] as const)
      expect(writtenTrial(to(how, { contact, isDrill: true }), 'A7K2M').length).toBeLessThanOrEqual(160);
  });
});
