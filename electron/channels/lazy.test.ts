import { createRequire } from 'node:module';
import { expect, it } from 'vitest';

/**
 * Loaded CommonJS modules of this process, which this file has to itself (vite.config.ts): only its imports count.
 */
const loadedOfTwilio = (): string[] =>
  Object.keys(createRequire(import.meta.url).cache).filter((path) =>
    /[\\/]node_modules[\\/](twilio|axios)[\\/]/.test(path),
  );

it('nothing of twilio is loaded by importing and making the channels, only by the first request', async () => {
  const { builtInChannels, createChannels } = await import('./registry');
  const { sampleParts } = await import('./sample-parts.test-support');
  const { createMemorySecrets } = await import('../standins/memory-secrets');
  const { sampleMessage } = await import('./sample-message.test-support');
  const { SAMPLE_SENDER } = await import('../standins/twilio/samples');
  const { createTwilioStandIn } = await import('../standins/twilio/twilio');
  const provider = createTwilioStandIn({ clock: { now: () => 0 } });
  const { accountSid } = provider.credentials;
  const settings = {
    twilio: { accountSid, baseUrl: await provider.start(), onMyNetwork: true },
    sms: { from: SAMPLE_SENDER, validitySeconds: 600 },
  };
  const secrets = createMemorySecrets({ 'twilio.authToken': provider.credentials.authToken });
  const channels = createChannels(builtInChannels(), sampleParts({ settings: () => settings, secrets: () => secrets }));
  expect(loadedOfTwilio()).toEqual([]);

  const io = { now: () => 0, deadlineMs: 5000, signal: new AbortController().signal, isTaken: () => false };
  expect(await channels.byName['sms']?.send(sampleMessage({}), io)).toMatchObject({ outcome: 'accepted' });
  expect(loadedOfTwilio().length).toBeGreaterThan(0);
  channels.close();
  await provider.close();
});
