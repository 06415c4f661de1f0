import { createRequire } from 'node:module';
import { expect, it } from 'vitest';

/**
 * Loaded CommonJS modules of this process. Test files run in processes of their own, so only this file's imports count.
 */
const loadedOfTwilio = (): string[] =>
  Object.keys(createRequire(import.meta.url).cache).filter((path) =>
    /[\\/]node_modules[\\/](twilio|axios)[\\/]/.test(path),
  );

it('nothing of twilio is loaded by importing and making the channels, only by the first request', async () => {
  const { createChannels } = await import('./registry');
  const { createTwilioClient } = await import('./twilio/client');
  const { createLogStandIn, sampleMessage, SAMPLE_SENDER, secretsOf } = await import('../standins/twilio/samples');
  const { createTwilioStandIn } = await import('../standins/twilio/twilio');
  const provider = createTwilioStandIn({ clock: { now: () => 0 } });
  const { accountSid } = provider.credentials;
  const settings = {
    twilio: { accountSid, baseUrl: await provider.start(), onMyNetwork: true },
    sms: { from: SAMPLE_SENDER, validitySeconds: 600 },
  };
  const secrets = secretsOf(provider.credentials);
  const twilio = createTwilioClient({
    settings: () => settings.twilio,
    secrets: () => secrets,
    log: createLogStandIn(),
  });
  const channels = createChannels({ settings: () => settings, twilio, notifier: { alarm: () => ({ shownIn: 0 }) } });
  expect(loadedOfTwilio()).toEqual([]);

  const io = { now: () => 0, deadlineMs: 5000, signal: new AbortController().signal, isTaken: () => false };
  expect(await channels.sms.send(sampleMessage({}), io)).toMatchObject({ outcome: 'accepted' });
  expect(loadedOfTwilio().length).toBeGreaterThan(0);
  twilio.close();
  await provider.close();
});
