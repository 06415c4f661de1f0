import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { boundTo } from '../../../e2e/bound-secrets';
import { openDesk, type Desk } from '../../../e2e/desk';
import { settingsSchema } from '../../../shared/settings/settings';
import { builtInChannels } from '../../channels/registry';
import { createCredentialsDirectory } from '../../secrets/credentials-directory';
import { createHandClock } from '../../standins/hand-clock';
import { createMemorySecrets } from '../../standins/memory-secrets';
import { createNightscoutStandIn } from '../../standins/nightscout/nightscout';
import { createTwilioStandIn } from '../../standins/twilio/twilio';
import { NOW } from '../../storage/sample-facts.test-support';
import { secretCalls } from './secret-calls';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk({ stored: { 'nightscout-1.token': 'one' } });
});

afterEach(() => {
  desk.household.close();
});

const states = async (ownerIds?: string[]): Promise<unknown> => {
  const listed = await desk.call('secrets', ownerIds === undefined ? {} : { ownerIds });
  return listed.ok ? listed.value.secrets.map(({ id, state }) => [id, state]) : listed.problem;
};

describe('which secrets there are', () => {
  it('tells of each whether it is stored; locked is not missing', async () => {
    expect(await states()).toEqual([
      ['nightscout-1.token', 'set'],
      ['twilio.authToken', 'missing'],
      ['twilio.apiKeySecret', 'missing'],
      ['pushover.token', 'missing'],
      ['telegram.token', 'missing'],
    ]);
    expect(await states(['nightscout-1'])).toEqual([['nightscout-1.token', 'set']]);
    desk.household.secrets.lock(true);
    expect(await states(['nightscout-1', 'twilio'])).toEqual([
      ['nightscout-1.token', 'locked'],
      ['twilio.authToken', 'locked'],
      ['twilio.apiKeySecret', 'locked'],
    ]);
  });

  it('files of $CREDENTIALS_DIRECTORY are told, and only read', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'vigil-credentials-'));
    writeFileSync(join(directory, 'twilio.authToken'), 'from a file');
    const settings = () => settingsSchema.parse({ version: 1 });
    const calls = secretCalls({
      settings,
      accounts: builtInChannels().accounts,
      secrets: boundTo(settings, createCredentialsDirectory(directory)),
      changed: () => undefined,
    });
    expect(await calls.list()).toMatchObject({
      value: {
        place: 'credentials-directory',
        isWritable: false,
        secrets: [{ state: 'set' }, { state: 'missing' }, { state: 'missing' }, { state: 'missing' }],
      },
    });
    expect(await calls.save('twilio.authToken', 'other')).toMatchObject({
      ok: false,
      problem: { sentence: expect.stringContaining('Change them there, then restart Vigil.') as string },
    });
    rmSync(directory, { recursive: true });
  });
});

describe('changing one', () => {
  it('stores it for a source or account of the settings and has it used at once; nobody else has any', async () => {
    expect(await desk.call('saveSecret', { id: 'nightscout-1.token', value: ' two ' })).toEqual({
      ok: true,
      value: { sentence: 'Access token or API secret stored. It is used from now on.' },
    });
    expect(await desk.household.secrets.read('nightscout-1.token')).toEqual({ ok: true, value: 'two' });
    expect(await desk.call('removeSecret', { id: 'nightscout-1.token' })).toMatchObject({ ok: true });
    expect(await states(['nightscout-1'])).toEqual([['nightscout-1.token', 'missing']]);
    expect(desk.household.asked).toEqual(['nightscout-1', 'nightscout-1']);
    for (const id of ['nightscout-2.token', 'nightscout-1.url', 'vigil.probe', 'desktop.token']) {
      expect(await desk.call('saveSecret', { id, value: 'x' })).toMatchObject({
        ok: false,
        problem: { code: 'unknown-secret', path: 'id' },
      });
    }
  });

  it('says what to do where the keychain is locked', async () => {
    desk.household.secrets.lock(true);
    for (const answer of [
      await desk.call('saveSecret', { id: 'twilio.authToken', value: 'x' }),
      await desk.call('removeSecret', { id: 'twilio.authToken' }),
    ]) {
      expect(answer).toMatchObject({ problem: { sentence: expect.stringContaining('Unlock it.') as string } });
    }
    expect(desk.household.asked).toEqual([]);
  });

  it('a secret that the keychain takes but another one already holds is replaced, not kept beside it', async () => {
    const secrets = createMemorySecrets();
    const settings = () => settingsSchema.parse({ version: 1 });
    const calls = secretCalls({
      settings,
      accounts: builtInChannels().accounts,
      secrets: boundTo(settings, secrets),
      changed: () => undefined,
    });
    await calls.save('twilio.authToken', 'first');
    await calls.save('twilio.authToken', 'second');
    expect(await secrets.read('twilio.authToken')).toEqual({ ok: true, value: 'second' });
  });
});

