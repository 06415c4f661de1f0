import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

/** `npm run e2e` with an `npx` that only says what it was asked to run. */
describe.skipIf(process.platform === 'win32')('npm run e2e', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vigil-run-'));
    const npx = join(folder, 'npx');
    writeFileSync(npx, '#!/bin/sh\necho "$VIGIL_REAL" "$@"\n');
    chmodSync(npx, 0o755);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (args: string[], env: Record<string, string> = {}) => {
    const PATH = [folder, process.env['PATH'] ?? ''].join(delimiter);
    const { status, stdout } = spawnSync(process.execPath, [join(import.meta.dirname, 'run.mjs'), ...args], {
      encoding: 'utf8',
      env: { ...process.env, CI: '', VIGIL_REAL: '', PATH, ELECTRON_OVERRIDE_DIST_PATH: folder, ...env },
    });
    return { status, lines: stdout.trim().split('\n') };
  };

  test('runs all of them on the stand-in', () => {
    expect(run(['-t', 'row'])).toEqual({ status: 0, lines: ['vitest run e2e -t row'] });
  });

  test('without a runtime --real runs nothing, says so in one line, and is fine', () => {
    expect(run(['--real'])).toEqual({
      status: 0,
      lines: ['Nothing was run: it needs an Electron runtime: npx install-electron'],
    });
  });

  test('where nobody reads that line it is a failure', () => {
    expect(run(['--real'], { CI: 'true' }).status).toBe(1);
  });

  test('with one it runs the small app and every spec of the desktop on it', () => {
    writeFileSync(join(folder, 'electron'), '');
    expect(run(['--real'])).toEqual({
      status: 0,
      lines: ['1 vitest run e2e/electron/real.test.ts e2e/desktop/'],
    });
  });
});
