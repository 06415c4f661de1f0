import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDesk, type Desk } from '../../../e2e/desk';
import type { Input } from '../../../shared/contract';

const TOKEN = 'auth-token-canary';
const sid = `AC${'0123456789abcdef'.repeat(2)}`;

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(() => {
  desk.household.close();
});

const save = async (wanted: Omit<Input<'saveChannel'>, 'revision'>) =>
  desk.call('saveChannel', { revision: await desk.revision(), ...wanted });

const stored = async (id: string): Promise<string | null> => {
  const found = await desk.household.secrets.read(id);
  return found.ok ? found.value : null;
};

describe('setting up an account and its channels', () => {
  it('stores the token, then the account; each is used from then on', async () => {
    const saved = await save({ name: 'twilio', settings: { accountSid: sid }, secrets: { authToken: TOKEN } });
    expect(saved).toMatchObject({ ok: true, value: { sentence: 'Saved. It is used for the next message.' } });
    expect(desk.settings().channels).toEqual({ twilio: { accountSid: sid } });
    expect(await stored('twilio.authToken')).toBe(TOKEN);
    expect(desk.household.asked).toEqual(['twilio']);
    expect(await save({ name: 'sms', settings: { from: '+14155550100' } })).toMatchObject({ ok: true });
    expect(desk.settings().channels).toMatchObject({ twilio: {}, sms: { from: '+14155550100' } });
  });

  it('a channel that has nothing of its own to set is set up with its account, under one name', async () => {
    const saved = await save({ name: 'pushover', settings: {}, secrets: { token: TOKEN } });
    expect(saved).toMatchObject({ ok: true, value: { sentence: 'Saved. It is used for the next message.' } });
    expect(desk.settings().channels).toMatchObject({ pushover: { retrySeconds: 30, expireSeconds: 600 } });
    expect(await stored('pushover.token')).toBe(TOKEN);
    expect(desk.household.asked).toEqual(['pushover']);
  });

  it.each<[string, Omit<Input<'saveChannel'>, 'revision'>, string, string]>([
    [
      'an account SID that is none',
      { name: 'twilio', settings: { accountSid: 'AC1' } },
      'settings.accountSid',
      'The account SID starts with AC and has 34 characters.',
    ],
    ['a missing sender', { name: 'sms', settings: {} }, 'settings.from', 'Write the number as text'],
    [
      'a time out of bounds',
      { name: 'voice', settings: { from: '+14155550100', ringSeconds: 1 } },
      'settings.ringSeconds',
      '5',
    ],
    [
      'plain http to a stranger',
      { name: 'twilio', settings: { accountSid: sid, baseUrl: 'http://example.org' } },
      'settings.baseUrl',
      'https',
    ],
    ['a channel that does not exist', { name: 'pager', settings: {} }, 'name', 'no such channel'],
    ['the alarm on this computer', { name: 'desktop', settings: {} }, 'name', 'nothing to set'],
    [
      'a secret of another',
      { name: 'sms', settings: { from: '+14155550100' }, secrets: { authToken: TOKEN } },
      'secrets.authToken',
      'Nothing of this name',
    ],
  ])('refuses %s at its field, and stores nothing', async (_, wanted, path, sentence) => {
    const refused = await save(wanted.name === 'twilio' ? { ...wanted, secrets: { authToken: TOKEN } } : wanted);
    expect(refused).toMatchObject({
      ok: false,
      problem: { path, sentence: expect.stringContaining(sentence) as string },
    });
    expect(await stored('twilio.authToken')).toBeNull();
    expect(desk.settings().channels).toEqual({});
  });

  it('where the keychain is locked, the account is not saved either', async () => {
    const revision = await desk.revision();
    desk.household.secrets.lock(true);
    const wanted = { revision, name: 'twilio', settings: { accountSid: sid }, secrets: { authToken: TOKEN } };
    expect(await desk.call('saveChannel', wanted)).toMatchObject({
      ok: false,
      problem: { code: 'secret-not-stored', path: 'secrets.authToken' },
    });
    expect(desk.settings().channels).toEqual({});
  });
});

it('row 60: a stored token does not go along to another address', async () => {
  const account = { accountSid: sid };
  await save({ name: 'twilio', settings: account, secrets: { authToken: TOKEN } });
  const elsewhere = { ...account, baseUrl: 'https://evil.example' };
  const refused = { ok: false, problem: { code: 'secret-for-another-host', path: 'secrets.authToken' } };
  expect(await save({ name: 'twilio', settings: elsewhere })).toMatchObject(refused);
  expect(desk.settings().channels).toEqual({ twilio: account });
  expect(await save({ name: 'twilio', settings: elsewhere, secrets: { authToken: 'other' } })).toMatchObject({
    ok: true,
  });
  expect(await stored('twilio.authToken')).toBe('other');
  const taken = await save({ name: 'twilio', settings: null });
  expect(taken.ok).toBe(true);
  await desk.household.secrets.write('twilio.authToken', 'left over');
  expect(await save({ name: 'twilio', settings: elsewhere })).toMatchObject(refused);
});

describe('taking one out', () => {
  it('takes the account with its secrets, and leaves the channels to say that they lack it', async () => {
    await save({ name: 'twilio', settings: { accountSid: sid }, secrets: { authToken: TOKEN } });
    await save({ name: 'sms', settings: { from: '+14155550100' } });
    expect(await save({ name: 'twilio', settings: null })).toMatchObject({ ok: true });
    expect(desk.settings().channels).toEqual({ sms: { from: '+14155550100', validitySeconds: 600 } });
    expect(await stored('twilio.authToken')).toBeNull();
  });

  it('takes what nobody knows any more', async () => {
    const written = { ...desk.settings(), channels: { pager: { number: 7 } } };
    desk.household.close();
    desk = await openDesk({ written });
    expect(await save({ name: 'pager', settings: { number: 8 } })).toMatchObject({ ok: false });
    expect(await save({ name: 'pager', settings: null })).toMatchObject({ ok: true });
    expect(desk.settings().channels).toEqual({});
  });
});
