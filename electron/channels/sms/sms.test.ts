import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../../shared/time';
import { createHandClock, type HandClock } from '../../standins/hand-clock';
import { createLogStandIn, SAMPLE_CONTACT, SAMPLE_SENDER, secretsOf } from '../../standins/twilio/samples';
import { createTwilioStandIn, type TwilioStandIn } from '../../standins/twilio/twilio';
import type { Channel, ChannelIo } from '../channel';
import { sampleMessage } from '../sample-message.test-support';
import { createTwilioClient, type TwilioClient } from '../twilio/client';
import { findText } from './find';
import { createSmsChannel } from './index';
import { reportOf } from './report';

const STARTED_AT = Date.UTC(2026, 10, 22, 3, 12);

let clock: HandClock;
let provider: TwilioStandIn;
let twilio: TwilioClient;
let sms: Channel;

beforeEach(async () => {
  clock = createHandClock(STARTED_AT);
  provider = createTwilioStandIn({ clock });
  const account = { accountSid: provider.credentials.accountSid, baseUrl: await provider.start(), onMyNetwork: true };
  const { credentials } = provider;
  twilio = createTwilioClient({
    settings: () => account,
    secrets: () => secretsOf(credentials),
    log: createLogStandIn(),
  });
  sms = createSmsChannel({ settings: () => ({ from: SAMPLE_SENDER, validitySeconds: 600 }), twilio });
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
const message = sampleMessage({ queuedAt: STARTED_AT, delivery: { intentAt: STARTED_AT } });

async function sent(): Promise<string> {
  const result = await sms.send(message, io());
  if (result.outcome !== 'accepted') throw new Error(result.reason.sentence);
  return result.providerId;
}

const statusOf = async (providerId: string) => {
  const status = await sms.status?.(providerId, io());
  if (status?.ok !== true) throw new Error('no status');
  return status.value;
};

describe('sending', () => {
  it('posts the body, the numbers and the validity period, once', async () => {
    await sent();
    expect(provider.received).toHaveLength(1);
    expect(provider.received[0]?.parameters).toEqual({
      To: SAMPLE_CONTACT,
      From: SAMPLE_SENDER,
      Body: message.body,
      ValidityPeriod: '600',
    });
  });

  it('row 5: a text that is created but failed (30034) gives up at once, saying that the sender is not registered', async () => {
    provider.behave(SAMPLE_CONTACT, { failsAtOnce: 30034 });
    const result = await sms.send(message, io());
    expect(result).toMatchObject({ outcome: 'give-up', reason: { code: 'twilio-30034' } });
    expect(result.outcome === 'give-up' && result.reason.sentence).toContain('not registered');
  });

  it('row 7: a text that is created but failed because the account is suspended takes the channel down', async () => {
    provider.behave(SAMPLE_CONTACT, { failsAtOnce: 30002 });
    expect(await sms.send(message, io())).toMatchObject({ outcome: 'channel-down' });
  });

  it('row 8: after STOP it gives up, explains START, and does not try by itself', async () => {
    provider.behave(SAMPLE_CONTACT, { refusesTexts: 21610 });
    const result = await sms.send(message, io());
    expect(result).toMatchObject({ outcome: 'give-up', reason: { code: 'twilio-21610' } });
    expect(result.outcome === 'give-up' && result.reason.sentence).toContain('START');
    expect(provider.received).toHaveLength(1);
  });

  it('row 58: a hostile name leaves as a short, clean text', async () => {
    const body = `LOW ${'</Say><Dial>+1900\u0000\u202e🌸'.repeat(600)} 54 mg/dL`;
    await sms.send({ ...message, body }, io());
    const [received] = provider.received;
    expect(received?.outcome).toBe('accepted');
    expect(received?.body).toContain(message.tag);
    expect(received?.body.length).toBeLessThan(500);
  });
});

describe('status', () => {
  it('walks from queued to delivered', async () => {
    const providerId = await sent();
    const seen: string[] = [];
    for (const wait of [0, 600, 600, 2000]) {
      await clock.advance(wait);
      const { status, outcome } = await statusOf(providerId);
      seen.push(`${status}: ${outcome}`);
    }
    expect(seen).toEqual(['accepted: queued', 'accepted: queued', 'accepted: sent', 'delivered: delivered']);
  });

  it('row 10: undelivered with 30003 is not reached: the next channel starts, and one later retry follows', async () => {
    provider.behave(SAMPLE_CONTACT, { texts: 'undelivered', errorCode: 30003 });
    const providerId = await sent();
    await clock.advance(5000);
    expect(await statusOf(providerId)).toMatchObject({
      status: 'undelivered',
      outcome: 'undelivered',
      next: 'once-more',
    });
  });

  it('row 11: a text that stays "sent" stays accepted, never delivered', async () => {
    provider.behave(SAMPLE_CONTACT, { texts: 'sent' });
    const providerId = await sent();
    await clock.advance(120_000);
    expect(await statusOf(providerId)).toEqual({ status: 'accepted', outcome: 'sent', reason: null, next: 'none' });
  });

  it('row 12: failed with an unknown code gets one retry', async () => {
    provider.behave(SAMPLE_CONTACT, { texts: 'failed', errorCode: 39_999 });
    const providerId = await sent();
    await clock.advance(5000);
    expect(await statusOf(providerId)).toMatchObject({ status: 'failed', outcome: 'failed', next: 'once-more' });
  });

  it.each([
    ['accepted', null, 'accepted', 'none'],
    ['scheduled', null, 'accepted', 'none'],
    ['delivered', null, 'delivered', 'none'],
    ['read', null, 'delivered', 'none'],
    ['canceled', null, 'failed', 'give-up'],
    ['partially_delivered', null, 'undelivered', 'once-more'],
    ['undelivered', null, 'undelivered', 'once-more'],
    ['undelivered', 30006, 'undelivered', 'give-up'],
    ['failed', 30007, 'failed', 'give-up'],
    ['a-word-of-the-future', null, 'accepted', 'none'],
  ] as const)('%s with code %s is %s, then %s', (status, errorCode, expected, next) => {
    expect(reportOf({ status, errorCode })).toMatchObject({ status: expected, next });
  });
});

describe('finding a text after an unclear send', () => {
  it('row 2: the one with the tag, also while it is queued and has no sending date', async () => {
    await sms.send(sampleMessage({ tag: 'OTHER', body: 'LOW Ana 60 [OTHER]' }), io());
    const providerId = await sent();
    const found = await sms.find?.(message, io());
    expect(found).toMatchObject({ ok: true, value: { providerId, status: { outcome: 'queued' } } });
  });

  it('row 3: absent while the list lags, found later', async () => {
    provider.lagListsBy(10_000);
    const providerId = await sent();
    expect(await sms.find?.(message, io())).toEqual({ ok: true, value: 'absent' });
    await clock.advance(10_000);
    expect(await sms.find?.(message, io())).toMatchObject({ ok: true, value: { providerId } });
  });

  it('not one that another message holds', async () => {
    const providerId = await sent();
    const found = await sms.find?.(message, io({ isTaken: (id) => id === providerId }));
    expect(found).toEqual({ ok: true, value: 'absent' });
  });

  it('not an answer that quotes the tag, and not a tag of long ago', () => {
    const record = { sid: 'SM1', status: 'delivered', errorCode: null, body: message.body, dateCreated: STARTED_AT };
    const find = (changes: object) => findText([{ ...record, ...changes }], message, { isTaken: () => false });
    expect(find({ direction: 'inbound' })).toBe('absent');
    expect(find({ dateCreated: STARTED_AT - DAY - 1 })).toBe('absent');
    expect(find({ body: null })).toBe('absent');
    expect(find({ dateCreated: null })).toMatchObject({ providerId: 'SM1' });
    expect(find({ direction: 'outbound-api' })).toMatchObject({ providerId: 'SM1' });
  });

  it('of two copies, the one that fared better', () => {
    const copy = (sid: string, status: string) => {
      return { sid, status, errorCode: null, body: message.body, dateCreated: STARTED_AT };
    };
    const found = findText([copy('SM2', 'failed'), copy('SM1', 'delivered')], message, { isTaken: () => false });
    expect(found).toMatchObject({ providerId: 'SM1' });
  });
});
