import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contactSchema } from '../../../shared/people/contact';
import { channelsSchema, deliverySchema } from '../../../shared/settings/settings';
import { HOUR, MINUTE, SECOND } from '../../../shared/time';
import { createChannels } from '../../channels/registry';
import { createTwilioClient } from '../../channels/twilio/client';
import { createActivity } from '../../runtime/activity';
import { createHandClock, type HandClock } from '../../standins/hand-clock';
import { createMemorySecrets } from '../../standins/memory-secrets';
import { createRecordingLog } from '../../standins/recording-log';
import { createTwilioStandIn, standInCredentials, type TwilioStandIn } from '../../standins/twilio/twilio';
import type { HistoryEntry } from '../../storage/store';
import { createTestSends, lastTestKey, type LastTest, type TestSends } from './test-sends';

/** 12:03:00 in Madrid. */
const NOW = Date.UTC(2026, 10, 22, 11, 3, 0);

const contact = (id: string, name: string, phone: string) => ({ ...contactSchema.parse({ id, name, phone }), phone });
const mia = contact('mia', 'Mia', '+34600111222');
const ben = contact('ben', 'Ben', '+34600111333');

let clock: HandClock;
let twilio: TwilioStandIn;
let tests: TestSends;
let notes: Omit<HistoryEntry, 'id'>[];
let remembered: Map<string, LastTest>;
/** Numbers to which an alarm is under way, and contacts who are called for. */
let expected: Set<string>;
let needed: Set<string>;
let close: () => void;

beforeEach(async () => {
  const activity = createActivity();
  clock = createHandClock(NOW, activity);
  twilio = createTwilioStandIn({ clock });
  const baseUrl = await twilio.start();
  const settings = channelsSchema.parse({
    twilio: { accountSid: standInCredentials.accountSid, baseUrl, onMyNetwork: true },
    sms: { from: '+14155550100' },
    voice: { from: '+14155550100' },
  });
  const log = createRecordingLog();
  const secrets = createMemorySecrets({ 'twilio.authToken': standInCredentials.authToken });
  const client = createTwilioClient({ settings: () => settings.twilio, secrets: () => secrets, log });
  const notifier = { alarm: () => ({ shownIn: 0 }) };
  const channels = createChannels({ settings: () => settings, twilio: client, notifier });
  notes = [];
  remembered = new Map();
  expected = new Set();
  needed = new Set();
  tests = createTestSends({
    channels: () => channels,
    delivery: () => deliverySchema.parse({}),
    validityMs: () => 600 * SECOND,
    isTagTaken: () => false,
    isProviderIdTaken: () => false,
    isExpected: (address) => expected.has(address),
    isNeeded: (contactId) => needed.has(contactId),
    note: (entry) => notes.push(entry),
    remember: (key, value) => remembered.set(key, value),
    clock,
    log,
    activity,
  });
  close = client.close;
});

afterEach(async () => {
  await tests.stop();
  close();
  await twilio.close();
});

const send = (channel = 'sms', to = mia) =>
  tests.send({ contact: to, channel, provider: 'Twilio', timeZone: 'Europe/Madrid' });

/** The id of one that was sent, once its request was answered. */
async function sent(channel = 'sms', to = mia): Promise<string> {
  const answer = send(channel, to);
  if (!answer.ok) throw new Error(answer.problem.sentence);
  await clock.advance(0);
  return answer.value.testId;
}

const stepAndSentence = (testId: string): unknown => {
  const state = tests.state(testId);
  return [state?.step, state?.isOver, state?.sentence];
};

const history = (): string[] => notes.map(({ code, sentence }) => `${code} ${sentence}`);

