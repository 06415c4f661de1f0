import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHandClock, type HandClock } from '../standins/hand-clock';
import type { FaultMode } from '../standins/twilio/behaviour';
import { createLogStandIn, SAMPLE_SENDER, sampleMessage, secretsOf } from '../standins/twilio/samples';
import { createTwilioStandIn, type TwilioStandIn } from '../standins/twilio/twilio';
import type { ChannelIo } from './channel';
import { channelNames, createChannels, isConfigured, mediaOf, type AnyChannel, type ChannelName } from './registry';
import { createTwilioClient, type TwilioClient } from './twilio/client';

/** What every channel of the registry has to do, each over the real client and a real connection. */
const STARTED_AT = Date.UTC(2026, 10, 22, 3, 12);

/** A channel's whole exchange. */
const DEADLINE_MS = 300_000;

let clock: HandClock;
/** How much time of the network passes while the provider lets a request hang. */
let hangsForMs = DEADLINE_MS;
let provider: TwilioStandIn;
let twilio: TwilioClient;
let channels: Record<ChannelName, AnyChannel>;

beforeEach(async () => {
  clock = createHandClock(STARTED_AT);
  const network = createHandClock(0);
  hangsForMs = DEADLINE_MS;
  provider = createTwilioStandIn({
    clock,
    hold: () => {
      network.moveTo(network.monotonic() + hangsForMs);
    },
  });
  const { accountSid } = provider.credentials;
  const settings = {
    twilio: { accountSid, baseUrl: await provider.start(), onMyNetwork: true },
    sms: { from: SAMPLE_SENDER, validitySeconds: 600 },
    voice: { from: SAMPLE_SENDER, ringSeconds: 25 },
  };
  twilio = createTwilioClient({
    settings: () => settings.twilio,
    secrets: () => secretsOf(provider.credentials),
    timers: network,
    log: createLogStandIn(),
  });
  channels = createChannels({ settings: () => settings, twilio, notifier: { alarm: () => ({ shownIn: 1 }) } });
});

afterEach(async () => {
  twilio.close();
  await provider.close();
});

const io = (changes: Partial<ChannelIo> = {}): ChannelIo => ({
  now: () => clock.now(),
  deadlineMs: DEADLINE_MS,
  signal: new AbortController().signal,
  isTaken: () => false,
  ...changes,
});

const message = (channel: string) =>
  sampleMessage({
    channel,
    address: channel === 'desktop' ? null : '+34600111222',
    delivery: { intentAt: STARTED_AT },
  });

const accepted = (): number => provider.received.filter(({ outcome }) => outcome === 'accepted').length;

it.each(channelNames)('%s: the registry knows its medium without making it', (name) => {
  expect(mediaOf(name)).toEqual(channels[name].media);
});

describe.each(channelNames)('channel %s', (name) => {
  it('is known by its own name, and says what it needs', () => {
    expect(channels[name].name).toBe(name);
    for (const field of Object.values(channels[name].fields)) {
      expect(field.label).not.toBe('');
      expect(field.help).not.toBe('');
    }
  });

  it('success: accepted, with what became of it or an id under which that is told', async () => {
    const sent = await channels[name].send(message(name), io());
    expect(sent.outcome).toBe('accepted');
    if (sent.outcome !== 'accepted') return;
    const status = await channels[name].status?.(sent.providerId, io());
    const report = sent.report ?? (status?.ok === true ? status.value : null);
    expect(['accepted', 'delivered']).toContain(report?.status);
  });
});

