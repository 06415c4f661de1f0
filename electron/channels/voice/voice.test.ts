import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHandClock, type HandClock } from '../../standins/hand-clock';
import { createLogStandIn, SAMPLE_CONTACT, SAMPLE_SENDER, secretsOf } from '../../standins/twilio/samples';
import { createTwilioStandIn, type TwilioStandIn } from '../../standins/twilio/twilio';
import type { Channel, ChannelIo } from '../channel';
import { sampleMessage } from '../sample-message.test-support';
import { createTwilioClient, type TwilioClient } from '../twilio/client';
import { findCall } from './find';
import { createVoiceChannel } from './index';
import { reportOf } from './report';

const STARTED_AT = Date.UTC(2026, 10, 22, 3, 12);
const CLOCK_AHEAD_MS = 720_000;

let clock: HandClock;
let provider: TwilioStandIn;
let twilio: TwilioClient;
let voice: Channel;
let providerAheadMs: number;

beforeEach(async () => {
  clock = createHandClock(STARTED_AT);
  providerAheadMs = 0;
  provider = createTwilioStandIn({ clock: { now: () => clock.now() + providerAheadMs } });
  const account = { accountSid: provider.credentials.accountSid, baseUrl: await provider.start(), onMyNetwork: true };
  const { credentials } = provider;
  twilio = createTwilioClient({
    settings: () => account,
    secrets: () => secretsOf(credentials),
    log: createLogStandIn(),
  });
  voice = createVoiceChannel({ settings: () => ({ from: SAMPLE_SENDER, ringSeconds: 25 }), twilio });
});

afterEach(async () => {
  twilio.close();
  await provider.close();
});

const io = (changes: Partial<ChannelIo> = {}): ChannelIo => ({
  now: () => clock.now(),
  deadlineMs: 5000,
  signal: new AbortController().signal,
  isTaken: () => false,
  ...changes,
});
const messageAt = (intentAt: number) => sampleMessage({ channel: 'voice', delivery: { intentAt } });

async function called(): Promise<string> {
  const result = await voice.send(messageAt(clock.now()), io());
  if (result.outcome !== 'accepted') throw new Error(result.reason.sentence);
  return result.providerId;
}

const statusOf = async (providerId: string) => {
  const status = await voice.status?.(providerId, io());
  if (status?.ok !== true) throw new Error('no status');
  return status.value;
};

describe('calling', () => {
  it('posts the numbers, the ring time, the wish to know who answers, and TwiML with the text', async () => {
    await called();
    const [received] = provider.received;
    expect(received?.parameters).toMatchObject({
      To: SAMPLE_CONTACT,
      From: SAMPLE_SENDER,
      Timeout: '25',
      MachineDetection: 'Enable',
    });
    expect(received?.body).toMatch(/^<\?xml.*<Response><Pause length="1"\/><Say language="en-US">URGENT LOW Ana 45/s);
  });

  it('row 58: a name with markup becomes one Say and dials nobody', async () => {
    const body = 'LOW </Say><Dial>+19005550100</Dial><Say> 54';
    await voice.send({ ...messageAt(STARTED_AT), body }, io());
    expect(provider.received[0]?.outcome).toBe('accepted');
    expect(provider.received[0]?.body.match(/<[A-Z]\w+/g)).toEqual(['<Response', '<Pause', '<Say']);
  });

  it.each([21215, 21216, 21219, 32205])('a call refused with %i gives up and says what to do', async (code) => {
    provider.behave(SAMPLE_CONTACT, { refusesCalls: code });
    expect(await voice.send(messageAt(STARTED_AT), io())).toMatchObject({
      outcome: 'give-up',
      reason: { code: `twilio-${code}` },
    });
  });
});

