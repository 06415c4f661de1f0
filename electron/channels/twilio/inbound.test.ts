import { afterEach, beforeEach, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND, type Millis } from '../../../shared/time';
import { createHandClock, type HandClock } from '../../standins/hand-clock';
import { SAMPLE_CONTACT, SAMPLE_SENDER } from '../../standins/twilio/samples';
import type { TwilioStandIn } from '../../standins/twilio/twilio';
import type { TwilioClient } from './client';
import { readInbound } from './inbound';
import { openReading, type Reading } from './reading.test-support';

const STARTED_AT = Date.UTC(2026, 10, 22, 3, 12);
const OTHER_SENDER = '+14155550188';

/** Ours; the provider's own is ahead of it. */
let clock: HandClock;
let aheadMs: Millis;
let provider: TwilioStandIn;
let twilio: TwilioClient;
let reading: Reading;

beforeEach(async () => {
  clock = createHandClock(STARTED_AT);
  aheadMs = 0;
  reading = await openReading({
    clock,
    providerClock: { now: () => clock.now() + aheadMs },
    senders: [{ from: SAMPLE_SENDER }, { from: OTHER_SENDER }, { from: SAMPLE_SENDER }, {}],
    since: () => STARTED_AT,
    readReplies: readInbound,
  });
  ({ provider, twilio } = reading);
});

afterEach(() => reading.close());

const read = () => reading.read();

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
  expect(JSON.stringify(reading.cursor()).length).toBeLessThan(200);
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
    const result = await readInbound(twilio, reading.cursor(), reading.io());
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
  expect(await readInbound(none, 'kept', reading.io())).toEqual({ ok: true, value: { replies: [], cursor: 'kept' } });
});
