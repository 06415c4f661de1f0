import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { boundTo } from '../../../e2e/bound-secrets';
import type { Settings } from '../../../shared/settings/settings';
import { openSettingsFile, type SettingsFile } from '../../settings/disk/settings-file';
import { registries, sampleSettings } from '../../settings/sample-settings.test-support';
import { inPieces } from '../../settings/steps';
import { createMemorySecrets } from '../../standins/memory-secrets';
import { createRecordingLog } from '../../standins/recording-log';
import { settingsCalls } from './settings-calls';

let directory: string;
let settings: SettingsFile;
let pieces: number;

const giveWay = (): Promise<void> => {
  pieces += 1;
  return Promise.resolve();
};

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigil-settings-'));
  const file = join(directory, 'settings.json');
  const [ana] = sampleSettings().people;
  const people = Array.from({ length: 200 }, (_, index) => ({ ...ana!, id: `person-${index}`, sources: [] }));
  writeFileSync(file, JSON.stringify({ ...sampleSettings(), people }));
  const opened = openSettingsFile({ file, registries, whenMissing: 'refuse' });
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
  settings = opened.value;
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

const changed = (): Settings => ({
  ...settings.current().settings,
  people: settings.current().settings.people.slice(1),
});

async function piecesOf<Value>(run: () => Promise<Value>): Promise<number> {
  pieces = 0;
  await run();
  return pieces;
}

test.each(['keychain', 'credentials-directory'] as const)(
  'a save is judged once, and its text once more, where secrets lie in the %s',
  async (place) => {
    const secrets = boundTo(() => settings.current().settings, { ...createMemorySecrets(), place });
    const clock = { now: () => 0 };
    const calls = settingsCalls({
      settings,
      secrets,
      accounts: registries.accounts,
      log: createRecordingLog(),
      clock,
      changed: () => undefined,
      giveWay,
    });
    const { revision } = settings.current();
    const once = await piecesOf(() => inPieces(settings.check(changed()), giveWay));
    const text = await piecesOf(() => inPieces(settings.judge(JSON.stringify(changed())), giveWay));
    let isSaved = false;
    const whole = await piecesOf(async () => {
      isSaved = (await calls.save(revision, changed())).ok;
    });
    expect(isSaved).toBe(true);
    expect(once).toBeGreaterThan(5);
    expect(whole).toBe(once + text);
  },
);
