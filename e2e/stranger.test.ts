import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCall } from '../electron/api/calls';
import { createHandlers } from '../electron/api/handlers';
import type { Secrets } from '../electron/ports';
import { createCredentialsDirectory } from '../electron/secrets/credentials-directory';
import { createMemorySecrets } from '../electron/standins/memory-secrets';
import { createRecordingLog } from '../electron/standins/recording-log';
import { standInCredentials } from '../electron/standins/twilio/twilio';
import type { Answer, CallName, Input } from '../shared/contract';
import type { Settings } from '../shared/settings/settings';
import { HOUR, MINUTE } from '../shared/time';
import { openRecordingServer, type RecordingServer } from './recording-server';
import { createWorld, NIGHT, type World } from './world';

const CANARY = 'canary-0123456789abcdef';
const { accountSid } = standInCredentials;

let home: RecordingServer;
let stranger: RecordingServer;
let world: World;
let folder: string;

beforeEach(async () => {
  [home, stranger] = [await openRecordingServer(), await openRecordingServer()];
  folder = mkdtempSync(join(tmpdir(), 'vigil-stranger-'));
});

afterEach(async () => {
  await world.end();
  await home.close();
  await stranger.close();
  rmSync(folder, { recursive: true });
});

const nightscoutAt = (url: string) => ({ id: 'nightscout-1', kind: 'nightscout', url, onMyNetwork: true });
const garminAt = (baseUrl: string) => ({ id: 'garmin-1', kind: 'garmin', baseUrl, onMyNetwork: true });
const twilioAt = (baseUrl: string) => ({ accountSid, baseUrl, onMyNetwork: true });

/** A session that a stranger's server would be content with: only for whom it was entered speaks against it. */
const session = (api: string): string =>
  JSON.stringify({
    api,
    account: '1',
    name: 'Ana',
    grant: { kind: 'di', clientId: 'x', refreshToken: CANARY },
    access: { token: CANARY, renewAt: NIGHT + 240 * HOUR, aheadMs: 0 },
  });

/** The keychain, or files. */
function secretsIn(place: Secrets['place']): Secrets {
  const stored = {
    'nightscout-1.token': CANARY,
    'twilio.authToken': CANARY,
    'garmin-1.session': session(stranger.url),
  };
  if (place === 'keychain') return createMemorySecrets(stored);
  for (const [id, value] of Object.entries(stored)) writeFileSync(join(folder, id), value);
  return createCredentialsDirectory(folder);
}

async function open(place: Secrets['place'], own: string): Promise<void> {
  world = await createWorld({
    person: { sources: [nightscoutAt(own), garminAt(own)] },
    others: [{ id: 'leo', name: 'Leo', sources: [] }],
    settings: { channels: { twilio: twilioAt(own), sms: { from: '+14155550100' } } },
    secrets: secretsIn(place),
  });
}

async function call<Name extends CallName>(name: Name, input: Input<Name>): Promise<Answer<Name>> {
  const answer = await createCall(createHandlers(world.app().api), createRecordingLog())(name, input);
  await world.pass(0);
  return answer as Answer<Name>;
}

async function read(): Promise<{ revision: string; settings: Settings }> {
  const answer = await call('readSettings', {});
  if (!answer.ok) throw new Error(answer.problem.sentence);
  return answer.value;
}

/** Everything that would make use of a secret. */
async function useThem(): Promise<void> {
  await call('sendTest', { contactId: 'mia', channel: 'sms' });
  await world.pass(20 * MINUTE);
}

function elsewhere(settings: Settings, url: string): Settings {
  const [ana, ...others] = settings.people;
  const sources = [nightscoutAt(url), garminAt(url)];
  return {
    ...settings,
    people: [{ ...ana!, sources }, ...others],
    channels: { ...settings.channels, twilio: twilioAt(url) },
  };
}

const saveSettings = async (change: (settings: Settings) => Settings): Promise<void> => {
  const { revision, settings } = await read();
  await call('saveSettings', { revision, settings: change(settings) });
};

async function importSettings(change: (settings: Settings) => Settings): Promise<Answer<'previewImport'>> {
  const text = JSON.stringify(change((await read()).settings));
  const preview = await call('previewImport', { text });
  if (preview.ok && preview.value.outcome === 'ready') {
    await call('importSettings', { revision: preview.value.revision, text });
  }
  return preview;
}

