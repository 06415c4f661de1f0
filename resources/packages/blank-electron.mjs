import { Buffer } from 'node:buffer';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';

/** Where a program's fuses begin, and what stands there in a fresh Electron 45: version 1, nine fuses. */
const FUSES = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100011'),
]);

/**
 * A folder in the form of Electron's own for Linux, for machines that have none: what is packed around it can be looked
 * at, but it does not run. Removed by whoever asked for it.
 */
export async function writeBlankElectron(version) {
  const folder = mkdtempSync(join(tmpdir(), 'blank-electron-'));
  for (const name of ['locales', 'resources', 'app']) mkdirSync(join(folder, name));
  const program = '#!/bin/sh\necho "This package was made without Electron: it cannot run." >&2\nexit 1\n';
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from(program), FUSES]));
  chmodSync(join(folder, 'electron'), 0o755);
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(folder, name), 'None: no Electron.');
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(join(folder, 'app/package.json'), '{}');
  await createPackage(join(folder, 'app'), join(folder, 'resources/default_app.asar'));
  rmSync(join(folder, 'app'), { recursive: true });
  return folder;
}
