import { afterEach, beforeEach, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND, type Millis } from '../../../shared/time';
import { createHandClock, type HandClock } from '../../standins/hand-clock';
import { createLogStandIn, SAMPLE_CONTACT, SAMPLE_SENDER, secretsOf } from '../../standins/twilio/samples';
import { createTwilioStandIn, type TwilioStandIn } from '../../standins/twilio/twilio';
import type { RepliesRead } from '../channel';
import { createTwilioClient, type TwilioClient } from './client';
import { readInbound } from './inbound';

const STARTED_AT = Date.UTC(2026, 10, 22, 3, 12);
const OTHER_SENDER = '+14155550188';

/** Ours; the provider's own is ahead of it. */
let clock: HandClock;
let aheadMs: Millis;
let provider: TwilioStandIn;
let twilio: TwilioClient;
let cursor: unknown;

beforeEach(async () => {
  clock = createHandClock(STARTED_AT);
  aheadMs = 0;
  cursor = null;
  provider = createTwilioStandIn({ clock: { now: () => clock.now() + aheadMs } });
  const account = { accountSid: provider.credentials.accountSid, baseUrl: await provider.start(), onMyNetwork: true };
  const { credentials } = provider;
  twilio = createTwilioClient({
    settings: () => account,
    channels: () => [{ from: SAMPLE_SENDER }, { from: OTHER_SENDER }, { from: SAMPLE_SENDER }, {}],
    secrets: () => secretsOf(credentials),
    log: createLogStandIn(),
  });
});

afterEach(async () => {
  twilio.close();
  await provider.close();
});

const io = () => ({
  now: () => clock.now(),
  deadlineMs: 5000,
  signal: new AbortController().signal,
  isTaken: () => false,
  since: STARTED_AT,
});

/** Reads once, and keeps the cursor as the disk would. */
async function read(): Promise<RepliesRead['replies']> {
  const result = await readInbound(twilio, cursor, io());
  if (!result.ok) throw new Error(result.problem.reason.sentence);
  cursor = JSON.parse(JSON.stringify(result.value.cursor)) as unknown;
  return result.value.replies;
}

const bodies = async (): Promise<string[]> => (await read()).map(({ text }) => text);

const receive = (body: string, more: Partial<Parameters<TwilioStandIn['receive']>[0]> = {}): string =>
  provider.receive({ from: SAMPLE_CONTACT, to: SAMPLE_SENDER, body, ...more });

it('asks by number: one for each that we send from', () => {
  expect(twilio.numbers()).toEqual([SAMPLE_SENDER, OTHER_SENDER]);
});

it('a text to any of our numbers is read once, with its sender and its moment', async () => {
  await clock.advance(MINUTE);
  const id = receive('ok');
  receive('yes', { to: OTHER_SENDER });
  receive('for another', { to: '+14155550199' });
  expect(await read()).toEqual([
    { id, address: SAMPLE_CONTACT, at: STARTED_AT + MINUTE, text: 'ok' },
    expect.objectContaining({ text: 'yes' }),
  ]);
  expect(await read()).toEqual([]);
});

it('what came before this Vigil was there is not for it', async () => {
  receive('old', { agoMs: HOUR });
  receive('just before', { agoMs: 5 * SECOND });
  expect(await read()).toEqual([]);
});

it('one that is listed half a minute late, after others that came later, is read', async () => {
  await clock.advance(MINUTE);
  receive('slow', { listedAfterMs: 30 * SECOND });
  await clock.advance(10 * SECOND);
  receive('fast');
  expect(await bodies()).toEqual(['fast']);
  await clock.advance(20 * SECOND);
  expect(await bodies()).toEqual(['slow']);
  expect(await bodies()).toEqual([]);
});

it('of 130 at once each is read, oldest first, although the list has pages', async () => {
  await clock.advance(MINUTE);
  for (let index = 0; index < 130; index += 1) {
    receive(String(index));
    await clock.advance(SECOND);
  }
  expect(await bodies()).toEqual(Array.from({ length: 130 }, (_, index) => String(index)));
});

it.each([3 * MINUTE, -3 * MINUTE])('with a provider’s clock %i ms ahead moments are by ours', async (ahead) => {
  aheadMs = ahead;
  await clock.advance(MINUTE);
  receive('ok');
  const [reply] = await read();
  expect(Math.abs((reply?.at ?? 0) - clock.now())).toBeLessThanOrEqual(SECOND);
  expect(await read()).toEqual([]);
});

it('after hours without a reading nothing is missed, and the cursor stays small', async () => {
  await clock.advance(MINUTE);
  receive('first');
  await read();
  receive('while it was off');
  await clock.advance(9 * HOUR);
  receive('now');
  expect(await bodies()).toEqual(['while it was off', 'now']);
  await clock.advance(HOUR);
  receive('later');
  await read();
  expect(JSON.stringify(cursor).length).toBeLessThan(200);
});

it('a text from a number of ours is none of a contact', async () => {
  await clock.advance(MINUTE);
  receive('ok', { from: OTHER_SENDER });
  expect(await read()).toEqual([]);
});

it.each(['error-500', 'html', 'truncated', 'unauthorised'] as const)(
  'a list that meets "%s" changes nothing',
  async (mode) => {
    await clock.advance(MINUTE);
    receive('ok');
    await provider.fault(mode, { on: 'lookups' });
    const result = await readInbound(twilio, cursor, io());
    expect(result).toMatchObject({
      ok: false,
      problem: { kind: mode === 'unauthorised' ? 'channel-down' : 'try-later' },
    });
    await provider.fault(null);
    expect(await bodies()).toEqual(['ok']);
  },
);

it('without a number nothing is asked', async () => {
  const none = { ...twilio, numbers: () => [] };
  expect(await readInbound(none, 'kept', io())).toEqual({ ok: true, value: { replies: [], cursor: 'kept' } });
});