/** Every way by which settings, a form or a call can name another address. */
const ways: [string, (url: string) => Promise<unknown>][] = [
  ['saved settings', (url) => saveSettings((settings) => elsewhere(settings, url))],
  ['imported settings', (url) => importSettings((settings) => elsewhere(settings, url))],
  [
    'saved settings and a restart',
    async (url) => {
      await saveSettings((settings) => elsewhere(settings, url));
      await world.restart();
    },
  ],
  [
    'the same source under another person',
    (url) =>
      saveSettings((settings) => {
        const { people, ...others } = elsewhere(settings, url);
        const [ana, leo] = people;
        return {
          ...others,
          people: [
            { ...ana!, sources: [] },
            { ...leo!, sources: ana!.sources },
          ],
        };
      }),
  ],
  [
    'sources that went, and came back',
    async (url) => {
      await saveSettings((settings) => ({
        ...settings,
        people: settings.people.map((person) => ({ ...person, sources: [] })),
        channels: {},
      }));
      await world.restart();
      await saveSettings((settings) => elsewhere({ ...settings, channels: { sms: sms } }, url));
    },
  ],
  [
    'the forms of the source and the account',
    async (url) => {
      const where = { personId: 'ana', secrets: {} };
      await call('saveSource', { revision: (await read()).revision, ...where, source: nightscoutAt(url) });
      await call('saveSource', { revision: (await read()).revision, ...where, source: garminAt(url) });
      const account = { name: 'twilio', settings: twilioAt(url), secrets: {} };
      await call('saveChannel', { revision: (await read()).revision, ...account });
    },
  ],
  [
    'a check of what is entered',
    async (url) => {
      await call('checkSource', { personId: 'ana', source: nightscoutAt(url), secrets: {} });
      await call('checkSource', { personId: 'ana', source: garminAt(url), secrets: {} });
    },
  ],
];
const sms = { from: '+14155550100', validitySeconds: 600 };

describe.each(['keychain', 'credentials-directory'] as const)('a stranger gets no secret of the %s', (place) => {
  it.each(ways)('by %s', async (_way, lead) => {
    await open(place, home.url);
    await useThem();
    expect(home.heard().filter((words) => words.includes(CANARY)).length).toBeGreaterThan(2);
    await lead(stranger.url);
    await useThem();
    expect(stranger.heard().filter((words) => words.includes(CANARY))).toEqual([]);
  });

  it.each(ways)('by %s with http in place of https on the same host and port', async (_way, lead) => {
    await open(place, stranger.url.replace('http:', 'https:'));
    await lead(stranger.url);
    await useThem();
    expect(stranger.heard().filter((words) => words.includes(CANARY))).toEqual([]);
  });
});

describe('in the keychain', () => {
  // Beside those of the sources that cannot be read for that reason.
  const troubles = () =>
    world
      .app()
      .api.troubles()
      .filter(({ sentence }) => sentence.includes(' is not sent to '));

  it('it stays for its own address: what is said names both, and back there it is used again', async () => {
    await open('keychain', home.url);
    await saveSettings((settings) => elsewhere(settings, stranger.url));
    const notSent = `was given for ${home.url} and is not sent to ${stranger.url}.`;
    expect(troubles().map(({ sentence }) => sentence)).toEqual([
      `Nightscout of Ana: "Access token or API secret" ${notSent} Enter it again.`,
      `Garmin Connect of Ana: "Log-in at Garmin" ${notSent} Log in again.`,
      `Twilio account: "Auth token" ${notSent} Enter it again.`,
    ]);
    await world.restart();
    expect(troubles()).toHaveLength(3);
    await saveSettings((settings) => elsewhere(settings, home.url));
    expect(troubles()).toEqual([]);
    const before = home.heard().length;
    await useThem();
    expect(
      home
        .heard()
        .slice(before)
        .some((words) => words.includes(CANARY)),
    ).toBe(true);
  });

  it('entered again it belongs to the new address', async () => {
    await open('keychain', home.url);
    await saveSettings((settings) => elsewhere(settings, stranger.url));
    await call('saveSecret', { id: 'nightscout-1.token', value: 'other-0123456789abcdef' });
    await useThem();
    expect(stranger.heard().some((words) => words.includes('other-0123456789abcdef'))).toBe(true);
    await saveSettings((settings) => elsewhere(settings, home.url));
    const before = home.heard().length;
    await useThem();
    expect(
      home
        .heard()
        .slice(before)
        .some((words) => words.includes('other-0123456789abcdef')),
    ).toBe(false);
  });

  it('an import says in a sentence which would not be sent, before anything is changed', async () => {
    await open('keychain', home.url);
    const preview = await importSettings((settings) => {
      const [ana, ...others] = elsewhere(settings, stranger.url).people;
      return { ...settings, people: [{ ...ana!, sources: ana!.sources.slice(0, 1) }, ...others] };
    });
    const warnings = preview.ok && preview.value.outcome === 'ready' ? preview.value.warnings : [];
    expect(warnings.filter(({ isNew }) => isNew)).toEqual([
      {
        path: 'people[0].sources[0].url',
        isNew: true,
        sentence: `Nightscout of Ana: "Access token or API secret" was given for ${home.url} and is not sent to ${stranger.url}. Enter it again afterwards.`,
      },
      {
        path: 'people',
        isNew: true,
        sentence:
          'Garmin Connect of Ana: "Log-in at Garmin" goes from the keychain with it, and no import brings it back.',
      },
    ]);
  });
});

