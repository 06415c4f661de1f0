import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDesk, type Desk } from '../../../e2e/desk';
import { settingsSchema, type Settings } from '../../../shared/settings/settings';
import { builtInChannels } from '../../channels/registry';
import { createActivity } from '../../runtime/activity';
import { createMemorySecrets } from '../../standins/memory-secrets';
import { createRecordingLog } from '../../standins/recording-log';
import { createSourceIds } from '../setup/source-ids';
import { keepSecrets, type SecretKeepingPorts } from './secret-keeping';

const TOKEN = 'vigil-0123456789abcdef';

const household = (sources: Record<string, unknown>[]): Settings =>
  settingsSchema.parse({ version: 1, people: [{ id: 'ana', name: 'Ana', timeZone: 'UTC', sources }] });

const site = (url: string) => ({ id: 'nightscout-1', kind: 'nightscout', url });
const garmin = { id: 'garmin-1', kind: 'garmin' };

describe('a source that goes', () => {
  const activity = createActivity();
  let desk: Desk;

  beforeEach(async () => {
    const written = settingsSchema.parse({
      version: 1,
      people: [{ id: 'ana', name: 'Ana', timeZone: 'UTC', sources: [site('https://example.org'), garmin] }],
    });
    const stored = { 'nightscout-1.token': TOKEN, 'garmin-1.session': '{}' };
    desk = await openDesk({ written, stored, activity });
  });
  afterEach(() => {
    desk.household.close();
  });

  const without = (): Settings => {
    const settings = desk.settings();
    return { ...settings, people: settings.people.map((person) => ({ ...person, sources: [] })) };
  };

  const ways: Record<string, () => Promise<unknown>> = {
    removeSource: async () => {
      for (const sourceId of ['nightscout-1', 'garmin-1'])
        await desk.call('removeSource', { revision: await desk.revision(), personId: 'ana', sourceId });
    },
    saveSettings: async () => desk.call('saveSettings', { revision: await desk.revision(), settings: without() }),
    importSettings: async () => {
      const text = JSON.stringify(without());
      const preview = await desk.call('previewImport', { text });
      if (!preview.ok || preview.value.outcome !== 'ready') throw new Error('It is refused.');
      return desk.call('importSettings', { revision: preview.value.revision, text });
    },
    'another person in its place': async () => {
      const settings = desk.settings();
      const people = [{ ...settings.people[0]!, id: 'leo', name: 'Leo', sources: [] }];
      return desk.call('saveSettings', { revision: await desk.revision(), settings: { ...settings, people } });
    },
  };

  it.each(Object.entries(ways))('by %s takes its secrets and its provider’s page along', async (_way, go) => {
    await go();
    await activity.whenIdle();
    expect(desk.settings().people[0]?.sources).toEqual([]);
    expect(await desk.household.secrets.read('nightscout-1.token')).toMatchObject({ problem: { kind: 'missing' } });
    expect(await desk.household.secrets.read('garmin-1.session')).toMatchObject({ problem: { kind: 'missing' } });
    expect(desk.household.forgotten).toEqual(['garmin-1']);
  });

  it.each(Object.entries(ways))('by %s leaves its id to nobody', async (_way, go) => {
    await go();
    await activity.whenIdle();
    const [personId] = desk.settings().people.map(({ id }) => id);
    for (const [source, sourceId] of [
      [{ kind: 'garmin' }, 'garmin-2'],
      [{ kind: 'nightscout', url: 'https://example.org' }, 'nightscout-2'],
    ] as const) {
      const saved = await desk.call('saveSource', {
        revision: await desk.revision(),
        personId: personId!,
        source,
        secrets: {},
      });
      expect(saved).toMatchObject({ ok: true, value: { sourceId } });
    }
  });
});

/** Starts one after the other on the same small database. */
function starts(secrets = createMemorySecrets()) {
  const disk = new Map<string, unknown>();
  const activity = createActivity();
  const kept = {
    recall: (key: string) => disk.get(key),
    remember: (key: string, value: unknown) => void disk.set(key, JSON.parse(JSON.stringify(value))),
  };
  const log = createRecordingLog();
  return {
    secrets,
    log,
    settled: () => activity.whenIdle(),
    start(settings: () => Settings, more: Partial<SecretKeepingPorts> = {}) {
      const forgetLogIn = (): Promise<void> => Promise.resolve();
      return keepSecrets({
        settings,
        secrets,
        accounts: builtInChannels().accounts,
        kept,
        activity,
        forgetLogIn,
        log,
        ...more,
      });
    },
    ids: (settings: () => Settings) => createSourceIds({ settings, kept, log }),
  };
}

