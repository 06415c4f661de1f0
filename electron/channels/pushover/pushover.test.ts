import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE, SECOND } from '../../../shared/time';
import { createHttp } from '../../network/http';
import { createHandClock, type HandClock } from '../../standins/hand-clock';
import { createMemorySecrets } from '../../standins/memory-secrets';
import {
  createPushoverStandIn,
  SAMPLE_USER_KEY,
  STAND_IN_TOKEN,
  type PushoverStandIn,
} from '../../standins/pushover/pushover';
import { createRecordingLog } from '../../standins/recording-log';
import type { Channel, ChannelIo } from '../channel';
import { builtInChannels, createChannels, type Channels } from '../registry';
import { sampleMessage } from '../sample-message.test-support';
import { sampleParts } from '../sample-parts.test-support';

let clock: HandClock;
let provider: PushoverStandIn;
let channel: Channel;
let channels: Channels;
let secrets: ReturnType<typeof createMemorySecrets>;
let settings: Record<string, unknown>;
const http = createHttp();
let log: ReturnType<typeof createRecordingLog>;

beforeEach(async () => {
  clock = createHandClock(Date.UTC(2026, 10, 22, 3, 12));
  provider = createPushoverStandIn({ clock });
  secrets = createMemorySecrets({ 'pushover.token': STAND_IN_TOKEN });
  log = createRecordingLog();
  const baseUrl = await provider.start();
  settings = { baseUrl: `${baseUrl}/`, onMyNetwork: true, retrySeconds: 30, expireSeconds: 600, sound: 'siren' };
  channels = createChannels(
    builtInChannels(),
    sampleParts({ settings: () => ({ pushover: settings }), secrets: () => secrets, http, log }),
  );
  channel = channels.byName['pushover']!;
});
afterEach(() => provider.close());

const io = (): ChannelIo => ({
  now: () => clock.now(),
  deadlineMs: 10 * SECOND,
  signal: new AbortController().signal,
  isTaken: () => false,
});

type Changes = Parameters<typeof sampleMessage>[0];
const message = (changes: Changes = {}) =>
  sampleMessage({ channel: 'pushover', medium: 'call', address: SAMPLE_USER_KEY, ...changes });

const send = (changes?: Changes) => channel.send(message(changes), io());

async function accepted(changes?: Changes): Promise<string> {
  const sent = await send(changes);
  if (sent.outcome !== 'accepted') throw new Error(sent.reason.sentence);
  return sent.providerId;
}
const statusOf = (providerId: string) => channel.status!(providerId, io());
const again = { possibleDuplicate: true, attempts: 2 };

describe('what is posted', () => {
  it('a call is an emergency that rings until it is acknowledged', async () => {
    await send({ body: 'URGENT LOW Ana <b>45</b>' });
    expect(provider.received).toMatchObject([
      {
        to: SAMPLE_USER_KEY,
        title: 'Vigil',
        message: 'URGENT LOW Ana <b>45</b>',
        priority: 2,
        sound: 'siren',
        tags: 'A7K2Q',
      },
    ]);
    const [{ retryMs, expiresAt } = { retryMs: 0, expiresAt: 0 }] = provider.emergencies;
    expect([retryMs, expiresAt - clock.now()]).toEqual([30 * SECOND, 10 * MINUTE]);
  });

  it('no sound is named where each contact chose one', async () => {
    settings = { ...settings, sound: 'own' };
    await send();
    expect(provider.received).toMatchObject([{ sound: null }]);
  });

  const about = (severity: 'low' | 'high' | 'no-data') =>
    ({ about: { alert: 'ana/x/0', severity, run: 1, step: 1, round: 1 } }) as const;

  it.each([
    ['a low', about('low'), 1],
    ['no data', about('no-data'), 1],
    ['a high', about('high'), 0],
    ['an all-clear', { ...about('low'), kind: 'all-clear' }, 0],
    ['an announcement', { about: { workout: 'w' }, kind: 'announcement' }, 0],
  ] as const)('a text does not ring; %s: priority %s', async (_, changes, priority) => {
    await send({ medium: 'text', ...changes });
    expect(provider.received).toMatchObject([{ priority, tags: '', sound: null }]);
    expect(provider.emergencies).toEqual([]);
  });

  it('what is too long is cut and keeps its tag', async () => {
    expect(await send({ body: '😀'.repeat(2000) })).toMatchObject({ outcome: 'accepted' });
    expect(provider.received[0]?.message).toMatch(/^(😀)+\.\.\. \[A7K2Q\]$/u);
  });
});

