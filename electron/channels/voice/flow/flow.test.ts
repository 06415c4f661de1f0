import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHandClock, type HandClock } from '../../../standins/hand-clock';
import { createLogStandIn, SAMPLE_CONTACT, SAMPLE_SENDER, secretsOf } from '../../../standins/twilio/samples';
import { createTwilioStandIn, type TwilioStandIn } from '../../../standins/twilio/twilio';
import type { Channel, ChannelIo, DeliveryReport } from '../../channel';
import { sampleMessage } from '../../sample-message.test-support';
import { createTwilioClient, type TwilioClient } from '../../twilio/client';
import { createVoiceChannel } from '../index';
import { putRight, stateOf, type FlowState } from './upkeep';

const STARTED_AT = Date.UTC(2026, 10, 22, 3, 12);
const RINGS = 25;

let clock: HandClock;
let provider: TwilioStandIn;
let twilio: TwilioClient;
let voice: Channel;
let flow: string;

beforeEach(async () => {
  clock = createHandClock(STARTED_AT);
  provider = createTwilioStandIn({ clock });
  const account = { accountSid: provider.credentials.accountSid, baseUrl: await provider.start(), onMyNetwork: true };
  const { credentials } = provider;
  const secrets = () => secretsOf(credentials);
  twilio = createTwilioClient({ settings: () => account, secrets, log: createLogStandIn() });
  voice = createVoiceChannel({ settings: () => ({ from: SAMPLE_SENDER, ringSeconds: RINGS, flow }), twilio });
  flow = await made();
});

afterEach(async () => {
  twilio.close();
  await provider.close();
});

const io = (changes: Partial<ChannelIo> = {}): ChannelIo => ({
  now: () => clock.now(),
  deadlineMs: 5000,
  signal: new AbortController().signal,
  isTaken: () => false,
  ...changes,
});

async function made(known?: string): Promise<string> {
  const answer = await twilio.ask(io(), (api) => putRight(api, known, RINGS));
  if (answer.kind !== 'answered') throw new Error(JSON.stringify(answer));
  return answer.value;
}

async function state(ringSeconds = RINGS): Promise<FlowState> {
  const answer = await twilio.ask(io(), (api) => stateOf(api, flow, ringSeconds));
  if (answer.kind !== 'answered') throw new Error(JSON.stringify(answer));
  return answer.value;
}

const message = (changes: Parameters<typeof sampleMessage>[0] = {}) =>
  sampleMessage({ channel: 'voice', ...changes, delivery: { intentAt: clock.now(), ...changes.delivery } });

async function called(changes: Parameters<typeof message>[0] = {}): Promise<string> {
  const result = await voice.send(message(changes), io());
  if (result.outcome !== 'accepted') throw new Error(result.reason.sentence);
  return result.providerId;
}

async function statusOf(providerId: string): Promise<DeliveryReport> {
  const status = await voice.status?.(providerId, io());
  if (status?.ok !== true) throw new Error('no status');
  return status.value;
}

const presses = (...keys: [string, number][]): void => {
  provider.behave(SAMPLE_CONTACT, { answers: 'human', presses: keys.map(([key, afterMs]) => ({ key, afterMs })) });
};

/** What Studio was told to say. */
const said = (): string => provider.received.at(-1)?.body ?? '';

describe('calling by the flow', () => {
  it('the text ends with what each key does, and the tag goes along', async () => {
    await called();
    const [execution] = provider.received;
    expect(JSON.parse(execution?.parameters['Parameters'] ?? '')).toMatchObject({
      tag: 'A7K2Q',
      text: expect.stringMatching(
        /^URGENT LOW Ana 45 .* Press 1 if you have it, 2 to hear it again, 3 to call the next person\.$/,
      ) as string,
    });
  });

  it('nobody answers: it rings, then counts as not reached', async () => {
    const providerId = await called();
    await clock.advance(20_000);
    expect(await statusOf(providerId)).toMatchObject({ status: 'accepted', outcome: 'ringing' });
    await clock.advance(12_000);
    expect(await statusOf(providerId)).toMatchObject({ status: 'undelivered', outcome: 'no-answer', next: 'none' });
  });

  it.each([
    ['busy', 'undelivered', 'none'],
    ['failed', 'failed', 'give-up'],
  ] as const)('%s is %s', async (answers, status, next) => {
    provider.behave(SAMPLE_CONTACT, { answers });
    const providerId = await called();
    await clock.advance(6000);
    expect(await statusOf(providerId)).toMatchObject({ status, outcome: answers, next });
  });

  it('a machine that answers and presses nothing is a machine, and nobody said anything', async () => {
    provider.behave(SAMPLE_CONTACT, { answers: 'machine' });
    const providerId = await called();
    await clock.advance(12_000);
    expect(await statusOf(providerId)).toMatchObject({ status: 'accepted', outcome: 'in-progress' });
    await clock.advance(80_000);
    const report = await statusOf(providerId);
    expect(report).toMatchObject({ status: 'delivered', outcome: 'machine' });
    expect(report.reply).toBeUndefined();
  });

  it.each([
    ['silence', {}],
    ['who hangs up', { hangsUpAfterMs: 3000 }],
  ])('%s says nothing', async (_, behaviour) => {
    provider.behave(SAMPLE_CONTACT, { answers: 'human', ...behaviour });
    const providerId = await called();
    await clock.advance(120_000);
    const report = await statusOf(providerId);
    expect(report).toMatchObject({ status: 'delivered', outcome: 'human' });
    expect(report.reply).toBeUndefined();
  });
});

