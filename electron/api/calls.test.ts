import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { serveHousehold, type Served } from '../../e2e/served-household';
import { contract, type CallName, type Handlers, type Output } from '../../shared/contract';
import { createHandClock } from '../standins/hand-clock';
import { createRecordingLog } from '../standins/recording-log';
import { NOW } from '../storage/sample-facts.test-support';
import { createOwnCall } from './calls';

let served: Served;
let cookie: string;

beforeEach(async () => {
  served = await serveHousehold(createHandClock(NOW));
  cookie = await served.enter();
});

afterEach(async () => {
  await served.stop();
});

const names = Object.keys(contract) as CallName[];

test('B F3: of settings with far too much in them nothing is read but their revision and their length', async () => {
  const people = Array.from({ length: 700_000 }, () => ({}));
  const stale = await served.call(cookie, 'saveSettings', { revision: 'x', settings: { version: 1, people } });
  expect(stale).toMatchObject({ status: 409, body: { problem: { code: 'settings-changed' } } });

  const read = await served.call(cookie, 'readSettings', {});
  const { revision } = (read.body as { value: { revision: string } }).value;
  const refused = await served.call(cookie, 'saveSettings', { revision, settings: { version: 1, people } });
  expect(refused).toMatchObject({ status: 422, body: { problem: { code: 'settings-invalid', path: 'people' } } });
});

describe('every call', () => {
  /** What a call takes at least. */
  const inputs: Partial<Record<CallName, unknown>> = {
    chart: { personId: 'ana' },
    beginCheckIn: { personId: 'ana', homeBy: NOW + 3_600_000 },
    beginDuty: { personId: 'ana', contactId: 'mia', until: NOW + 3_600_000 },
    workouts: { personId: 'ana' },
    snooze: { personId: 'ana', severity: 'high', seconds: 3600 },
    pause: { seconds: 3600 },
    saveSecret: { id: 'twilio.authToken', value: 'canary-of-the-calls' },
    removeSecret: { id: 'twilio.authToken' },
    lookAtAddOn: { channel: 'sms' },
    contactCard: { contactId: 'mia' },
  };

  /** These need more of the world around them, and have tests of their own. */
  const others = new Set<CallName>([
    'acknowledge',
    'giveBack',
    'callNext',
    'extendCheckIn',
    'closeCheckIn',
    'endDuty',
    'sayNights',
    'endBrowser',
    'saveSettings',
    'sensorChange',
    'setAside',
    'previewImport',
    'importSettings',
    'setComputer',
    'openWindow',
    'openLogin',
    'loginAddress',
    'pasteLoginAddress',
    'logOutSource',
    'saveSource',
    'removeSource',
    'checkSource',
    'saveChannel',
    'makeAddOn',
    'checkAddress',
    'invite',
    'invitation',
    'sendTest',
    'testState',
  ]);

  test.each(names.filter((name) => !others.has(name)))('of %s answers what the contract says', async (name) => {
    const { status, body } = await served.call(cookie, name, inputs[name] ?? {});
    expect(status).toBe(200);
    expect(contract[name].output.safeParse((body as { value: unknown }).value).error).toBeUndefined();
  });

  /** Keys and values that programs stumble over, among arbitrary ones. */
  const payload = fc.oneof(
    fc.anything({ withNullPrototype: false }),
    fc.dictionary(
      fc.constantFrom(
        '__proto__',
        'constructor',
        'prototype',
        'alertId',
        'personId',
        'limit',
        'revision',
        'settings',
        'x',
      ),
      fc.oneof(fc.anything(), fc.constant({ isAdmin: true })),
      { minKeys: 1 },
    ),
  );

  test.each(names)('row 61: of %s refuses 200 random payloads and changes no prototype', async (name) => {
    const before = createHash('sha256').update(served.household.settingsText()).digest('hex');
    const seed = Date.now() % 2 ** 31;
    const payloads = fc.sample(payload, { numRuns: 200, seed });
    for (const sent of payloads) {
      const text = textOf(sent);
      const isRight = contract[name].input.safeParse(text === '' ? {} : JSON.parse(text)).success;
      const answer = await fetch(`${served.origin}/api/${name}`, {
        method: 'POST',
        headers: { Cookie: cookie, Connection: 'close' },
        body: text,
      });
      const said = await answer.text();
      if (!isRight) expect([answer.status, text, seed]).toEqual([400, text, seed]);
      expect(answer.status).toBeLessThan(500);
      expect(said).not.toContain('isAdmin');
    }
    expect('isAdmin' in {}).toBe(false);
    expect(createHash('sha256').update(served.household.settingsText()).digest('hex')).toBe(before);
  });
});

/** As JSON; what JSON has no form for becomes nothing at all. BigInt has none and throws. */
function textOf(sent: unknown): string {
  const text: unknown = JSON.stringify(sent, (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  return typeof text === 'string' ? text : '';
}

describe('settings', () => {
  test('row 45: five contacts read and saved untouched leave the file byte-identical', async () => {
    const before = served.household.settingsText();
    const { body } = await served.call(cookie, 'readSettings', {});
    const { value } = body as { value: Output<'readSettings'> };
    expect(value.settings.contacts).toHaveLength(5);
    const saved = await served.call(cookie, 'saveSettings', value);
    expect(saved.body).toEqual({ ok: true, value: { revision: value.revision } });
    expect(served.household.settingsText()).toBe(before);
  });

  test('a change made meanwhile is not overwritten', async () => {
    const { body } = await served.call(cookie, 'readSettings', {});
    const { value } = body as { value: Output<'readSettings'> };
    const changed = { ...value.settings, contacts: value.settings.contacts.toReversed() };
    expect((await served.call(cookie, 'saveSettings', { ...value, settings: changed })).status).toBe(200);
    const late = await served.call(cookie, 'saveSettings', value);
    expect(late).toMatchObject({ status: 409, body: { problem: { code: 'settings-changed' } } });
  });

  test('what is wrong is named by its place', async () => {
    const { body } = await served.call(cookie, 'readSettings', {});
    const { value } = body as { value: Output<'readSettings'> };
    const contacts = [{ ...value.settings.contacts[0], phone: '12345' }];
    const answer = await served.call(cookie, 'saveSettings', { ...value, settings: { ...value.settings, contacts } });
    expect(answer).toMatchObject({ status: 422, body: { problem: { path: 'contacts[0].phone' } } });
  });
});

test('a call from inside the process gets a sentence, not what was thrown', async () => {
  const log = createRecordingLog();
  const broken = { status: () => Promise.reject(new Error('row 7 of Ana')) } as unknown as Handlers;
  expect(await createOwnCall(broken, log)('status', {})).toMatchObject({ ok: false, problem: { code: 'broken' } });
  expect(JSON.stringify(log.lines)).not.toContain('Ana');
});
