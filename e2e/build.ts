import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBuilder } from 'vite';
import { onceForAll } from './once-for-all';
import { startVigil } from './running-vigil';

const root = join(import.meta.dirname, '..');

/**
 * Something built, in a folder where packages are found. It is there for every test: nothing is to be changed in it.
 */
export interface Built {
  folder: string;
  /** To be run by Node. */
  entry: string;
}

/** Vigil as a stranger builds it: `dist/` holds both hosts and the window. */
export async function buildVigil(): Promise<Built> {
  const folder = await onceForAll('vigil', async (made) => {
    copySources(made);
    // What `npm run build` runs; npm itself cannot be started so on Windows.
    const vite = join(made, 'node_modules/vite/bin/vite.js');
    const build = startVigil({ arguments: [vite, 'build', '--app'], directory: made });
    const { code } = await build.exited;
    if (code !== 0) throw new Error(build.stderr().join('\n'));
  });
  return { folder, entry: join(folder, 'dist/headless.mjs') };
}

/** The folder of the window as it ships. */
export const buildWindow = async (): Promise<string> => join((await buildVigil()).folder, 'dist/renderer');

/** Bundles one entry of this folder as the main side of Vigil is bundled. */
export async function buildEntry(name: string): Promise<Built> {
  const folder = await onceForAll(name, async (made) => {
    linkPackages(made);
    const input = { [name]: join(import.meta.dirname, `${name}.ts`) };
    const main = { build: { outDir: made, emptyOutDir: false, rolldownOptions: { input } } };
    const builder = await createBuilder({ root, logLevel: 'warn', environments: { main } });
    await builder.build(builder.environments['main']!);
  });
  return { folder, entry: join(folder, `${name}.mjs`) };
}

/** What Vigil is built from, without what was built: as a fresh clone has it after its packages were installed. */
export function cloneSources(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-clone-'));
  copySources(folder);
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function copySources(folder: string): void {
  const needed = [
    'bench',
    'e2e',
    'electron',
    'renderer',
    'resources',
    'shared',
    'electron-builder.yml',
    'LICENSE',
    'package-lock.json',
    'package.json',
    'tsconfig.base.json',
    'tsconfig.json',
    'tsconfig.tests.json',
    'vite.config.ts',
  ];
  for (const name of needed) cpSync(join(root, name), join(folder, name), { recursive: true });
  linkPackages(folder);
}

function linkPackages(folder: string): void {
  mkdirSync(folder, { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
}
