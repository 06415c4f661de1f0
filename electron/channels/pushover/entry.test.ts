import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, SECOND } from '../../../shared/time';
import { createHttp } from '../../network/http';
import { createHandClock, type HandClock } from '../../standins/hand-clock';
import { createMemorySecrets } from '../../standins/memory-secrets';
import {
  createPushoverStandIn,
  SAMPLE_USER_KEY,
  STAND_IN_TOKEN,
  type PushoverStandIn,
} from '../../standins/pushover/pushover';
import type { AddressCheck, Channel, ChannelIo } from '../channel';
import { builtInChannels, createChannels } from '../registry';
import { sampleMessage } from '../sample-message.test-support';
import { sampleParts } from '../sample-parts.test-support';

/** What Pushover says of a user key that is entered, and of what is left of a month's messages. */
let clock: HandClock;
let provider: PushoverStandIn;
let channel: Channel;
let secrets: ReturnType<typeof createMemorySecrets>;
let settings: Record<string, unknown> | undefined;
const http = createHttp();

beforeEach(async () => {
  clock = createHandClock(Date.UTC(2026, 10, 22, 3, 12));
  provider = createPushoverStandIn({ clock });
  secrets = createMemorySecrets({ 'pushover.token': STAND_IN_TOKEN });
  const baseUrl = await provider.start();
  settings = { baseUrl, onMyNetwork: true, retrySeconds: 30, expireSeconds: 600, sound: 'siren' };
  const channels = () => (settings === undefined ? {} : { pushover: settings });
  channel = createChannels(builtInChannels(), sampleParts({ settings: channels, secrets: () => secrets, http })).byName[
    'pushover'
  ]!;
});
afterEach(() => provider.close());

const io = (): ChannelIo => ({
  now: () => clock.now(),
  deadlineMs: 10 * SECOND,
  signal: new AbortController().signal,
  isTaken: () => false,
});

describe('a user key that is entered', () => {
  const check = (key = SAMPLE_USER_KEY): Promise<AddressCheck> => channel.checkAddress!(key, io());

  it('is right where Pushover knows it, and names the devices that it reaches', async () => {
    expect(await check()).toEqual({
      outcome: 'right',
      sentence: 'Pushover knows the key. What is sent reaches: iphone, pixel.',
    });
    expect(provider.received).toEqual([]);
  });

  it('is wrong where Pushover does not know it, or it is that of a group', async () => {
    provider.refuse(SAMPLE_USER_KEY, 'no-such-user');
    expect(await check()).toMatchObject({
      outcome: 'wrong',
      sentence: expect.stringContaining('does not know this') as string,
    });
    provider.refuse(SAMPLE_USER_KEY, 'group');
    expect(await check()).toMatchObject({
      outcome: 'wrong',
      sentence: expect.stringContaining('key of a group') as string,
    });
  });

  it('is doubtful while no device of the user is active', async () => {
    provider.refuse(SAMPLE_USER_KEY, 'no-device');
    expect(await check()).toMatchObject({
      outcome: 'doubtful',
      sentence: expect.stringContaining('no active device') as string,
    });
  });

  it.each([
    ['nobody answers', () => provider.close(), 'send a test'],
    ['it breaks off', () => provider.fault('drop'), 'send a test'],
    ['Pushover fails', () => provider.fault('error-500'), 'send a test'],
    ['it asks to slow down', () => provider.fault('rate-limit'), 'send a test'],
    ['the answer is garbled', () => provider.fault('truncated'), 'send a test'],
  ] as const)('is doubtful, and says so, where it cannot be asked: %s', async (_what, break_, said) => {
    await break_();
    expect(await check()).toMatchObject({ outcome: 'doubtful', sentence: expect.stringContaining(said) as string });
  });

  it('is not blamed for a token that is wrong, nor for an account that is not set up', async () => {
    secrets = createMemorySecrets({ 'pushover.token': 'anotherToken' });
    expect(await check()).toMatchObject({
      outcome: 'doubtful',
      sentence: expect.stringContaining('could not be asked') as string,
    });
    settings = undefined;
    expect(await check()).toMatchObject({
      outcome: 'doubtful',
      sentence: expect.stringContaining('could not be asked') as string,
    });
  });
});

describe('what is left of the month’s messages', () => {
  const send = () =>
    channel.send(sampleMessage({ channel: 'pushover', medium: 'text', address: SAMPLE_USER_KEY }), io());
  const quota = () => channel.quota!(clock.now());
  const troubles = () => channel.troubles!(clock.now());

  it('is not known before Pushover said it, and is what it said last', async () => {
    expect([quota(), troubles()]).toEqual([null, []]);
    await send();
    await send();
    expect(quota()).toEqual({ limit: 10_000, remaining: 9998, resetsAt: clock.now() + 10 * DAY });
    expect(troubles()).toEqual([]);
  });

  it('is a trouble from a tenth on, since the first that said so, until the count begins anew', async () => {
    provider.leave(1002);
    await send();
    expect([quota()?.remaining, troubles()]).toEqual([1001, []]);
    await send();
    const since = clock.now();
    expect(troubles()).toEqual([
      {
        code: 'pushover-quota-low',
        sentence:
          '1,000 of 10,000 messages that your application may send in a month are left until 2026-12-02. ' +
          'Buy more at pushover.net before they are used up.',
        since,
      },
    ]);
    await clock.advance(HOUR);
    await send();
    expect(troubles()).toMatchObject([{ since }]);
    await clock.advance(10 * DAY);
    expect([quota(), troubles()]).toEqual([null, []]);
  });

  it('is none any more once more were bought, or the application was taken out', async () => {
    provider.leave(10);
    await send();
    expect(troubles()).toHaveLength(1);
    const before = settings;
    settings = undefined;
    expect(troubles()).toEqual([]);
    settings = before;
    provider.leave(9000);
    await send();
    expect(troubles()).toEqual([]);
  });
});
