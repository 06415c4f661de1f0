import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { boundTo } from '../../../e2e/bound-secrets';
import { contract } from '../../../shared/contract';
import { MOST_SETTINGS_BYTES, type ImportPreview } from '../../../shared/settings/settings-import';
import { arbitrarySettings } from '../../settings/arbitrary-settings.test-support';
import { openSettingsFile } from '../../settings/disk/settings-file';
import { registries, sampleSettings } from '../../settings/sample-settings.test-support';
import { createMemorySecrets } from '../../standins/memory-secrets';
import { createRecordingLog } from '../../standins/recording-log';
import { NOW } from '../../storage/sample-facts.test-support';
import type { ApiPorts } from '../ports';
import { settingsCalls } from './settings-calls';

let directory: string;
let file: string;
let changes: number;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigil-import-'));
  file = join(directory, 'household.json');
  changes = 0;
  writeFileSync(file, JSON.stringify(sampleSettings(), null, 4));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

function open(whenMissing: 'refuse' | 'start-empty' = 'refuse'): ApiPorts['settings'] {
  const settings = openSettingsFile({ file, registries, whenMissing });
  if (!settings.ok) throw new Error(JSON.stringify(settings.problem));
  const secrets = boundTo(() => settings.value.current().settings, createMemorySecrets());
  const [clock, log] = [{ now: () => NOW }, createRecordingLog()];
  return settingsCalls({
    settings: settings.value,
    secrets,
    accounts: registries.accounts,
    clock,
    changed: () => (changes += 1),
    log,
    giveWay: () => Promise.resolve(),
  });
}

const onDisk = (): string => readFileSync(file, 'utf8');
const copy = (): string => join(directory, 'household.before-import.json');

function changed(edit: (settings: ReturnType<typeof sampleSettings>) => void): string {
  const settings = sampleSettings();
  edit(settings);
  return JSON.stringify(settings);
}
const withLow = (low: number): string => changed((settings) => (settings.people[0]!.thresholds = { low }));

async function preview(
  calls: ApiPorts['settings'],
  text: string,
): Promise<Extract<ImportPreview, { outcome: 'ready' }>> {
  const answer = await calls.previewImport(text);
  if (!answer.ok || answer.value.outcome !== 'ready') throw new Error(JSON.stringify(answer));
  expect(contract.previewImport.output.parse(answer.value)).toEqual(answer.value);
  return answer.value;
}

async function importText(calls: ApiPorts['settings'], text: string) {
  return calls.import((await preview(calls, text)).revision, text);
}

async function exported(calls: ApiPorts['settings']): Promise<{ fileName: string; text: string }> {
  const answer = await calls.export();
  if (!answer.ok) throw new Error(answer.problem.sentence);
  return answer.value;
}

describe('an export', () => {
  it('is the settings with every default written out, under the day in the first person’s zone', async () => {
    const { fileName, text } = await exported(open());
    expect(fileName).toMatch(/^vigil-settings-\d{4}-\d\d-\d\d\.json$/);
    expect(fileName).toContain(new Date(NOW).toISOString().slice(0, 10));
    expect(JSON.parse(text)).toMatchObject({
      ...sampleSettings(),
      contacts: sampleSettings().contacts.map(({ phone, ...contact }) => ({ ...contact, addresses: { phone } })),
      people: [{ id: 'ana', units: 'mg/dL', thresholds: { low: 69 }, times: { lateLow: 1800 } }],
      polling: { intervalSeconds: 120 },
    });
  });

  it('of nobody is settings too', async () => {
    rmSync(file);
    const { text } = await exported(open('start-empty'));
    expect(JSON.parse(text)).toMatchObject({ version: 1, people: [], contacts: [] });
  });

  it('and imported again differs in nothing, whatever the settings are', async () => {
    await fc.assert(
      fc.asyncProperty(arbitrarySettings, async (settings) => {
        writeFileSync(file, JSON.stringify(settings));
        const calls = open();
        const { text } = await exported(calls);
        expect((await preview(calls, text)).groups).toEqual([]);
        expect(await importText(calls, text)).toMatchObject({
          ok: true,
          value: { outcome: 'same', previousFile: null },
        });
        expect(onDisk()).toBe(JSON.stringify(settings));
      }),
      { numRuns: 60, endOnFailure: true },
    );
    expect(changes).toBe(0);
  });
});

