import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHandClock, type HandClock } from '../hand-clock';
import { createTwilioStandIn, type TwilioStandIn } from './twilio';

const STARTED_AT = Date.UTC(2026, 10, 22, 3, 12);
const SENDER = '+14155552671';
const CONTACT = '+34600111222';

let clock: HandClock;
let provider: TwilioStandIn;

beforeEach(async () => {
  clock = createHandClock(STARTED_AT);
  provider = createTwilioStandIn({ clock });
  await provider.start();
});
afterEach(() => provider.close());

const base = (): string => `${provider.url}/2010-04-01/Accounts/${provider.credentials.accountSid}`;

interface Row {
  sid: string;
  status: string;
  to: string;
  code: number;
}

async function ask(path: string, parameters?: Record<string, string>, login?: string): Promise<Response> {
  const { accountSid, authToken } = provider.credentials;
  const authorization = `Basic ${Buffer.from(login ?? `${accountSid}:${authToken}`).toString('base64')}`;
  return fetch(base() + path, {
    headers: { authorization },
    ...(parameters && { method: 'POST', body: new URLSearchParams(parameters) }),
  });
}

const json = async (response: Promise<Response>): Promise<Row> => (await (await response).json()) as Row;

const text = (changes: Record<string, string> = {}) =>
  ask('/Messages.json', { To: CONTACT, From: SENDER, Body: 'LOW Ana 54', ...changes });
const call = (changes: Record<string, string> = {}) =>
  ask('/Calls.json', { To: CONTACT, From: SENDER, Twiml: '<Response/>', Timeout: '25', ...changes });

describe('the account', () => {
  it('shows itself to whoever knows its token or its API key', async () => {
    const { apiKeySid, apiKeySecret } = provider.credentials;
    expect((await ask('.json')).status).toBe(200);
    expect((await ask('.json', undefined, `${apiKeySid}:${apiKeySecret}`)).status).toBe(200);
  });

  it('refuses everybody else with 20003', async () => {
    const response = await ask('.json', undefined, 'AC:wrong');
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 20003, status: 401 });
  });

  it('tells the time of its own clock', async () => {
    await clock.advance(3_600_000);
    expect(Date.parse((await ask('.json')).headers.get('date') ?? '')).toBe(STARTED_AT + 3_600_000);
  });

  it.each([
    ['no number', { To: 'Mia' }, 21211],
    ['no sender', { From: 'Vigil' }, 21212],
    ['no text', { Body: '' }, 21602],
    ['a text that is too long', { Body: 'x'.repeat(1601) }, 21617],
    ['itself', { To: SENDER }, 21266],
  ])('refuses a text to %s', async (_, changes, code) => {
    expect(await json(text(changes))).toMatchObject({ code });
    expect(provider.received).toMatchObject([{ outcome: 'refused', sid: null, code }]);
  });

  it('does not know other paths and ids', async () => {
    expect((await ask('/Faxes.json')).status).toBe(404);
    expect((await ask('/Messages/SM00.json')).status).toBe(404);
  });
});

describe('lists', () => {
  it('are filtered by number, newest first, and come in pages', async () => {
    for (const number of [CONTACT, '+34600111333', CONTACT, CONTACT]) await text({ To: number });
    const query = `/Messages.json?To=${encodeURIComponent(CONTACT)}&From=${encodeURIComponent(SENDER)}&PageSize=2`;
    const first = (await (await ask(query)).json()) as { messages: Row[]; next_page_uri: string };
    expect(first.messages.map(({ sid }) => sid)).toEqual([provider.received[3]?.sid, provider.received[2]?.sid]);
    const rest = first.next_page_uri.replace(`/2010-04-01/Accounts/${provider.credentials.accountSid}`, '');
    const second = (await (await ask(rest)).json()) as { messages: Row[]; next_page_uri: null };
    expect(second.messages.map(({ sid }) => sid)).toEqual([provider.received[0]?.sid]);
    expect(second.next_page_uri).toBeNull();
  });

  it('leave out what has no such date yet when they are asked by date', async () => {
    await text();
    await call();
    expect(await (await ask('/Messages.json?DateSent%3E=2026-11-22T00:00:00Z')).json()).toMatchObject({ messages: [] });
    expect(await (await ask('/Calls.json?StartTime%3E=2026-11-22')).json()).toMatchObject({ calls: [] });
    await clock.advance(2000);
    expect(await (await ask('/Messages.json?DateSent%3E=2026-11-22')).json()).toMatchObject({ messages: [{}] });
  });
});