describe('a receipt', () => {
  it('rings, and ends without an answer', async () => {
    const receipt = await accepted();
    expect(await statusOf(receipt)).toMatchObject({ value: { status: 'accepted', outcome: 'ringing' } });
    await clock.advance(10 * MINUTE);
    expect(await statusOf(receipt)).toEqual({
      ok: true,
      value: { status: 'undelivered', outcome: 'no-answer', reason: null, next: 'none' },
    });
    expect(channel.triesForMs?.()).toBe(10 * MINUTE);
  });

  it.each([SAMPLE_USER_KEY, 'uOfSomebodyWhomNobodyKnows1234'])('was acknowledged by %s, when that was', async (by) => {
    const receipt = await accepted();
    await clock.advance(20 * SECOND);
    provider.acknowledge(SAMPLE_USER_KEY, by);
    const at = clock.now();
    await clock.advance(MINUTE);
    expect(await statusOf(receipt)).toEqual({
      ok: true,
      value: {
        status: 'delivered',
        outcome: 'acknowledged',
        reason: null,
        next: 'none',
        reply: { id: receipt, address: by, at, did: 'app' },
      },
    });
  });

  it('tells the moment on our clock, which may be wrong', async () => {
    const receipt = await accepted();
    provider.acknowledge(SAMPLE_USER_KEY);
    const ours = clock.now() - 12 * MINUTE;
    const answer = await channel.status!(receipt, { ...io(), now: () => ours });
    expect(answer).toMatchObject({ value: { reply: { at: ours } } });
  });

  it('is asked about every 5 s at most, however often it is wanted', async () => {
    const receipt = await accepted();
    await statusOf(receipt);
    await clock.advance(4 * SECOND);
    expect(await statusOf(receipt)).toMatchObject({
      problem: { kind: 'try-later', reason: { code: 'pushover-too-soon' }, notBefore: clock.now() + SECOND },
    });
    expect(await statusOf(await accepted())).toMatchObject({ ok: true });
    await clock.advance(SECOND);
    expect(await statusOf(receipt)).toMatchObject({ ok: true });
  });

  it('is asked about at once after the clock was set back', async () => {
    const receipt = await accepted();
    await statusOf(receipt);
    const yesterday = clock.now() - DAY;
    expect(await channel.status!(receipt, { ...io(), now: () => yesterday })).toMatchObject({
      problem: { reason: { code: 'pushover-slow-down' } },
    });
  });

  it('of more than a week ago is gone', async () => {
    const receipt = await accepted();
    await clock.advance(8 * DAY);
    expect(await statusOf(receipt)).toMatchObject({ problem: { reason: { code: 'pushover-no-receipt' } } });
  });

  it('is cancelled, and rings no more', async () => {
    const receipt = await accepted();
    await accepted();
    expect(await channel.cancel?.(receipt, io())).toEqual({ ok: true, value: undefined });
    expect(provider.emergencies.map((one) => provider.isRinging(one))).toEqual([false, true]);
  });

  it('that cannot be cancelled now says why', async () => {
    const receipt = await accepted();
    await provider.fault('error-503');
    expect(await channel.cancel?.(receipt, io())).toMatchObject({
      problem: { kind: 'try-later', reason: { code: 'pushover-http-503' } },
    });
  });
});

describe('after a send that may have gone out', () => {
  it('the first copy is ended before the second rings', async () => {
    await provider.fault('drop', { times: 1 });
    expect(await send()).toMatchObject({ outcome: 'unclear' });
    expect(await send({ delivery: again })).toMatchObject({ outcome: 'accepted' });
    expect(provider.emergencies.map((one) => provider.isRinging(one))).toEqual([false, true]);
  });

  it('the second goes out although the first cannot be ended', async () => {
    await provider.fault('error-500', { times: 1, accepts: false });
    expect(await send({ delivery: again })).toMatchObject({ outcome: 'accepted' });
  });

  it('of a text, of which there is nothing to end, no more is posted', async () => {
    await provider.fault('drop', { times: 1 });
    expect(await send({ medium: 'text', delivery: again })).toMatchObject({ outcome: 'unclear' });
    expect(provider.received).toHaveLength(1);
  });
});

it('of what does not ring Pushover is not asked what became of it', async () => {
  const sent = await send({ medium: 'text' });
  const report = { status: 'accepted', outcome: 'passed-on', reason: null, next: 'none' };
  expect(sent).toMatchObject({ outcome: 'accepted', report });
  await provider.fault('refuse');
  expect(await statusOf(sent.outcome === 'accepted' ? sent.providerId : '')).toEqual({ ok: true, value: report });
});

it('while the messages of the month are used up the channel is down', async () => {
  provider.leave(0);
  expect(await send()).toMatchObject({
    outcome: 'channel-down',
    reason: { code: 'pushover-used-up', sentence: expect.stringContaining('until 2026-12-02') as string },
  });
});

describe('the token', () => {
  it('that worked is kept while the keychain is locked, and read again when it was refused or changed', async () => {
    await accepted();
    secrets.lock(true);
    await accepted();
    await provider.fault('unauthorised', { times: 1 });
    expect(await send()).toMatchObject({ outcome: 'channel-down', reason: { code: 'pushover-token-refused' } });
    expect(await send()).toMatchObject({ outcome: 'channel-down', reason: { code: 'pushover-token-locked' } });
    secrets.lock(false);
    await accepted();
    secrets.lock(true);
    channels.forgetCredentials('pushover');
    expect(await send()).toMatchObject({ reason: { code: 'pushover-token-locked' } });
  });

  it('of another address is not sent to this one', async () => {
    await accepted();
    secrets.lock(true);
    settings = { ...settings, baseUrl: 'http://127.0.0.1:9' };
    expect(await send()).toMatchObject({ reason: { code: 'pushover-token-locked' } });
  });

  it('that is missing takes the channel down without any request', async () => {
    await secrets.remove('pushover.token');
    expect(await send()).toMatchObject({ outcome: 'channel-down', reason: { code: 'pushover-token-missing' } });
    expect(provider.received).toEqual([]);
  });

  it('stands in no line of the log, and neither does a user key', async () => {
    provider.refuse(SAMPLE_USER_KEY, 'no-such-user');
    await send();
    await provider.fault('refuse');
    await send();
    const lines = JSON.stringify(log.lines);
    expect(lines).toContain('pushover.failed');
    for (const hidden of [STAND_IN_TOKEN, SAMPLE_USER_KEY]) expect(lines).not.toContain(hidden);
  });
});

it('plain http to a host of somebody else is refused by our own guard', async () => {
  settings = { ...settings, onMyNetwork: false };
  expect(await send()).toMatchObject({ outcome: 'channel-down', reason: { code: 'pushover-address-refused' } });
  expect(provider.received).toEqual([]);
});