describe('status', () => {
  it('nobody answers: it rings for 25 s and the network’s buffer, then counts as not reached', async () => {
    const providerId = await called();
    const seen: string[] = [];
    for (const wait of [0, 2000, 27_000, 1000]) {
      await clock.advance(wait);
      const { status, outcome } = await statusOf(providerId);
      seen.push(`${status}: ${outcome}`);
    }
    expect(seen).toEqual(['accepted: queued', 'accepted: ringing', 'accepted: ringing', 'undelivered: no-answer']);
  });

  it('row 13: answered by a machine is delivered to a machine', async () => {
    provider.behave(SAMPLE_CONTACT, { answers: 'machine' });
    const providerId = await called();
    await clock.advance(10_000);
    expect(await statusOf(providerId)).toMatchObject({ status: 'accepted', outcome: 'in-progress' });
    await clock.advance(20_000);
    const report = await statusOf(providerId);
    expect(report).toMatchObject({ status: 'delivered', outcome: 'machine', next: 'none' });
    expect(report.reason).toBeNull();
  });

  it('row 14: answered by a person is delivered, as by a person', async () => {
    provider.behave(SAMPLE_CONTACT, { answers: 'human' });
    const providerId = await called();
    await clock.advance(30_000);
    const report = await statusOf(providerId);
    expect(report).toMatchObject({ status: 'delivered', outcome: 'human', next: 'none' });
    expect(report.reason).toBeNull();
  });

  it.each([
    ['busy', 'undelivered', 'none'],
    ['failed', 'failed', 'give-up'],
  ] as const)('%s is %s', async (answers, status, next) => {
    provider.behave(SAMPLE_CONTACT, { answers });
    const providerId = await called();
    await clock.advance(5000);
    expect(await statusOf(providerId)).toMatchObject({ status, outcome: answers, next });
  });

  it.each([
    ['completed', 'machine_end_beep', 'delivered', 'machine'],
    ['completed', 'machine_end_silence', 'delivered', 'machine'],
    ['completed', 'fax', 'delivered', 'fax'],
    ['completed', 'unknown', 'delivered', 'answered'],
    ['completed', null, 'delivered', 'answered'],
    ['canceled', null, 'failed', 'canceled'],
    ['ringing', null, 'accepted', 'ringing'],
    ['initiated', null, 'accepted', 'queued'],
    ['a-word-of-the-future', null, 'accepted', 'queued'],
  ] as const)('%s by %s is %s: %s', (status, answeredBy, expected, outcome) => {
    expect(reportOf({ status, answeredBy })).toMatchObject({ status: expected, outcome });
  });
});

describe('finding a call after an unclear send', () => {
  it('row 2: the one made since the request was about to leave, although it is not dialled yet', async () => {
    const intentAt = clock.now();
    await clock.advance(800);
    const providerId = await called();
    expect(await voice.find?.(messageAt(intentAt), io())).toMatchObject({ ok: true, value: { providerId } });
  });

  it('not an earlier call to the same number', async () => {
    await called();
    await clock.advance(60_000);
    expect(await voice.find?.(messageAt(clock.now()), io())).toEqual({ ok: true, value: 'absent' });
  });

  it('not one that another message holds', async () => {
    const providerId = await called();
    const found = await voice.find?.(messageAt(STARTED_AT), io({ isTaken: (id) => id === providerId }));
    expect(found).toEqual({ ok: true, value: 'absent' });
  });

  it.each([CLOCK_AHEAD_MS, -CLOCK_AHEAD_MS])('although the two clocks are %i ms apart', async (ahead) => {
    providerAheadMs = ahead;
    const earlier = await called();
    await clock.advance(60_000);
    const intentAt = clock.now();
    expect(await voice.find?.(messageAt(intentAt), io())).toEqual({ ok: true, value: 'absent' });
    const providerId = await called();
    expect(providerId).not.toBe(earlier);
    expect(await voice.find?.(messageAt(intentAt), io())).toMatchObject({ ok: true, value: { providerId } });
  });

  it('the first of several, and none that came in', () => {
    const call = { sid: 'CA1', status: 'queued', dateCreated: STARTED_AT };
    const find = (records: Parameters<typeof findCall>[0]) =>
      findCall(records, messageAt(STARTED_AT), { isTaken: () => false, clockSkewMs: 0 });
    expect(find([{ ...call, sid: 'CA2', dateCreated: STARTED_AT + 2000 }, call])).toMatchObject({ providerId: 'CA1' });
    expect(find([{ ...call, direction: 'inbound' }])).toBe('absent');
    expect(find([{ ...call, dateCreated: null }])).toMatchObject({ providerId: 'CA1' });
  });
});
