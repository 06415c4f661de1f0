import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { writeBlankElectron } from './blank-electron.mjs';
import { chunksOfOtherHosts } from './packed-chunks.mjs';

const load = createRequire(import.meta.url);
const { version: electronVersion } = load('electron/package.json');

/**
 * Packs what was built in `root`: for this system what electron-builder.yml names, or with `isFolder` the folder that
 * would be in it. Without an Electron only a folder for Linux, which can be looked at but does not run.
 */
export async function pack({ root, output, hasElectron, isFolder }) {
  const leftOut = chunksOfOtherHosts(join(root, 'dist')).map((name) => `!dist/chunks/${name}`);
  const extending = join(root, 'electron-builder.yml');
  const config = { extends: extending, directories: { output }, files: leftOut, electronVersion };
  const options = { projectDir: root, publish: 'never' };
  if (!hasElectron) return packAround(await writeBlankElectron(electronVersion), { options, config });
  const targets = isFolder ? { targets: Platform.current().createTarget('dir') } : {};
  return build({ ...options, ...targets, config });
}

async function packAround(electronDist, { options, config }) {
  try {
    const targets = Platform.LINUX.createTarget('dir', Arch.x64);
    await build({ ...options, targets, config: { ...config, electronDist } });
  } finally {
    rmSync(electronDist, { recursive: true, force: true });
  }
  // electron-builder removes it where it unpacks Electron itself.
  rmSync(join(config.directories.output, 'linux-unpacked/resources/default_app.asar'));
}
