import { afterEach, beforeEach, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../../shared/time';
import { createHandClock, type HandClock } from '../../standins/hand-clock';
import { SAMPLE_CONTACT, SAMPLE_SENDER } from '../../standins/twilio/samples';
import type { TwilioStandIn } from '../../standins/twilio/twilio';
import { readTextsAndCalls } from './calls-back';
import type { TwilioClient } from './client';
import { openReading, type Reading } from './reading.test-support';

const STARTED_AT = Date.UTC(2026, 10, 22, 3, 12);

let clock: HandClock;
let provider: TwilioStandIn;
let twilio: TwilioClient;
let reading: Reading;
let since: number;

beforeEach(async () => {
  clock = createHandClock(STARTED_AT);
  since = STARTED_AT;
  const senders = [{ from: SAMPLE_SENDER }];
  reading = await openReading({ clock, senders, since: () => since, readReplies: readTextsAndCalls });
  ({ provider, twilio } = reading);
});

afterEach(() => reading.close());

const read = () => reading.read();

const ring = (): string => provider.ring({ from: SAMPLE_CONTACT, to: SAMPLE_SENDER });

it('a call to our number is read once, as one that says nothing, and beside it the text', async () => {
  await clock.advance(SECOND);
  const sid = ring();
  provider.receive({ from: SAMPLE_CONTACT, to: SAMPLE_SENDER, body: 'ok' });
  const at = clock.now();
  expect(await read()).toEqual([
    expect.objectContaining({ text: 'ok' }),
    { id: sid, address: SAMPLE_CONTACT, at, text: '', did: 'call' },
  ]);
  await clock.advance(HOUR);
  expect(await read()).toEqual([]);
});

it('calls are read every 30 s at most, texts each time', async () => {
  await read();
  const before = provider.requests;
  ring();
  await clock.advance(29 * SECOND);
  expect(await read()).toEqual([]);
  expect(provider.requests - before).toBe(1);
  await clock.advance(SECOND);
  expect(await read()).toHaveLength(1);
  expect(provider.requests - before).toBe(3);
});

it('what was called before Vigil began, and what it called itself, is none', async () => {
  ring();
  since = STARTED_AT + MINUTE;
  await clock.advance(2 * MINUTE);
  expect(await read()).toEqual([]);
  expect(await read()).toEqual([]);
});

it('where no number of ours is known nothing is asked', async () => {
  const without = { ask: twilio.ask.bind(twilio), numbers: () => [] };
  const result = await readTextsAndCalls(without, 'kept', reading.io());
  expect(result).toEqual({ ok: true, value: { replies: [], cursor: 'kept' } });
  expect(provider.requests).toBe(0);
});

it('while calls cannot be listed texts are read all the same, and the call comes later', async () => {
  const ask: TwilioClient['ask'] = (given, question) =>
    given.deadlineMs < 5000
      ? Promise.resolve({ kind: 'failed', failure: { kind: 'address-refused', sentence: 'No.' } })
      : twilio.ask(given, question);
  ring();
  provider.receive({ from: SAMPLE_CONTACT, to: SAMPLE_SENDER, body: 'ok' });
  const result = await readTextsAndCalls({ ask, numbers: () => twilio.numbers() }, reading.cursor(), reading.io());
  if (!result.ok) throw new Error(result.problem.reason.sentence);
  expect(result.value.replies.map(({ text }) => text)).toEqual(['ok']);
  reading.keep(result.value.cursor);
  expect(await read()).toMatchObject([{ did: 'call' }]);
});
