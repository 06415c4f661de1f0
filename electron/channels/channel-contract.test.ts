import { describe, expect, it } from 'vitest';
import { createHttp } from '../network/http';
import { createMemorySecrets } from '../standins/memory-secrets';
import { createPushoverStandIn, SAMPLE_USER_KEY, STAND_IN_TOKEN } from '../standins/pushover/pushover';
import { createTelegramStandIn, SAMPLE_CHAT, STAND_IN_TOKEN as TELEGRAM_TOKEN } from '../standins/telegram/telegram';
import { SAMPLE_CONTACT, SAMPLE_SENDER } from '../standins/twilio/samples';
import { createTwilioStandIn } from '../standins/twilio/twilio';
import type { ChannelUnderContract } from './channel-bench.test-support';
import { channelContract } from './channel-contract.test-support';
import { builtInChannels, createChannels, type Channels } from './registry';
import { sampleParts } from './sample-parts.test-support';
import { flowDefinition } from './voice/flow/definition';

/** Every channel of the registry, each over its real client and real connections. */
const registry = builtInChannels();

type Bound = Pick<ChannelUnderContract, 'has' | 'open'>;

const byTwilio =
  (name: string, withFlow = false): Bound['open'] =>
  async ({ log, clock, network, hold }) => {
    const provider = createTwilioStandIn({ clock, hold });
    const { accountSid, authToken } = provider.credentials;
    // That Twilio takes one at a time to the same number is no matter of the contract: the call is placed plainly then.
    provider.studio.allowsSeveral = true;
    const flow = withFlow ? provider.studio.make(JSON.stringify(flowDefinition(25)), 'Flow') : undefined;
    const made: Channels[] = [];
    return {
      settings: {
        twilio: { accountSid, baseUrl: await provider.start(), onMyNetwork: true },
        sms: { from: SAMPLE_SENDER, validitySeconds: 600 },
        voice: { from: SAMPLE_SENDER, ringSeconds: 25, flow },
      },
      make(settings) {
        const secrets = createMemorySecrets({ 'twilio.authToken': authToken });
        const parts = sampleParts({ settings: () => settings, secrets: () => secrets, timers: network, log });
        made.push(createChannels(registry, parts));
        return made.at(-1)!.byName[name]!;
      },
      address: SAMPLE_CONTACT,
      provider: {
        secrets: [authToken, SAMPLE_SENDER],
        codes: {
          notReached: 'twilio-not-reached',
          brokenOff: 'twilio-broken-off',
          notShownYet: 'twilio-20404',
          unknownRefusal: 'twilio-39999',
          notSetUp: `${name}-not-configured`,
          noAddress: 'no-number',
        },
        unknownId: flow === undefined ? 'SM00' : `${flow}.FN${'0'.repeat(32)}`,
        received: () =>
          provider.received.map(({ sid }) => (flow === undefined || sid === null ? sid : `${flow}.${sid}`)),
        fault: provider.fault,
        refuse(number, how) {
          const code = how === 'unknown' ? 39_999 : 21_211;
          provider.behave(number, { refusesTexts: code, refusesCalls: code, refusesFlows: code });
        },
      },
      async close() {
        made.forEach((channels) => {
          channels.close();
        });
        await provider.close();
      },
    };
  };

const byPushover: Bound['open'] = async ({ log, clock, network, hold }) => {
  const provider = createPushoverStandIn({ clock, hold });
  const http = createHttp({ timers: network });
  const secrets = createMemorySecrets({ 'pushover.token': STAND_IN_TOKEN });
  return {
    settings: {
      pushover: {
        baseUrl: await provider.start(),
        onMyNetwork: true,
        retrySeconds: 30,
        expireSeconds: 600,
        sound: 'persistent',
      },
    },
    make: (settings) =>
      createChannels(
        registry,
        sampleParts({ settings: () => settings, secrets: () => secrets, http, timers: network, log }),
      ).byName['pushover']!,
    address: SAMPLE_USER_KEY,
    provider: {
      secrets: [STAND_IN_TOKEN],
      codes: {
        notReached: 'pushover-not-reached',
        brokenOff: 'pushover-broken-off',
        notShownYet: 'pushover-no-receipt',
        unknownRefusal: 'pushover-http-400',
        notSetUp: 'pushover-not-configured',
        noAddress: 'no-user-key',
      },
      unknownId: `r${'0'.repeat(29)}`,
      received: () => provider.received.map(({ id }) => id),
      fault: provider.fault,
      refuse(user, how) {
        provider.refuse(user, how === 'unknown' ? 'unknown-refusal' : 'no-such-user');
      },
    },
    async close() {
      http.close();
      await provider.close();
    },
  };
};

const tagIn = (text: string): string => /\b[2-9A-HJ-NP-Z]{5}\b/.exec(text)?.[0] ?? '';

const byTelegram: Bound['open'] = async ({ log, clock, network, hold }) => {
  const provider = createTelegramStandIn({ clock, hold });
  const http = createHttp({ timers: network });
  const secrets = createMemorySecrets({ 'telegram.token': TELEGRAM_TOKEN });
  return {
    settings: { telegram: { baseUrl: await provider.start(), onMyNetwork: true } },
    make: (settings) =>
      createChannels(
        registry,
        sampleParts({ settings: () => settings, secrets: () => secrets, http, timers: network, log }),
      ).byName['telegram']!,
    address: SAMPLE_CHAT,
    provider: {
      secrets: [TELEGRAM_TOKEN],
      codes: {
        notReached: 'telegram-not-reached',
        brokenOff: 'telegram-broken-off',
        notShownYet: 'telegram-never-asked',
        unknownRefusal: 'telegram-http-400',
        notSetUp: 'telegram-not-configured',
        noAddress: 'no-telegram-chat',
      },
      unknownId: '999/A7K2X',
      received: () => provider.received.map(({ id, text }) => (id === null ? null : `${id}/${tagIn(text)}`)),
      fault: provider.fault,
      refuse(chat, how) {
        provider.refuse(chat, how === 'unknown' ? 'unknown-refusal' : 'no-such-chat');
      },
    },
    async close() {
      http.close();
      await provider.close();
    },
  };
};

const onThisComputer: Bound['open'] = () =>
  Promise.resolve({
    settings: {},
    make: (settings) =>
      createChannels(registry, sampleParts({ settings: () => settings, notifier: { alarm: () => ({ shownIn: 1 }) } }))
        .byName['desktop']!,
    address: null,
    provider: null,
    close: () => Promise.resolve(),
  });

const bound: Record<string, Bound> = {
  desktop: { has: { provider: false, find: false, status: false }, open: onThisComputer },
  sms: { has: { provider: true, find: 'by-tag', status: true }, open: byTwilio('sms') },
  // A call has no text that could be read back.
  voice: { has: { provider: true, find: 'by-time', status: true }, open: byTwilio('voice') },
  // Pushover lists nothing, and has receipts of what rings alone.
  pushover: { has: { provider: true, find: false, status: 'call' }, open: byPushover },
  // Telegram lists nothing, and tells of nothing what became of it.
  telegram: { has: { provider: true, find: false, status: 'call' }, open: byTelegram },
};

it('every channel of the registry is bound by the contract', () => {
  expect(Object.keys(bound).toSorted()).toEqual(Object.keys(registry.channels).toSorted());
});

describe('calls that are answered with a key', () => {
  const has = { provider: true, find: 'by-tag', status: true } as const;
  channelContract({ registry, name: 'voice', has, open: byTwilio('voice', true) });
});

for (const [name, one] of Object.entries(bound)) channelContract({ registry, name, ...one });