describe('a preview', () => {
  it('says what would change and of what one would be warned anew, and changes nothing', async () => {
    const before = onDisk();
    const calls = open();
    const text = changed((settings) => {
      settings.contacts.shift();
      Object.assign(settings.people[0]!, { contactId: undefined });
      settings.polling = { intervalSeconds: 30 };
    });
    const { groups, warnings } = await preview(calls, text);
    expect(groups.flatMap(({ differences }) => differences.map(({ sentence }) => sentence))).toEqual([
      'Ana: own contact Ana → none.',
      'Contact Ana is removed.',
      'Polling: interval 2 min → 30 s.',
    ]);
    expect(warnings.map(({ path, isNew }) => [path, isNew])).toEqual([
      ['people[0].contactId', true],
      ['polling.intervalSeconds', true],
    ]);
    expect(onDisk()).toBe(before);
    expect(readdirSync(directory)).toEqual(['household.json']);
  });

  it('a warning that holds already is not new, wherever in the list its subject stands now', async () => {
    writeFileSync(
      file,
      changed((settings) => (settings.contacts[2]!.channels = ['pigeon'])),
    );
    const without = changed((settings) => {
      settings.contacts[2]!.channels = ['pigeon'];
      settings.contacts.splice(1, 1);
      Object.assign(settings.people[0]!, { preferredContactId: undefined });
    });
    expect((await preview(open(), without)).warnings).toEqual([
      { path: 'contacts[1].channels[0]', sentence: 'The channel "pigeon" is no longer available.', isNew: false },
    ]);
  });

  it('an older version is brought up to date first, a newer one refused', async () => {
    const { version, ...older } = sampleSettings();
    expect((await preview(open(), JSON.stringify(older))).groups).toEqual([]);
    const newer = await open().previewImport(JSON.stringify({ ...older, version: version + 1 }));
    expect(newer).toMatchObject({
      value: {
        outcome: 'refused',
        problems: [{ path: 'version', sentence: expect.stringContaining('newer') as string }],
      },
    });
  });

  it('of what is wrong throughout tells the first hundred problems', async () => {
    const text = JSON.stringify({ version: 1, contacts: Array.from({ length: 300 }, () => ({})) });
    const answer = await open().previewImport(text);
    expect(answer).toMatchObject({ value: { outcome: 'refused', hasMore: true } });
    expect(answer.ok && answer.value.outcome === 'refused' ? answer.value.problems : []).toHaveLength(100);
  });
});