describe('in $CREDENTIALS_DIRECTORY', () => {
  it.each(['saveSettings', 'importSettings', 'saveSource', 'checkSource'] as const)(
    '%s with another address is refused, and the settings are as they were',
    async (way) => {
      await open('credentials-directory', home.url);
      const before = await read();
      const problem = await refusalBy(way);
      expect(problem).toMatch(/files here that Vigil only reads|nightscout-1\.token\.for/);
      expect(await read()).toEqual(before);
      expect(stranger.heard()).toEqual([]);
    },
  );

  async function refusalBy(way: 'saveSettings' | 'importSettings' | 'saveSource' | 'checkSource'): Promise<string> {
    const { revision, settings } = await read();
    const form = { personId: 'ana', source: nightscoutAt(stranger.url), secrets: {} };
    if (way === 'importSettings') {
      const preview = await importSettings((present) => elsewhere(present, stranger.url));
      return preview.ok && preview.value.outcome === 'refused' ? (preview.value.problems[0]?.sentence ?? '') : '';
    }
    const answer =
      way === 'saveSettings'
        ? await call(way, { revision, settings: elsewhere(settings, stranger.url) })
        : way === 'saveSource'
          ? await call(way, { revision, ...form })
          : await call(way, form);
    return answer.ok ? '' : answer.problem.sentence;
  }

  it('an account can be taken out, and belongs to its address all the same when it comes back', async () => {
    await open('credentials-directory', home.url);
    await saveSettings((settings) => ({ ...settings, channels: { sms } }));
    expect((await read()).settings.channels).not.toHaveProperty('twilio');
    await world.restart();
    const before = await read();
    await saveSettings((settings) => ({
      ...settings,
      channels: { ...settings.channels, twilio: twilioAt(stranger.url) },
    }));
    expect(await read()).toEqual(before);
  });

  it('what no settings have named before is for the first address that they name', async () => {
    await open('credentials-directory', home.url);
    writeFileSync(join(folder, 'nightscout-7.token'), CANARY);
    await saveSettings((settings) => {
      const [ana, leo] = settings.people;
      return { ...settings, people: [ana!, { ...leo!, sources: [{ ...nightscoutAt(home.url), id: 'nightscout-7' }] }] };
    });
    const named = await read();
    expect(named.settings.people[1]?.sources).toHaveLength(1);
    await saveSettings((settings) => {
      const [ana, leo] = settings.people;
      return {
        ...settings,
        people: [ana!, { ...leo!, sources: [{ ...nightscoutAt(stranger.url), id: 'nightscout-7' }] }],
      };
    });
    expect(await read()).toEqual(named);
  });

  it('a file beside it names the address that it is for', async () => {
    await open('credentials-directory', home.url);
    writeFileSync(join(folder, 'nightscout-1.token.for'), `${stranger.url}/glucose\n`);
    const before = home.heard().length;
    await useThem();
    expect(
      home
        .heard()
        .slice(before)
        .some((words) => words.includes(CANARY) && words.includes('entries')),
    ).toBe(false);
    await saveSettings((settings) => {
      const [ana, ...others] = settings.people;
      return { ...settings, people: [{ ...ana!, sources: [nightscoutAt(stranger.url)] }, ...others] };
    });
    await useThem();
    expect(stranger.heard().some((words) => words.includes(CANARY) && words.includes('entries'))).toBe(true);
  });

  it('the settings file edited by its owner is the truth at the next start', async () => {
    await open('credentials-directory', home.url);
    const { settings } = await read();
    writeFileSync(world.settingsFile, JSON.stringify(elsewhere(settings, stranger.url)));
    await world.restart();
    await useThem();
    expect(stranger.heard().some((words) => words.includes(CANARY))).toBe(true);
  });
});