describe('a test text', () => {
  it('is a real one that says so and can be found, and is watched until the handset has it', async () => {
    const answer = send();
    const testId = answer.ok ? answer.value.testId : '';
    expect(stepAndSentence(testId)).toEqual(['sending', false, 'It is handed to Twilio.']);
    await clock.advance(0);
    expect(twilio.received).toMatchObject([
      {
        kind: 'message',
        to: mia.phone,
        body: expect.stringMatching(
          /^Vigil test: this is how alarms reach Mia\. Nothing is wrong, and no answer is needed\. \[[2-9A-Z]{5}\]$/,
        ) as string,
      },
    ]);
    expect(stepAndSentence(testId)).toMatchObject(['accepted', false, expect.stringContaining('12:03:00') as string]);
    await clock.advance(10 * SECOND);
    expect(stepAndSentence(testId)).toMatchObject([
      'delivered',
      true,
      expect.stringContaining('to the handset by') as string,
    ]);
    expect(history()).toEqual(['test-delivered Test text to Mia: delivered.']);
    expect(remembered.get(lastTestKey('mia', 'sms'))).toMatchObject({ step: 'delivered', address: mia.phone });
    await clock.advance(HOUR);
    expect([twilio.received.length, clock.pending(), history().length]).toEqual([1, 0, 1]);
  });

  it('that does not arrive says why, and promises nothing', async () => {
    twilio.behave(mia.phone, { texts: 'undelivered', errorCode: 30003 });
    const testId = await sent();
    await clock.advance(10 * SECOND);
    expect(stepAndSentence(testId)).toEqual([
      'not-reached',
      true,
      'It did not arrive. The phone is switched off or out of reach.',
    ]);
    expect(history()).toEqual([
      'test-not-reached Test text to Mia: did not arrive. The phone is switched off or out of reach.',
    ]);
    await clock.advance(HOUR);
    expect(twilio.received).toHaveLength(1);
  });

  it('that the handset never confirms is said to be so, and watched no longer than the network tries', async () => {
    twilio.behave(mia.phone, { texts: 'sent' });
    const testId = await sent();
    await clock.advance(65 * SECOND);
    expect(stepAndSentence(testId)).toEqual([
      'accepted',
      false,
      'Twilio accepted it; the handset has not answered for 60 s. The phone may be off or out of reach.',
    ]);
    await clock.advance(11 * MINUTE);
    expect(stepAndSentence(testId)).toMatchObject(['unknown', true, expect.stringContaining('Ask Mia') as string]);
    expect(clock.pending()).toBe(0);
  });

  it.each([
    ['refused by the number', { refusesTexts: 21610 }, 'answered STOP'],
    ['failed at once', { failsAtOnce: 30006 }, 'landline'],
  ])('that is %s is not sent, with the reason', async (_, behaviour, reason) => {
    twilio.behave(mia.phone, behaviour);
    const testId = await sent();
    expect(stepAndSentence(testId)).toEqual(['not-sent', true, expect.stringContaining(reason) as string]);
  });

  it.each(['unauthorised', 'suspended', 'rate-limit', 'refuse'] as const)(
    'that meets "%s" is over, and not sent again when that has passed',
    async (mode) => {
      await twilio.fault(mode);
      const testId = await sent();
      expect(stepAndSentence(testId)).toEqual(['not-sent', true, expect.any(String)]);
      await twilio.fault(null);
      await clock.advance(HOUR);
      expect(twilio.received.filter(({ outcome }) => outcome === 'accepted')).toEqual([]);
    },
  );
});

describe('an unclear send', () => {
  it.each(['drop', 'error-500', 'truncated', 'html'] as const)(
    'after "%s" is looked for before anything is claimed, and never repeated',
    async (mode) => {
      await twilio.fault(mode, { times: 1 });
      const testId = await sent();
      expect(stepAndSentence(testId)).toEqual([
        'unclear',
        false,
        'It is unclear whether it went out: Twilio is asked. It is not sent a second time.',
      ]);
      await clock.advance(20 * SECOND);
      expect(stepAndSentence(testId)).toEqual(['delivered', true, expect.any(String)]);
      expect(twilio.received).toHaveLength(1);
    },
  );

  it('that left no trace is said to have most likely not gone out', async () => {
    await twilio.fault('drop', { times: 1, accepts: false });
    const testId = await sent();
    await clock.advance(20 * SECOND);
    expect(stepAndSentence(testId)).toEqual([
      'not-sent',
      true,
      'It was not sent. Twilio does not list it, so it most likely never went out. Send another test if it does not come.',
    ]);
    await clock.advance(HOUR);
    expect(twilio.received).toHaveLength(1);
  });

  it('that nobody can be asked about ends as unknown', async () => {
    await twilio.fault('error-500', { on: 'all' });
    const testId = await sent();
    await clock.advance(3 * MINUTE);
    expect(stepAndSentence(testId)).toMatchObject([
      'unknown',
      true,
      expect.stringContaining('Ask Mia whether it came') as string,
    ]);
    expect(twilio.received).toHaveLength(1);
  });

  it('of a call is left alone once an alarm to the same number has begun: one might be taken for the other', async () => {
    await twilio.fault('drop', { times: 1 });
    const testId = await sent('voice');
    expected.add(mia.phone);
    await clock.advance(20 * SECOND);
    expect(stepAndSentence(testId)).toMatchObject([
      'unknown',
      true,
      expect.stringContaining('an alarm to Mia') as string,
    ]);
    expect(twilio.received).toHaveLength(1);
  });
});

