import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !/\.test(-support)?\.ts$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }));
const onElectron = sources.filter(({ text }) => /from '(?:electron|electron-store)'/.test(text));

describe('what only a running Electron can prove stays small', () => {
  it('files that import electron hold 900 lines at most, all together', () => {
    const lines = onElectron.map(({ text }) => text.split('\n').length - 1);
    expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(900);
    expect(onElectron.length).toBeGreaterThan(5);
  });

  it('they stand in desktop, main.ts and preload.ts', () => {
    for (const { name } of onElectron) expect(name).toMatch(/^(?:desktop\/[\w/-]+|main|preload)\.ts$/);
  });

  it('they know nothing of rules, alerts and escalation', () => {
    for (const { text } of onElectron) {
      expect(text).not.toMatch(/from '(?:\.\.\/)+(?:core|alerting|channels|sources)\//);
      expect(text).not.toMatch(/severity|acknowledged|thresholds|mgPerDl/);
    }
  });

  it('row 18: the lock is taken by the first statement of the program', () => {
    const [first] = sources
      .find(({ name }) => name === 'main.ts')!
      .text.split('\n')
      .filter((line) => line !== '' && !/^(?:import|declare|\/\/|\/\*\*)/.test(line));
    expect(first).toMatch(/^if \(takeLock\(/);
  });
});