describe.each(channelNames.filter((name) => name !== 'desktop'))('channel %s over the network', (name) => {
  const send = (changes: Partial<ChannelIo> = {}) => channels[name].send(message(name), io(changes));
  const find = (changes: Partial<ChannelIo> = {}) => channels[name].find?.(message(name), io(changes));

  it('refused: nothing was sent, so it is tried later', async () => {
    await provider.fault('refuse');
    expect(await send()).toMatchObject({ outcome: 'try-later', reason: { code: 'twilio-not-reached' } });
  });

  it('works again over new connections once the provider does', async () => {
    expect(await send()).toMatchObject({ outcome: 'accepted' });
    await provider.fault('refuse');
    await send();
    await provider.fault(null);
    expect(await send()).toMatchObject({ outcome: 'accepted' });
  });

  const unclear: FaultMode[] = ['hang', 'drop', 'error-500', 'error-503', 'truncated', 'empty', 'html', 'redirect'];
  it.each(unclear)(
    'rows 2-4: after %s it is unclear, one POST was made, and a look-up finds what is there',
    async (mode) => {
      await provider.fault(mode, { times: 1 });
      const result = await send();
      expect(result).toMatchObject({ outcome: 'unclear' });
      expect(provider.received).toHaveLength(1);
      const found = await find();
      const [row] = provider.received;
      if (row?.outcome === 'accepted') expect(found).toMatchObject({ ok: true, value: { providerId: row.sid } });
      else expect(found).toEqual({ ok: true, value: 'absent' });
    },
  );

  it.each(unclear)('row 1: after %s that was not carried out, a look-up says that nothing is there', async (mode) => {
    await provider.fault(mode, { times: 1, accepts: false });
    expect(await send()).toMatchObject({ outcome: 'unclear' });
    expect(accepted()).toBe(0);
    expect(await find()).toEqual({ ok: true, value: 'absent' });
  });

  it('timeout: abandoned at the deadline, which passes although the clock stands still', async () => {
    await provider.fault('hang');
    expect(await send()).toMatchObject({ outcome: 'unclear' });
  });

  it('stopped: a request under way ends with the signal and stays unclear', async () => {
    await provider.fault('hang');
    hangsForMs = 0;
    const stopping = new AbortController();
    const sending = send({ signal: stopping.signal });
    const arrived = new Promise<void>((resolve) => {
      const look = (): void => {
        if (provider.received.length > 0) resolve();
        else setImmediate(look);
      };
      look();
    });
    await arrived;
    stopping.abort();
    expect(await sending).toMatchObject({ outcome: 'unclear', reason: { code: 'twilio-broken-off' } });
  });

  it('stopped before it began: nothing was sent', async () => {
    expect(await send({ signal: AbortSignal.abort() })).toMatchObject({ outcome: 'try-later' });
    expect(provider.received).toHaveLength(0);
  });

  it('row 6: a 429 is not sent again before its Retry-After, and once only', async () => {
    await provider.fault('rate-limit', { retryAfterSeconds: 7 });
    expect(await send()).toMatchObject({ outcome: 'try-later', notBefore: clock.now() + 7000 });
    expect(provider.received).toHaveLength(1);
  });

  it('a 429 without Retry-After leaves the wait to the dispatcher', async () => {
    await provider.fault('rate-limit');
    const result = await send();
    expect(result.outcome).toBe('try-later');
    expect(result).not.toHaveProperty('notBefore');
  });

  it.each(['unauthorised', 'suspended'] as const)('row 7: %s takes the whole channel down', async (mode) => {
    await provider.fault(mode, { on: 'all' });
    expect(await send()).toMatchObject({ outcome: 'channel-down' });
    expect(await find()).toMatchObject({ ok: false, problem: { kind: 'channel-down' } });
    expect(await channels[name].status?.('SM1', io())).toMatchObject({ ok: false, problem: { kind: 'channel-down' } });
  });

  it.each(['drop', 'error-500', 'truncated', 'html', 'empty', 'rate-limit', 'refuse'] as const)(
    'a look-up hit by %s is asked again later and changes nothing',
    async (mode) => {
      const sent = await send();
      await provider.fault(mode, { on: 'all' });
      expect(await find()).toMatchObject({ ok: false, problem: { kind: 'try-later' } });
      const providerId = sent.outcome === 'accepted' ? sent.providerId : '';
      expect(await channels[name].status?.(providerId, io())).toMatchObject({
        ok: false,
        problem: { kind: 'try-later' },
      });
    },
  );

  it('an id the provider does not show yet is asked again later', async () => {
    expect(await channels[name].status?.('SM00', io())).toMatchObject({
      ok: false,
      problem: { kind: 'try-later', reason: { code: 'twilio-20404' } },
    });
  });

  it('row 43: a create that throws leaves nothing behind; the next one goes out', async () => {
    await provider.fault('drop', { times: 1, accepts: false });
    expect(await send()).toMatchObject({ outcome: 'unclear' });
    expect(await send()).toMatchObject({ outcome: 'accepted' });
    expect(accepted()).toBe(1);
  });

  it('row 12: an unknown refusal is tried once more and then given up', async () => {
    provider.behave('+34600111222', { refusesTexts: 39_999, refusesCalls: 39_999 });
    expect(await send()).toMatchObject({ outcome: 'try-later', reason: { code: 'twilio-39999' } });
    const second = sampleMessage({ channel: name, delivery: { attempts: 2 } });
    expect(await channels[name].send(second, io())).toMatchObject({ outcome: 'give-up' });
  });

  it('without an account or a number it gives up without any request, so that the next channel starts', async () => {
    const bare = createChannels({ settings: () => ({}), twilio, notifier: { alarm: () => ({ shownIn: 0 }) } });
    expect(await bare[name].send(message(name), io())).toMatchObject({
      outcome: 'give-up',
      reason: { code: `${name}-not-configured` },
    });
    expect(isConfigured(name, {})).toBe(false);
    const nobody = sampleMessage({ channel: name, address: null });
    expect(await channels[name].send(nobody, io())).toMatchObject({
      outcome: 'give-up',
      reason: { code: 'no-number' },
    });
    expect(provider.received).toHaveLength(0);
  });

  it('without an account a look-up waits, and gives up nothing', async () => {
    const none = createTwilioClient({
      settings: () => undefined,
      secrets: () => secretsOf(provider.credentials),
      log: createLogStandIn(),
    });
    const settings = {
      sms: { from: SAMPLE_SENDER, validitySeconds: 600 },
      voice: { from: SAMPLE_SENDER, ringSeconds: 25 },
    };
    const bare = createChannels({
      settings: () => settings,
      twilio: none,
      notifier: { alarm: () => ({ shownIn: 0 }) },
    });
    expect(await bare[name].send(message(name), io())).toMatchObject({ outcome: 'give-up' });
    expect(await bare[name].find?.(message(name), io())).toMatchObject({ ok: false, problem: { kind: 'try-later' } });
    expect(await bare[name].status?.('SM1', io())).toMatchObject({ ok: false, problem: { kind: 'try-later' } });
  });
});