describe('a test call', () => {
  it.each([
    ['nobody', 'not-reached', 'It did not arrive. Nobody answered.'],
    ['busy', 'not-reached', 'It did not arrive. The line was busy.'],
    ['human', 'answered', 'It was answered, by a person as far as the network can tell.'],
    ['machine', 'answered', 'A machine answered: voicemail or a call screen. No person has heard it.'],
  ] as const)('that %s answers ends as %s', async (answers, step, sentence) => {
    twilio.behave(mia.phone, { answers });
    const testId = await sent('voice');
    expect(twilio.received[0]?.body).toContain('This is only a test call from Vigil for Mia. Nothing is wrong.');
    await clock.advance(2 * MINUTE);
    expect(stepAndSentence(testId)).toEqual([step, true, sentence]);
  });

  it('is followed while it rings', async () => {
    const testId = await sent('voice');
    await clock.advance(10 * SECOND);
    expect(stepAndSentence(testId)).toEqual(['accepted', false, 'It is ringing; nobody has answered yet.']);
  });
});

describe('what is refused', () => {
  it('a second one to the same contact by the same channel while the first is under way', async () => {
    await sent();
    expect(send()).toMatchObject({ ok: false, problem: { code: 'test-running', path: 'channel' } });
    expect(send('voice').ok).toBe(true);
    await clock.advance(10 * SECOND);
    expect(send().ok).toBe(true);
  });

  it('one that would stand in the way of an alarm', () => {
    needed.add('mia');
    expect(send()).toMatchObject({ ok: false, problem: { code: 'alarm-first' } });
    needed.clear();
    expected.add(mia.phone);
    expect(send('voice')).toMatchObject({ ok: false, problem: { code: 'alarm-first' } });
    expect(send('sms', ben).ok).toBe(true);
  });

  it('too many in a short time, with when the next one may be sent', async () => {
    for (let times = 0; times < 4; times += 1) {
      await sent();
      await clock.advance(10 * SECOND);
    }
    expect(send()).toEqual({
      ok: false,
      problem: {
        code: 'too-many-tests',
        sentence: 'Mia got enough tests for now. Send the next one at 12:14.',
        path: 'contactId',
      },
    });
    expect(send('sms', ben).ok).toBe(true);
    await clock.advance(11 * MINUTE);
    expect(send().ok).toBe(true);
  });

  it('a way that is none', () => {
    expect(send('desktop')).toMatchObject({ ok: false, problem: { code: 'no-test-this-way' } });
    expect(send('pager')).toMatchObject({ ok: false, problem: { code: 'no-test-this-way' } });
  });
});

it('ends with Vigil: what is not known then is written down as not known', async () => {
  const testId = await sent();
  await tests.stop();
  expect(stepAndSentence(testId)).toEqual(['unknown', true, 'Vigil ended before it was known.']);
  expect(history()).toEqual([
    'test-unknown Test text to Mia: nobody can tell whether it arrived. Vigil ended before it was known.',
  ]);
  expect(clock.pending()).toBe(0);
});

it('knows its ids at the provider, so that no alarm takes a test for its own', async () => {
  await sent('voice');
  const sid = twilio.received[0]?.sid ?? '';
  expect([tests.isTaken(sid), tests.isTaken('CA0')]).toEqual([true, false]);
});