describe('keys', () => {
  it('1 says "I have it", at the moment at which it was pressed, from the number that was called', async () => {
    presses(['1', 6000]);
    const providerId = await called();
    await clock.advance(90_000);
    const report = await statusOf(providerId);
    expect(report).toMatchObject({ status: 'delivered', outcome: 'acknowledged' });
    const pressedAt = STARTED_AT + 8000 + 6000;
    expect(report.reply).toMatchObject({ address: SAMPLE_CONTACT, at: pressedAt });
    expect(report.reply).not.toHaveProperty('says');
  });

  it('it counts before the call has ended', async () => {
    presses(['1', 6000]);
    const providerId = await called();
    await clock.advance(15_000);
    expect((await statusOf(providerId)).reply).toBeDefined();
  });

  it('3 asks for the next one', async () => {
    presses(['3', 2000]);
    const providerId = await called();
    await clock.advance(60_000);
    expect(await statusOf(providerId)).toMatchObject({ outcome: 'asked-next', reply: { says: 'next' } });
  });

  it('two keys: 2 repeats, and then the first that counts does', async () => {
    presses(['2', 2000], ['7', 9000], ['1', 15_000], ['3', 15_500]);
    const providerId = await called();
    await clock.advance(14_000);
    expect((await statusOf(providerId)).reply).toBeUndefined();
    await clock.advance(60_000);
    const { reply, outcome } = await statusOf(providerId);
    expect(outcome).toBe('acknowledged');
    expect(reply).not.toHaveProperty('says');
  });
});

