import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isSetUp } from '../../shared/settings/channels';
import type { FaultMode } from '../standins/fault';
import { createHandClock, type HandClock } from '../standins/hand-clock';
import { createMemorySecrets } from '../standins/memory-secrets';
import { SAMPLE_SENDER, sampleMessage } from '../standins/twilio/samples';
import { createTwilioStandIn, type TwilioStandIn } from '../standins/twilio/twilio';
import type { Channel, ChannelIo } from './channel';
import { builtInChannels, createChannels, type Channels } from './registry';
import { sampleParts } from './sample-parts.test-support';

/** What every channel of the registry has to do, each over the real client and a real connection. */
const STARTED_AT = Date.UTC(2026, 10, 22, 3, 12);

/** A channel's whole exchange. */
const DEADLINE_MS = 300_000;

let clock: HandClock;
/** How much time of the network passes while the provider lets a request hang. */
let hangsForMs = DEADLINE_MS;
let provider: TwilioStandIn;
let network: HandClock;
let made: Channels;

const registry = builtInChannels();
const channelNames = Object.keys(registry.channels);
const channel = (name: string): Channel => made.byName[name]!;

beforeEach(async () => {
  clock = createHandClock(STARTED_AT);
  network = createHandClock(0);
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
  made = channelsWith(settings);
});

/** Over the real client, with the stand-in's credentials. */
const channelsWith = (settings: Record<string, unknown>): Channels =>
  createChannels(
    registry,
    sampleParts({
      settings: () => settings,
      secrets: () => createMemorySecrets({ 'twilio.authToken': provider.credentials.authToken }),
      timers: network,
      notifier: { alarm: () => ({ shownIn: 1 }) },
    }),
  );

afterEach(async () => {
  made.close();
  await provider.close();
});

const io = (changes: Partial<ChannelIo> = {}): ChannelIo => ({
  now: () => clock.now(),
  deadlineMs: DEADLINE_MS,
  signal: new AbortController().signal,
  isTaken: () => false,
  ...changes,
});

const message = (name: string) =>
  sampleMessage({
    channel: name,
    address: name === 'desktop' ? null : '+34600111222',
    delivery: { intentAt: STARTED_AT },
  });

const accepted = (): number => provider.received.filter(({ outcome }) => outcome === 'accepted').length;

it.each(channelNames)('%s: the registry describes it without making it', (name) => {
  const { label, noun, provider, media, fields, address } = registry.channels[name]!;
  expect(channel(name)).toMatchObject({ name, label, noun, provider, media, fields, address });
});

describe.each(channelNames)('channel %s', (name) => {
  it('is known by its own name, and says what it needs', () => {
    expect(channel(name).name).toBe(name);
    for (const field of Object.values(channel(name).fields)) {
      expect(field.label).not.toBe('');
      expect(field.help).not.toBe('');
    }
  });

  it('success: accepted, with what became of it or an id under which that is told', async () => {
    const sent = await channel(name).send(message(name), io());
    expect(sent.outcome).toBe('accepted');
    if (sent.outcome !== 'accepted') return;
    const status = await channel(name).status?.(sent.providerId, io());
    const report = sent.report ?? (status?.ok === true ? status.value : null);
    expect(['accepted', 'delivered']).toContain(report?.status);
  });
});

describe.each(channelNames.filter((name) => registry.channels[name]?.account !== undefined))(
  'channel %s over the network',
  (name) => {
    const send = (changes: Partial<ChannelIo> = {}) => channel(name).send(message(name), io(changes));
    const find = (changes: Partial<ChannelIo> = {}) => channel(name).find?.(message(name), io(changes));

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
      expect(await channel(name).status?.('SM1', io())).toMatchObject({ ok: false, problem: { kind: 'channel-down' } });
    });

    it.each(['drop', 'error-500', 'truncated', 'html', 'empty', 'rate-limit', 'refuse'] as const)(
      'a look-up hit by %s is asked again later and changes nothing',
      async (mode) => {
        const sent = await send();
        await provider.fault(mode, { on: 'all' });
        expect(await find()).toMatchObject({ ok: false, problem: { kind: 'try-later' } });
        const providerId = sent.outcome === 'accepted' ? sent.providerId : '';
        expect(await channel(name).status?.(providerId, io())).toMatchObject({
          ok: false,
          problem: { kind: 'try-later' },
        });
      },
    );

    it('an id the provider does not show yet is asked again later', async () => {
      expect(await channel(name).status?.('SM00', io())).toMatchObject({
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
      expect(await channel(name).send(second, io())).toMatchObject({ outcome: 'give-up' });
    });

    it('without an account or a number it gives up without any request, so that the next channel starts', async () => {
      const bare = channelsWith({}).byName[name]!;
      expect(await bare.send(message(name), io())).toMatchObject({
        outcome: 'give-up',
        reason: { code: `${name}-not-configured` },
      });
      expect(isSetUp({}, bare, registry.channels[name]?.account)).toBe(false);
      const nobody = sampleMessage({ channel: name, address: null });
      expect(await channel(name).send(nobody, io())).toMatchObject({
        outcome: 'give-up',
        reason: { code: 'no-number' },
      });
      expect(provider.received).toHaveLength(0);
    });

    it('without an account a look-up waits, and gives up nothing', async () => {
      const bare = channelsWith({
        sms: { from: SAMPLE_SENDER, validitySeconds: 600 },
        voice: { from: SAMPLE_SENDER, ringSeconds: 25 },
      }).byName[name]!;
      expect(await bare.send(message(name), io())).toMatchObject({ outcome: 'give-up' });
      expect(await bare.find?.(message(name), io())).toMatchObject({ ok: false, problem: { kind: 'try-later' } });
      expect(await bare.status?.('SM1', io())).toMatchObject({ ok: false, problem: { kind: 'try-later' } });
    });
  },
);
