import { afterEach, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../../shared/time';
import { createHandClock } from '../../standins/hand-clock';
import { createLogStandIn, SAMPLE_CONTACT, SAMPLE_SENDER, secretsOf } from '../../standins/twilio/samples';
import { createTwilioStandIn } from '../../standins/twilio/twilio';
import { createTwilioClient, type TwilioClient } from '../twilio/client';
import { listSent } from './list-sent';

const STARTED_AT = Date.UTC(2026, 10, 22, 3, 12);

const clock = createHandClock(STARTED_AT);
const provider = createTwilioStandIn({ clock });
let twilio: TwilioClient | undefined;

afterEach(async () => {
  twilio?.close();
  await provider.close();
});

it('all pages of what went out since then, from the numbers of ours, and nothing that came in', async () => {
  const { credentials } = provider;
  const account = { accountSid: credentials.accountSid, baseUrl: await provider.start(), onMyNetwork: true };
  const client = createTwilioClient({
    settings: () => account,
    channels: () => [{ from: SAMPLE_SENDER }],
    secrets: () => secretsOf(credentials),
    log: createLogStandIn(),
  });
  twilio = client;
  const io = { now: () => clock.now(), deadlineMs: 5000, signal: new AbortController().signal, isTaken: () => false };
  const send = (body: string, from = SAMPLE_SENDER): Promise<unknown> =>
    client.ask(io, (api) => api.messages.create({ to: SAMPLE_CONTACT, from, body }));
  await send('too old');
  await clock.advance(MINUTE);
  const since = clock.now();
  for (let count = 0; count < 120; count += 1) await send(`number ${count}`);
  await send('of another number', '+14155559999');
  provider.receive({ from: SAMPLE_CONTACT, to: SAMPLE_SENDER, body: 'ok' });
  await clock.advance(30 * SECOND);
  const listed = await listSent(client, { ...io, since });
  if (!listed.ok) throw new Error(listed.problem.reason.sentence);
  expect(listed.value).toHaveLength(120);
  expect(listed.value).toContainEqual({ address: SAMPLE_CONTACT, text: 'number 0' });
});