describe('what is said', () => {
  it.each([
    ['markup', 'LOW </Say><Dial>+19005550100</Dial><Say> 54', /[<>]/],
    ['quotes and emoji', "Ana “the 'big' one\" 🍎 54", /["\p{Cc}]/u],
    ['Liquid', 'Ana {{flow.data.tag}} {% assign x = 1 %} 54', /[{}]/],
  ])('%s in a name becomes nothing but words', async (_, body, markup) => {
    await called({ body });
    const { text } = JSON.parse(provider.received.at(-1)?.parameters['Parameters'] ?? '{}') as { text: string };
    expect(text).not.toMatch(markup);
    expect(text).toContain('54');
    expect(said()).toBe(text);
  });
});

describe('after an unclear send', () => {
  it('an execution that was accepted and whose answer was lost is found by its tag, and no other is', async () => {
    await provider.fault('drop', { resource: 'executions', times: 1 });
    const unclear = message();
    expect(await voice.send(unclear, io())).toMatchObject({ outcome: 'unclear' });
    expect(await voice.find?.(unclear, io())).toMatchObject({ ok: true, value: { isCertain: true } });
    const other = message({ id: 'other', tag: 'B8M3R' });
    expect(await voice.find?.(other, io())).toEqual({ ok: true, value: 'absent' });
  });

  it('although the list lags, and comes in many pages', async () => {
    provider.studio.largestPage = 1;
    for (const name of ['+34600111333', '+34600111444', '+34600111555']) await called({ address: name });
    provider.lagListsBy(3000);
    await provider.fault('drop', { resource: 'executions', times: 1 });
    const unclear = message();
    await voice.send(unclear, io());
    await called({ address: '+34600111666' });
    expect(await voice.find?.(unclear, io())).toEqual({ ok: true, value: 'absent' });
    await clock.advance(4000);
    expect(await voice.find?.(unclear, io())).toMatchObject({ ok: true, value: { isCertain: true } });
  });

  it('the call of another message’s execution is not taken for one that was placed plainly', async () => {
    await called({ tag: 'B8M3R' });
    await clock.advance(2000);
    const unsent = message();
    expect(await voice.find?.(unsent, io())).toEqual({ ok: true, value: 'absent' });
  });

  it('a second attempt goes without the flow: Studio may be out of order', async () => {
    const again = message({ delivery: { attempts: 2 } });
    expect(await voice.send(again, io())).toMatchObject({
      outcome: 'accepted',
      providerId: expect.stringMatching(/^CA/) as string,
    });
    expect(said()).toContain('If you have it, text OK to this number.');
  });
});

describe('what rings is hung up', () => {
  it('and the same number can be called by the flow at once', async () => {
    const providerId = await called();
    await clock.advance(3000);
    expect(await voice.cancel?.(providerId, io())).toEqual({ ok: true, value: undefined });
    expect(await called({ tag: 'B8M3R' })).toMatch(/^FW\w+\.FN/);
  });

  it('but nothing of a call that was taken', async () => {
    provider.behave(SAMPLE_CONTACT, { answers: 'human' });
    const providerId = await called();
    await clock.advance(12_000);
    expect(await voice.cancel?.(providerId, io())).toMatchObject({ ok: false });
  });
});

describe('the flow in the account', () => {
  it('works once it is made, and is found again by its name', async () => {
    expect(await state()).toBe('works');
    expect(await made()).toBe(flow);
    expect(provider.studio.flows()).toHaveLength(1);
  });

  it('of another ring time it is older, works on, and is put right in place', async () => {
    expect(await state(40)).toBe('older');
    expect(await made(flow)).toBe(flow);
    expect(await state()).toBe('works');
  });

  it('edited by hand: it is found out, calls go without it and say so, and it is put right', async () => {
    provider.studio.edit(flow, ({ states }) =>
      states.splice(
        states.findIndex(({ name }) => name === 'ask'),
        1,
        {
          name: 'ask',
          type: 'say-play',
          transitions: [],
          properties: { say: 'Hello', loop: 1 },
        },
      ),
    );
    expect(await state()).toBe('edited');
    expect(await voice.send(message(), io())).toMatchObject({
      outcome: 'accepted',
      providerId: expect.stringMatching(/^CA/) as string,
      report: { reason: { code: 'flow-edited' } },
    });
    expect(voice.troubles?.(STARTED_AT)).toMatchObject([{ code: 'flow-edited', since: STARTED_AT }]);
    expect(await made(flow)).toBe(flow);
    expect(await state()).toBe('works');
    await clock.advance(180_000);
    expect(await called()).toMatch(/^FW/);
    expect(voice.troubles?.(STARTED_AT)).toEqual([]);
  });

  it.each([
    ['a text of its own', (text: string) => text.replace('{{flow.data.text}}', 'Hello')],
    ['a shorter wait for the key', (text: string) => text.replace('"timeout":10', '"timeout":1')],
    ['another number', (text: string) => text.replace('{{contact.channel.address}}', '+19005550100')],
  ])('%s is an edit', async (_, edit) => {
    provider.studio.edit(flow, (definition) => {
      Object.assign(definition, JSON.parse(edit(JSON.stringify(definition))));
    });
    expect(await state()).toBe('edited');
  });

  it('what the console does when somebody moves a widget is none', async () => {
    provider.studio.edit(flow, ({ states }) => {
      states.reverse();
      for (const { properties } of states) properties.offset = { x: 120, y: -40 };
    });
    expect(await state()).toBe('works');
  });

  it('a draft on top of it may become anything', async () => {
    provider.studio.edit(flow, () => undefined, 'draft');
    expect(await state()).toBe('edited');
  });

  it('deleted: the call is made the plain way at once, and says so; another one is made', async () => {
    await called();
    await clock.advance(60_000);
    provider.studio.remove(flow);
    expect(await voice.send(message({ tag: 'B8M3R' }), io())).toMatchObject({
      outcome: 'accepted',
      providerId: expect.stringMatching(/^CA/) as string,
      report: { reason: { code: 'flow-deleted' } },
    });
    expect(await state()).toBe('deleted');
    const before = flow;
    flow = await made(flow);
    expect(flow).not.toBe(before);
    expect(await state()).toBe('works');
  });

  it('who is still in a call by the flow is called the plain way: only one may be active', async () => {
    await called();
    expect(await voice.send(message({ tag: 'B8M3R' }), io())).toMatchObject({
      providerId: expect.stringMatching(/^CA/) as string,
      report: { reason: { code: 'flow-refused' } },
    });
  });

  it('Studio says nothing of the flow: the call waits for that no longer than two seconds', async () => {
    await provider.fault('error-503', { resource: 'studio', on: 'lookups' });
    expect(await called()).toMatch(/^FW/);
  });

  it('a token that was revoked: the whole account is down', async () => {
    const providerId = await called();
    await provider.fault('unauthorised', { on: 'all' });
    expect(await voice.send(message({ tag: 'B8M3R' }), io())).toMatchObject({ outcome: 'channel-down' });
    expect(await voice.status?.(providerId, io())).toMatchObject({ ok: false, problem: { kind: 'channel-down' } });
  });
});
