import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildVigil } from '../build';
import { onceForAll } from '../once-for-all';
import { startVigil } from '../running-vigil';
import { extractAll } from './asar';

const root = join(import.meta.dirname, '../..');

/** A desktop package as it is made where there is no Electron. Nothing is to be changed in it. */
export interface Package {
  /** What is installed. */
  folder: string;
  archive: string;
  /** What is in the archive, where plain Node can run it. */
  app: string;
  mainFile: string;
  /** The last line of `npm run package`. */
  lastLine: string;
}

export async function buildPackage(): Promise<Package> {
  const made = await onceForAll('package', async (into) => {
    writeFileSync(join(into, 'last-line.txt'), await pack(into));
    extractAll(archiveIn(into), join(into, 'app'));
    lendSqlite(into);
  });
  return {
    folder: join(made, 'linux-unpacked'),
    archive: archiveIn(made),
    app: join(made, 'app'),
    mainFile: join(made, 'app/dist/main.mjs'),
    lastLine: readFileSync(join(made, 'last-line.txt'), 'utf8'),
  };
}

const archiveIn = (made: string): string => join(made, 'linux-unpacked/resources/app.asar');

/** What `npm run package` runs after the build. */
async function pack(into: string): Promise<string> {
  const project = join(into, 'project');
  await layOut(project);
  const maker = startVigil({
    arguments: [
      join(root, 'resources/make-packages.mjs'),
      '--without-electron',
      '--project',
      project,
      '--output',
      into,
    ],
    directory: project,
  });
  const { code } = await maker.exited;
  if (code !== 0) throw new Error([...maker.stdout(), ...maker.stderr()].join('\n'));
  await rm(project, { recursive: true });
  return maker.stdout().at(-1) ?? '';
}

/** As a clone after its build, with the packages of run time: npm follows no link that stands for all of them. */
async function layOut(project: string): Promise<void> {
  const { folder } = await buildVigil();
  for (const name of ['dist', 'resources', 'electron-builder.yml', 'LICENSE', 'package.json', 'package-lock.json']) {
    cpSync(join(folder, name), join(project, name), { recursive: true });
  }
  for (const path of packagesOfRunTime()) cpSync(join(root, path), join(project, path), { recursive: true });
}

function packagesOfRunTime(): string[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  const kept = Object.entries(packages).filter(([, { dev = false, devOptional = false }]) => !dev && !devOptional);
  return kept.map(([path]) => path).filter((path) => path !== '' && existsSync(join(root, path)));
}

/** Electron has SQLite itself, as newer Nodes have; the oldest Node that runs the tests finds it beside the app. */
function lendSqlite(made: string): void {
  const lent = join(made, 'node_modules/@photostructure/sqlite');
  mkdirSync(dirname(lent), { recursive: true });
  symlinkSync(join(root, 'node_modules/@photostructure/sqlite'), lent, 'junction');
}