it('calls ring, are answered by a person or a machine, or not at all', async () => {
  const ends: Record<string, string> = {};
  for (const answers of ['nobody', 'human', 'machine', 'busy', 'failed'] as const) {
    provider.behave(CONTACT, { answers });
    const { sid } = await json(call({ MachineDetection: 'Enable' }));
    await clock.advance(60_000);
    const row = (await json(ask(`/Calls/${sid}.json`))) as Row & { answered_by: string | null };
    ends[answers] = `${row.status} ${row.answered_by ?? '-'}`;
  }
  expect(ends).toEqual({
    nobody: 'no-answer -',
    human: 'completed human',
    machine: 'completed machine_start',
    busy: 'busy -',
    failed: 'failed -',
  });
});

describe('faults', () => {
  it.each(['drop', 'error-500', 'truncated', 'empty', 'html'] as const)(
    '%s: carried out although the answer is lost, as often as asked for',
    async (mode) => {
      await provider.fault(mode, { times: 1 });
      await text().then(
        (response) => response.text(),
        () => 'broken off',
      );
      expect(provider.received).toMatchObject([{ outcome: 'accepted', fault: mode }]);
      expect((await text()).status).toBe(201);
    },
  );

  it('not carried out when that is asked for, and only where it is asked for', async () => {
    await provider.fault('error-500', { accepts: false, resource: 'calls' });
    expect((await call()).status).toBe(500);
    expect((await text()).status).toBe(201);
    expect(provider.received).toMatchObject([{ outcome: 'refused', kind: 'call' }, { outcome: 'accepted' }]);
  });

  it('refuse closes the port, and the control port goes on', async () => {
    await provider.fault('refuse');
    await expect(text()).rejects.toThrow();
    expect((await fetch(`${provider.controlUrl}/control/received`)).status).toBe(200);
    await provider.fault(null);
    expect((await text()).status).toBe(201);
  });
});

it('tells of each POST before it answers, so that a test can end the sender in between', async () => {
  const moments: string[] = [];
  const telling = createTwilioStandIn({
    clock,
    onPost: ({ kind, outcome }) => {
      moments.push(`${kind} ${outcome}`);
    },
  });
  await telling.start();
  const { accountSid, authToken } = telling.credentials;
  const headers = { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` };
  const url = `${telling.url}/2010-04-01/Accounts/${accountSid}/Messages.json`;
  const body = new URLSearchParams({ To: CONTACT, From: SENDER, Body: 'Vigil: hello' });
  const { status } = await fetch(url, { method: 'POST', headers, body });
  moments.push(`answered ${status}`);
  await telling.fault('rate-limit');
  await fetch(url, { method: 'POST', headers, body });
  await fetch(url, { headers });
  await telling.close();
  expect(moments).toEqual(['message accepted', 'answered 201', 'message refused']);
});

describe('control over HTTP', () => {
  const order = (body: unknown) =>
    fetch(`${provider.controlUrl}/control`, { method: 'POST', body: JSON.stringify(body) });

  it('sets behaviours, faults and the lag of lists, and tells what was received', async () => {
    await order({ behave: { number: CONTACT, behaviour: { refusesTexts: 21610 } } });
    expect(await json(text())).toMatchObject({ code: 21610 });
    await order({ behave: { number: CONTACT, behaviour: {} } });
    await order({ listLagMs: 5000 });
    await order({ fault: { mode: 'rate-limit', retryAfterSeconds: 7, times: 1 } });
    const limited = await text();
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
    await text();
    expect(await (await ask('/Messages.json')).json()).toMatchObject({ messages: [] });
    await clock.advance(5000);
    expect(await (await ask('/Messages.json')).json()).toMatchObject({ messages: [{ to: CONTACT }] });
    const received: unknown = await (await fetch(`${provider.controlUrl}/control/received`)).json();
    expect(received).toMatchObject([{ code: 21610 }, { fault: 'rate-limit' }, { outcome: 'accepted' }]);
  });

  it('refuses orders it does not know', async () => {
    expect((await order({ fault: { mode: 'explode' } })).status).toBe(400);
    expect((await fetch(`${provider.controlUrl}/control`, { method: 'POST', body: '{' })).status).toBe(400);
  });
});