describe('an import', () => {
  it('puts the settings in place, keeps the file as it was, and says how to undo it', async () => {
    chmodSync(file, 0o640);
    const before = onDisk();
    const calls = open();
    const imported = await importText(calls, withLow(72));
    expect(imported).toMatchObject({ ok: true, value: { outcome: 'imported', previousFile: copy() } });
    expect(imported.ok && imported.value.sentence).toContain(`import ${copy()}`);
    expect(readFileSync(copy(), 'utf8')).toBe(before);
    expect(statSync(copy()).mode & 0o777).toBe(0o640);
    expect(await open().read()).toMatchObject({ value: { settings: { people: [{ thresholds: { low: 72 } }] } } });
    expect(changes).toBe(1);

    const undone = await importText(calls, readFileSync(copy(), 'utf8'));
    expect(undone).toMatchObject({ ok: true, value: { outcome: 'imported' } });
    expect(await calls.read()).toMatchObject({ value: { settings: { people: [{ thresholds: { low: 69 } }] } } });
    expect(readdirSync(directory).sort()).toEqual(['household.before-import.json', 'household.json']);
  });

  it('where there was no file keeps none', async () => {
    rmSync(file);
    const imported = await importText(open('start-empty'), withLow(72));
    expect(imported).toMatchObject({ ok: true, value: { outcome: 'imported', previousFile: null } });
    expect(readdirSync(directory)).toEqual(['household.json']);
  });

  it('is refused when the settings were changed since the preview, here or on disk', async () => {
    const calls = open();
    const { revision } = await preview(calls, withLow(72));
    await importText(calls, withLow(75 - 1));
    const before = onDisk();
    expect(await calls.import(revision, withLow(72))).toMatchObject({ problem: { code: 'settings-changed' } });
    expect(onDisk()).toBe(before);

    const again = await preview(calls, withLow(72));
    writeFileSync(file, before.replace('Europe/Madrid', 'Europe/Berlin'));
    expect(await calls.import(again.revision, withLow(72))).toMatchObject({ problem: { code: 'settings-changed' } });
    expect(onDisk()).toContain('Berlin');
  });

  it('is refused when it is not the text that was previewed', async () => {
    const before = onDisk();
    const calls = open();
    const { revision } = await preview(calls, withLow(72));
    expect(await calls.import(revision, withLow(73))).toMatchObject({
      problem: {
        code: 'settings-changed',
        sentence: expect.stringContaining('not the text that was previewed') as string,
      },
    });
    expect(onDisk()).toBe(before);
    expect(changes).toBe(0);
  });

  it('changes nothing when there is no room for the copy', async () => {
    const before = onDisk();
    mkdirSync(copy());
    const calls = open();
    expect(await importText(calls, withLow(72))).toMatchObject({ problem: { code: 'settings-unwritable' } });
    expect(onDisk()).toBe(before);
    expect(await calls.read()).toMatchObject({ value: { settings: { people: [{ thresholds: { low: 69 } }] } } });
    expect(changes).toBe(0);
  });

  it('of any settings over any others: exported again, they are those that were imported', async () => {
    await fc.assert(
      fc.asyncProperty(arbitrarySettings, arbitrarySettings, async (one, other) => {
        writeFileSync(file, JSON.stringify(one));
        const calls = open();
        const text = JSON.stringify(other);
        const { groups } = await preview(calls, text);
        const imported = await importText(calls, text);
        expect(imported).toMatchObject({ ok: true, value: { outcome: groups.length === 0 ? 'same' : 'imported' } });
        const now = await exported(calls);
        expect((await preview(calls, text)).groups).toEqual([]);
        expect(JSON.parse(now.text)).toEqual(JSON.parse((await exported(open())).text));
        writeFileSync(file, text);
        expect(JSON.parse(now.text)).toEqual(JSON.parse((await exported(open())).text));
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });
});

it('settings of a thousand people are exported, changed, previewed and imported, each within one call', async () => {
  const [ana] = sampleSettings().people;
  const people = Array.from({ length: 1000 }, (_, index) => ({
    ...ana!,
    id: `person-${index}`,
    sources: [{ ...ana!.sources[0], id: `nightscout-${index}` }],
  }));
  writeFileSync(file, JSON.stringify({ ...sampleSettings(), people }));
  const calls = open();
  const text = (await exported(calls)).text.replaceAll('"low": 69', '"low": 72');
  expect(JSON.stringify({ revision: { settings: 'x', text: 'y' }, text }).length).toBeLessThan(MOST_SETTINGS_BYTES);
  expect((await preview(calls, text)).groups).toHaveLength(1000);
  expect(await importText(calls, text)).toMatchObject({ ok: true, value: { outcome: 'imported' } });
  expect((await preview(open(), text)).groups).toEqual([]);
});

describe('row 64: hostile texts', () => {
  const sample = JSON.stringify(sampleSettings());
  const texts: [string, string][] = [
    ['of 50 MB', sample.replace('Ana', 'A'.repeat(50_000_000))],
    ['of 50 MB of lists', '['.repeat(50_000_000)],
    ['of more bytes than characters', sample.replace('Ana', '\u{20AC}'.repeat(2_000_000))],
    ['100,000 levels deep', '{"a":'.repeat(100_000)],
    ['with pollution keys', sample.replace('{"version"', '{"__proto__":{"isAdmin":true},"version"')],
    ['with ids that stand twice', changed((settings) => (settings.contacts[2]!.id = 'mia'))],
    ['of a newer version', sample.replace('"version":1', '"version":99')],
    ['with a secret', sample.replace('"kind":"nightscout"', '"kind":"nightscout","token":"canary"')],
    ['that is nothing', ''],
  ];

  it.each(texts)('%s are refused with a place and a sentence, and nothing changes', async (_, text) => {
    const before = onDisk();
    const calls = open();
    const previewed = await calls.previewImport(text);
    expect(previewed).toMatchObject({
      ok: true,
      value: {
        outcome: 'refused',
        problems: expect.arrayContaining([
          { path: expect.stringMatching(/./) as string, sentence: expect.stringMatching(/^[A-Z].*\.$/) as string },
        ]) as unknown,
      },
    });
    const { revision } = await preview(calls, sample);
    expect(await calls.import(revision, text)).toMatchObject({ ok: false, problem: { code: 'settings-invalid' } });
    expect(JSON.stringify(previewed).length).toBeLessThan(2000);
    expect(JSON.stringify(previewed)).not.toContain('canary');
    expect(onDisk()).toBe(before);
    expect(existsSync(copy())).toBe(false);
    expect([changes, 'isAdmin' in {}]).toEqual([0, false]);
  });
});
