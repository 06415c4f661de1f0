import console from 'node:console';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { findElectron } from '../e2e/electron/runtime.mjs';
import { pack } from './packages/pack.mjs';

/**
 * `npm run package`: what can be packed here, of what was built. `-- --folder`: the folder that is in a package, to be
 * started from where it lies. `-- --without-electron`: as on a machine that has none.
 * `-- --project DIR`: what was built there.
 */
const { values } = parseArgs({
  options: {
    folder: { type: 'boolean', default: false },
    'without-electron': { type: 'boolean', default: false },
    project: { type: 'string', default: join(import.meta.dirname, '..') },
    output: { type: 'string' },
  },
});

const hasElectron = !values['without-electron'] && findElectron() !== null;
const output = values.output ?? join(values.project, 'dist/packages');
await pack({ root: values.project, output, hasElectron, isFolder: values.folder });
console.info(`Packed in ${output}. ${notBuilt()}`);

function notBuilt() {
  if (!hasElectron) {
    const runs = 'AppImage, deb, Flatpak, dmg, zip, Windows installer';
    return `Not built: anything that runs (${runs}), because there is no Electron here: npx install-electron.`;
  }
  const others = { linux: 'Windows and macOS', darwin: 'Windows and Linux', win32: 'macOS and Linux' };
  const flatpak =
    process.platform === 'linux' ? ' Flatpak: flatpak-builder makes it of the folder (docs/install.md).' : '';
  return `Not built: what ${others[process.platform] ?? 'other systems'} need, which is built there.${flatpak}`;
}
