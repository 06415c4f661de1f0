import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createCredentialsDirectory } from '../electron/secrets/credentials-directory';
import { buildVigil } from './build';
import { openLoopback } from './loopback';
import { patience } from './patience';
import { startVigil } from './running-vigil';

const shipped = join(import.meta.dirname, '../resources/headless');
const read = (name: string): string => readFileSync(join(shipped, name), 'utf8');

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-service-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  return folder;
}

/** The unit as it ships, with the Node of this computer. */
function unitHere(): string {
  const folder = emptyFolder();
  const unit = join(folder, 'vigil.service');
  writeFileSync(unit, read('vigil.service').replace('/usr/bin/node', process.execPath));
  mkdirSync(`${unit}.d`);
  cpSync(join(shipped, 'credentials.conf'), join(`${unit}.d`, 'credentials.conf'));
  return unit;
}

/** Of unit files of this folder and systemd's own. */
function analyzed(verb: string, unit: string, ...options: string[]): [status: number | null, text: string] {
  const env = { ...process.env, SYSTEMD_UNIT_PATH: `${join(unit, '..')}:` };
  const { status, stdout, stderr } = spawnSync('systemd-analyze', [verb, ...options, unit], { env, encoding: 'utf8' });
  return [status, verb === 'verify' ? `${stdout}${stderr}` : ''];
}

const isThere = spawnSync('systemd-analyze', ['--version']).error === undefined;
const need = isThere ? '' : ' (needs systemd-analyze: apt-get install systemd)';

describe.skipIf(!isThere)(`the unit for systemd${need}`, () => {
  test('is understood to the last line', () => {
    expect(analyzed('verify', unitHere())).toEqual([0, '']);
  });

  test('leaves little open: 2.0 of 10 at most, as systemd counts', () => {
    expect(analyzed('security', unitHere(), '--offline=true', '--threshold=20')).toEqual([0, '']);
  });
});

test('the unit hands over secrets by names that Vigil reads', async () => {
  const names = [...read('credentials.conf').matchAll(/^LoadCredential=([^:]+):/gm)].map(([, name]) => name!);
  expect(names.length).toBeGreaterThan(0);
  const folder = emptyFolder();
  for (const name of names) {
    writeFileSync(join(folder, name), 'a secret');
    expect(await createCredentialsDirectory(folder).read(name)).toEqual({ ok: true, value: 'a secret' });
  }
});

describe.skipIf(process.platform === 'win32')('started by systemd', () => {
  test('Vigil says that it is ready, that it watches, and that it stops', async () => {
    const folder = emptyFolder();
    const file = join(folder, 'said');
    writeFileSync(join(folder, 'systemd-notify'), `#!/bin/sh\necho "$*" >> "${file}"\n`, { mode: 0o755 });
    const said = (): string[] => (existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : []);
    const loopback = await openLoopback();
    onTestFinished(loopback.close);
    const { entry } = await buildVigil();
    const vigil = startVigil({
      arguments: [entry, ...loopback.arguments, '--supervised'],
      env: {
        ...loopback.env,
        PATH: `${folder}:${process.env['PATH'] ?? ''}`,
        NOTIFY_SOCKET: join(folder, 'notify'),
        WATCHDOG_USEC: '120000000',
      },
    });
    onTestFinished(() => {
      vigil.kill('SIGKILL');
    });
    await vigil.ready;
    await vi.waitFor(() => {
      expect(said().sort()).toEqual(['READY=1', 'WATCHDOG=1']);
    }, patience);
    vigil.kill('SIGTERM');
    expect(await vigil.exited).toEqual({ code: 0, signal: null });
    expect(said()).toContain('STOPPING=1');
  });
});