it('rows 59 and 61: no secret is in any answer or log line, whatever is done with it and whatever goes wrong', async () => {
  const clock = createHandClock(NOW);
  const site = createNightscoutStandIn({ clock, access: { tokens: [], apiSecret: 'another one' } });
  const twilio = createTwilioStandIn({ clock });
  await site.start();
  const baseUrl = await twilio.start();
  const canaries = ['canary-1111222233334444', 'canary secret of the API', 'canary-of-twilio', 'canary-of-the-key'];
  const [token = '', apiSecret = '', authToken = '', keySecret = ''] = canaries;
  const account = { accountSid: `AC${'0'.repeat(32)}`, baseUrl, onMyNetwork: true };
  const source = { kind: 'nightscout', url: `${site.url()}/?token=${token}`, onMyNetwork: true };

  const round = async (): Promise<void> => {
    const revision = async () => ({ revision: await desk.revision() });
    await desk.call('checkSource', { personId: 'ana', source });
    await desk.call('checkSource', { personId: 'ana', source, secrets: { token: apiSecret } });
    await desk.call('saveSource', { ...(await revision()), personId: 'ana', source });
    await desk.call('saveSource', {
      ...(await revision()),
      personId: 'ana',
      source: { ...source, url: 'x y' },
      secrets: { token },
    });
    await desk.call('saveSource', { ...(await revision()), personId: 'ana', source: { ...source, token } });
    await desk.call('saveChannel', {
      ...(await revision()),
      name: 'twilio',
      settings: account,
      secrets: { authToken },
    });
    await desk.call('saveChannel', { ...(await revision()), name: 'twilio', settings: { ...account, authToken } });
    await desk.call('saveChannel', { ...(await revision()), name: 'sms', settings: { from: '+14155550100' } });
    await desk.call('saveSecret', { id: 'twilio.apiKeySecret', value: keySecret });
    await desk.call('saveSecret', { id: 'twilio.nothing', value: keySecret });
    const sent = await desk.call('sendTest', { contactId: 'mia', channel: 'sms' });
    if (sent.ok) {
      await expect
        .poll(
          async () => {
            const state = await desk.call('testState', { testId: sent.value.testId });
            return state.ok && state.value.isOver;
          },
          { timeout: 20_000 },
        )
        .toBe(true);
    }
    for (const name of ['secrets', 'readSettings', 'exportSettings', 'health', 'status', 'forms', 'history'] as const) {
      await desk.call(name, {});
    }
  };
  await round();
  desk.household.secrets.lock(true);
  await round();
  desk.household.secrets.lock(false);
  const removal = { revision: await desk.revision(), personId: 'ana', sourceId: 'nightscout-2' };
  expect(await desk.call('removeSource', removal)).toMatchObject({ ok: true });

  const everything = [...desk.answers, ...desk.log.lines, ...desk.household.log.lines].map((line) =>
    JSON.stringify(line),
  );
  expect(everything.length).toBeGreaterThan(30);
  for (const canary of canaries) expect(everything.filter((line) => line.includes(canary))).toEqual([]);
  await Promise.all([site.close(), twilio.close()]);
});
