import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBuilder } from 'vite';

const root = join(import.meta.dirname, '..');

/** Something built in a folder of its own, where packages are found. */
export interface Built {
  folder: string;
  /** To be run by Node. */
  entry: string;
  remove(): void;
}

/** Bundles one entry, of this folder unless told, as the main side of Vigil is bundled. */
export async function buildEntry(name: string, from = import.meta.dirname): Promise<Built> {
  const folder = folderWithPackages();
  const input = { [name]: join(from, `${name}.ts`) };
  const main = { build: { outDir: folder, emptyOutDir: false, rolldownOptions: { input } } };
  const builder = await createBuilder({ root, logLevel: 'warn', environments: { main } });
  await builder.build(builder.environments['main']!);
  return built(folder, `${name}.mjs`);
}

/** What Vigil is built from, without what was built: as a fresh clone has it after its packages were installed. */
export function cloneSources(): Built {
  const folder = folderWithPackages();
  const needed = [
    'electron',
    'renderer',
    'resources',
    'shared',
    'package.json',
    'tsconfig.base.json',
    'tsconfig.json',
    'tsconfig.tests.json',
    'vite.config.ts',
  ];
  for (const name of needed) cpSync(join(root, name), join(folder, name), { recursive: true });
  return built(folder, 'dist/headless.mjs');
}

function folderWithPackages(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-built-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

const built = (folder: string, entry: string): Built => ({
  folder,
  entry: join(folder, entry),
  remove: () => {
    rmSync(folder, { recursive: true, force: true });
  },
});
