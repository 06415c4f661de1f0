import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSettingsFile, type SettingsFile } from '../settings/disk/settings-file';
import type { SettingsStorage } from '../settings/disk/settings-storage';
import { withAddresses } from '../settings/migrations';
import { registries, sampleSettings } from '../settings/sample-settings.test-support';
import { schemasOf } from '../settings/schemas';
import { atOnce } from '../settings/steps';
import { openPreferences, preferencesSchema } from './preferences';
import type * as Stores from './stores';

let stores: typeof Stores;
let folder: string;
let file: string;

beforeAll(async () => {
  // electron-store looks for Electron when it is loaded; without one it is told where it would be, and never starts it.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = tmpdir();
  stores = await import('./stores');
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigil-stores-'));
  file = join(folder, 'settings.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function open(storage?: SettingsStorage): SettingsFile {
  const opened = openSettingsFile({ file, registries, whenMissing: 'start-empty', ...(storage && { storage }) });
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
  return opened.value;
}

const household = () => schemasOf(registries).settings.parse(withAddresses(sampleSettings()));
const text = (): string => readFileSync(file, 'utf8');

/** One change, made by a host that keeps the settings in its way. */
function changeBy(storage: SettingsStorage | undefined, from: string | null): string {
  rmSync(file, { force: true });
  if (from !== null) writeFileSync(file, from);
  const settings = open(storage);
  const saved = atOnce(settings.save(settings.current().revision, household()));
  if (!saved.ok) throw new Error(JSON.stringify(saved.problem));
  return text();
}

describe('settings kept by electron-store', () => {
  it.each([
    ['no file', null],
    ['an empty household', '{ "version": 1 }'],
    ['a file written by hand', JSON.stringify({ contacts: [], version: 1, people: [], channels: {} }, null, 4)],
    ['lines that end as on Windows', '{\r\n  "version": 1\r\n}\r\n'],
  ])('are byte for byte what the headless host writes, from %s', (_what, from) => {
    const plain = changeBy(undefined, from);
    expect(changeBy(stores.createStoredSettings(folder), from)).toBe(plain);
  });

  it('opened and saved untouched, the file is byte for byte what it was', () => {
    const written = `${JSON.stringify(sampleSettings(), null, 4)}   \n\n`;
    writeFileSync(file, written);
    const settings = open(stores.createStoredSettings(folder));
    atOnce(settings.save(settings.current().revision, settings.current().settings));
    expect(text()).toBe(written);
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it('go from one host to the other and back', () => {
    changeBy(stores.createStoredSettings(folder), null);
    const headless = open();
    expect(headless.current().settings).toEqual(open(stores.createStoredSettings(folder)).current().settings);
    const changed = {
      ...headless.current().settings,
      polling: { ...headless.current().settings.polling, deadlineSeconds: 9 },
    };
    expect(atOnce(headless.save(headless.current().revision, changed))).toMatchObject({ ok: true });
    expect(open(stores.createStoredSettings(folder)).current().settings.polling.deadlineSeconds).toBe(9);
  });

  it('a new file is for its owner alone, and an old one keeps its rights', () => {
    changeBy(stores.createStoredSettings(folder), null);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    chmodSync(file, 0o640);
    const settings = open(stores.createStoredSettings(folder));
    atOnce(
      settings.save(settings.current().revision, {
        ...settings.current().settings,
        polling: { ...settings.current().settings.polling, deadlineSeconds: 9 },
      }),
    );
    expect(text()).toContain('9');
    expect(statSync(file).mode & 0o777).toBe(0o640);
  });

  it('a file changed by somebody else is not overwritten', () => {
    changeBy(stores.createStoredSettings(folder), null);
    const settings = open(stores.createStoredSettings(folder));
    writeFileSync(file, '{ "version": 1, "people": [] }');
    const saved = atOnce(settings.save(settings.current().revision, { ...household(), people: [] }));
    expect(saved).toMatchObject({ ok: false, problem: { code: 'settings-changed' } });
    expect(text()).toBe('{ "version": 1, "people": [] }');
  });

  it('a copy is kept beside the file when it is asked for', () => {
    const before = changeBy(stores.createStoredSettings(folder), null);
    const settings = open(stores.createStoredSettings(folder));
    const saved = atOnce(
      settings.save(settings.current().revision, { ...household(), contacts: [], people: [] }, { keepPrevious: true }),
    );
    expect(saved).toMatchObject({ ok: true, value: { previousFile: join(folder, 'settings.before-import.json') } });
    expect(readFileSync(join(folder, 'settings.before-import.json'), 'utf8')).toBe(before);
  });

  it.each([
    ['no JSON', 'not json', /JSON/],
    ['too large', `"${'x'.repeat(5_000_001)}"`, /larger than 5 MB/],
  ])('a file that is %s is refused with a sentence and left alone', (_what, content, sentence) => {
    writeFileSync(file, content);
    const opened = openSettingsFile({
      file,
      registries,
      whenMissing: 'start-empty',
      storage: stores.createStoredSettings(folder),
    });
    expect(opened).toMatchObject({ ok: false, problem: [{ sentence: expect.stringMatching(sentence) as string }] });
    expect(text()).toBe(content);
  });
});

describe("this computer's own preferences", () => {
  const computer = (): string => join(folder, 'computer.json');
  const reopen = () => openPreferences(stores.openPreferenceStore(folder));

  it('outlive a restart, in a file of their own', () => {
    expect(reopen().change({ keepAwake: 'always', window: { x: 1, y: 2, width: 800, height: 600 } })).toBe(true);
    expect(reopen().current()).toEqual({
      keepAwake: 'always',
      valueInMenuBar: false,
      updated: null,
      window: { x: 1, y: 2, width: 800, height: 600 },
      told: [],
    });
    expect(readdirSync(folder)).toEqual(['computer.json']);
  });

  it.each([
    ['no JSON', '{ "keepAwake": "alw'],
    ['another kind of JSON', '[1, 2]'],
    ['nothing', ''],
  ])('a damaged file (%s) costs the preferences, not the start', (_what, content) => {
    writeFileSync(computer(), content);
    expect(reopen().current()).toEqual(preferencesSchema.parse({}));
    expect(reopen().change({ valueInMenuBar: true })).toBe(true);
    expect(reopen().current().valueInMenuBar).toBe(true);
  });

  it('a value that makes no sense falls back alone', () => {
    writeFileSync(
      computer(),
      JSON.stringify({ keepAwake: 'sometimes', valueInMenuBar: true, window: { x: 1e9 }, told: 4 }),
    );
    expect(reopen().current()).toEqual({
      keepAwake: 'on-mains',
      valueInMenuBar: true,
      window: null,
      updated: null,
      told: [],
    });
  });
});