describe('at a start', () => {
  it('secrets of an earlier version belong to the addresses in the settings, and nobody is asked', async () => {
    const { start, secrets } = starts();
    await secrets.write('nightscout-1.token', TOKEN);
    const keeping = start(() => household([site('https://example.org')]));
    const read = await keeping.secrets.for('https://example.org').read('nightscout-1.token');
    expect(read).toEqual({ ok: true, value: TOKEN });
    expect(keeping.troubles()).toEqual([]);
  });

  it('an address that the file has instead since then does not get them', async () => {
    const { start, secrets, settled } = starts();
    await secrets.write('nightscout-1.token', TOKEN);
    start(() => household([site('https://example.org')]));
    const keeping = start(() => household([site('https://evil.example')]));
    await settled();
    expect(keeping.troubles()).toMatchObject([{ code: 'secret-for-another-address' }]);
    const read = await keeping.secrets.for('https://evil.example').read('nightscout-1.token');
    expect(read).toMatchObject({ problem: { kind: 'other-origin' } });
  });

  it('where nothing is stored, the address in the settings is the one', async () => {
    const { start, secrets, settled } = starts();
    start(() => household([site('https://example.org')]));
    const keeping = start(() => household([site('https://moved.example')]));
    await settled();
    await secrets.write('nightscout-1.token', TOKEN);
    expect((await keeping.secrets.for('https://moved.example').read('nightscout-1.token')).ok).toBe(true);
  });

  it('a trial with other settings on the same data takes nothing away', async () => {
    const { start, secrets, settled } = starts();
    await secrets.write('nightscout-1.token', TOKEN);
    start(() => household([site('https://example.org')]));
    start(() => household([]));
    await settled();
    const keeping = start(() => household([site('https://example.org')]));
    expect((await keeping.secrets.for('https://example.org').read('nightscout-1.token')).ok).toBe(true);
  });

  it('with a disk that fails it goes by the settings, and that is logged', async () => {
    const { start, secrets, log } = starts();
    await secrets.write('nightscout-1.token', TOKEN);
    const fail = (): never => {
      throw new Error('disk');
    };
    const keeping = start(() => household([site('https://example.org')]), { kept: { recall: fail, remember: fail } });
    expect((await keeping.secrets.for('https://example.org').read('nightscout-1.token')).ok).toBe(true);
    expect(log.lines.map(({ event }) => event)).toContain('secret-origins-not-kept');
  });
});

it('what a locked keychain did not give away goes once it is open, also after a restart', async () => {
  const { start, secrets, settled } = starts();
  await secrets.write('nightscout-1.token', TOKEN);
  let settings = household([site('https://example.org')]);
  const keeping = start(() => settings);
  secrets.lock(true);
  settings = household([]);
  keeping.follow();
  await settled();
  secrets.lock(false);
  expect((await secrets.read('nightscout-1.token')).ok).toBe(true);
  const again = start(() => settings);
  await settled();
  expect((await secrets.read('nightscout-1.token')).ok).toBe(false);
  again.again();
  await settled();
});

it('a secret that was left under the id of a source that an import brings belongs to nobody', async () => {
  const { start, secrets, settled } = starts();
  let settings = household([]);
  const keeping = start(() => settings);
  await secrets.write('nightscout-1.token', TOKEN);
  settings = household([site('https://evil.example')]);
  keeping.follow();
  await settled();
  expect(await keeping.secrets.for('https://evil.example').read('nightscout-1.token')).toMatchObject({
    problem: {
      kind: 'other-origin',
      sentence: expect.stringContaining('not known for which address') as string,
    },
  });
  const restarted = start(() => settings);
  expect((await restarted.secrets.for('https://evil.example').read('nightscout-1.token')).ok).toBe(false);
});

it('a secret that the keychain does not take leaves the one before where it was', async () => {
  const { start, secrets } = starts();
  await secrets.write('nightscout-1.token', TOKEN);
  const keeping = start(() => household([site('https://example.org')]));
  secrets.lock(true);
  expect((await keeping.secrets.for('https://moved.example').write('nightscout-1.token', 'other')).ok).toBe(false);
  secrets.lock(false);
  expect((await keeping.secrets.for('https://moved.example').read('nightscout-1.token')).ok).toBe(false);
  expect((await keeping.secrets.for('https://example.org').read('nightscout-1.token')).ok).toBe(true);
});

it('a number is never given again, also after a restart', () => {
  const { ids } = starts();
  let settings = household([garmin, { ...garmin, id: 'garmin-7' }]);
  ids(() => settings);
  settings = household([]);
  const after = ids(() => settings);
  expect(after.next('garmin')).toEqual({ prefix: 'garmin', number: 8 });
  expect(after.next('nightscout')).toEqual({ prefix: 'nightscout', number: 1 });
});
