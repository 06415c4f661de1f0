import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { install } from './installer';

describe.skipIf(process.platform === 'win32')('electron-updater', () => {
  let folder: string;
  const before = process.env['APPIMAGE'];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vigil-installer-'));
    mkdirSync(join(folder, 'updates'));
    process.env['APPIMAGE'] = join(folder, 'Vigil.AppImage');
    writeFileSync(join(folder, 'Vigil.AppImage'), 'the old program');
  });
  afterEach(() => {
    if (before === undefined) delete process.env['APPIMAGE'];
    else process.env['APPIMAGE'] = before;
    rmSync(folder, { recursive: true, force: true });
  });

  it('puts an AppImage in the place of the one that runs and starts it, asking no server', async () => {
    const started = join(folder, 'started');
    const program = `#!/bin/sh\necho "$0" > ${started}.half && mv ${started}.half ${started}\n`;
    const file = join(folder, 'updates/Vigil-0.3.0.AppImage');
    writeFileSync(file, program);
    chmodSync(file, 0o600);
    const done: string[] = [];
    const sha512 = createHash('sha512').update(program).digest('base64');
    const update = {
      version: '0.3.0',
      notes: '',
      file: { name: 'Vigil-0.3.0.AppImage', bytes: program.length, sha512 },
    };
    await install(
      { file, update },
      {
        version: '0.2.0',
        platform: 'linux',
        folder: join(folder, 'updates'),
        isSigned: () => Promise.resolve(true),
        letGo: () => done.push('let go'),
        quit: () => done.push('quit'),
      },
    );
    expect(done).toEqual(['let go', 'quit']);
    expect(readFileSync(join(folder, 'Vigil.AppImage'), 'utf8')).toBe(program);
    await vi.waitFor(() => {
      expect(existsSync(started)).toBe(true);
    }, 60_000);
    expect(readFileSync(started, 'utf8').trim()).toBe(join(folder, 'Vigil.AppImage'));
  });

  it('row 66: installs nothing that is no newer', async () => {
    const file = join(folder, 'updates/Vigil-0.2.0.AppImage');
    writeFileSync(file, 'an old one');
    const update = { version: '0.1.0', notes: '', file: { name: 'Vigil-0.2.0.AppImage', bytes: 10, sha512: '' } };
    const ports = { version: '0.2.0', folder: join(folder, 'updates'), isSigned: () => Promise.resolve(true) };
    const left = { letGo: () => undefined, quit: () => undefined, platform: 'linux' } as const;
    await expect(install({ file, update }, { ...ports, ...left })).rejects.toThrow();
    expect(readFileSync(join(folder, 'Vigil.AppImage'), 'utf8')).toBe('the old program');
  });
});
