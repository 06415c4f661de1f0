import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readHeadlessArguments } from '../electron/hosting/headless-arguments';
import { isSecretId } from '../electron/secrets/secret-id';
import { builderParts } from './packages/builder';
import { startVigil, type RunningVigil } from './running-vigil';

const root = join(import.meta.dirname, '..');
const shipped = join(root, 'resources/headless');

interface Step {
  word: string;
  rest: string;
}

/** The steps of each image that the file makes, in turn. */
function stagesOf(text: string): Step[][] {
  const lines = text
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: Step[][] = [];
  for (const line of lines) {
    const [word = ''] = line.split(' ', 1);
    if (word === 'FROM') stages.push([]);
    stages.at(-1)!.push({ word, rest: line.slice(word.length).trim() });
  }
  return stages;
}

const [build = [], image = []] = stagesOf(readFileSync(join(shipped, 'Containerfile'), 'utf8'));
const restOf = (stage: Step[], wanted: string): string[] =>
  stage.filter(({ word }) => word === wanted).map(({ rest }) => rest);
const listIn = (text: string): string[] => JSON.parse(text.slice(text.indexOf('['))) as string[];

interface Compose {
  services: {
    vigil: {
      build: { context: string; dockerfile: string };
      command: string[];
      ports: string[];
      restart: string;
      healthcheck: { test: string[] };
      user: string;
      read_only: boolean;
      cap_drop: string[];
      security_opt: string[];
      environment: Record<string, string>;
      secrets: string[];
    };
  };
  secrets: Record<string, { file: string }>;
}

const { load } = builderParts('js-yaml') as { load(text: string): Compose };
const compose = load(readFileSync(join(shipped, 'compose.yaml'), 'utf8'));
const service = compose.services.vigil;

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-container-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  return folder;
}

/** What each COPY names, and where it goes. */
const copies = (stage: Step[]): { from: string[]; to: string }[] =>
  restOf(stage, 'COPY').map((rest) => {
    const parts = rest.split(/\s+/).filter((part) => !part.startsWith('--'));
    return { from: parts.slice(0, -1), to: parts.at(-1)! };
  });

/** The folder in which the image is built, after its steps: only packages are not fetched again. */
function builtAsTold(): string {
  const folder = emptyFolder();
  for (const { from, to } of copies(build)) {
    for (const name of from) cpSync(join(root, name), join(folder, to === './' ? name : to), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const vite = join(folder, 'node_modules/vite/bin/vite.js');
  const { status, stderr } = spawnSync(process.execPath, [vite, 'build', '--app'], { cwd: folder, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, expect.any(String)]);
  return folder;
}

/** What the image holds in the end. */
function imageOf(built: string): string {
  const folder = emptyFolder();
  for (const { from, to } of copies(image)) {
    const path = join(built, from[0]!.replace(/^\/build\//, ''));
    if (basename(path) === 'node_modules') symlinkSync(join(root, 'node_modules'), join(folder, to), 'junction');
    else cpSync(path, join(folder, to), { recursive: true });
  }
  return folder;
}

const filesOf = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

/** The entry of the image with these arguments: its volume is this folder, its port any that is free. */
function run(folder: string, data: string, given: string[]): RunningVigil {
  const [, entry = ''] = listIn(restOf(image, 'ENTRYPOINT')[0]!);
  const own = given.map((one) => (one === '/data' ? data : one === '4711' ? '0' : one));
  const vigil = startVigil({ arguments: [entry, ...own], directory: folder, env: { CREDENTIALS_DIRECTORY: data } });
  onTestFinished(async () => {
    vigil.kill('SIGKILL');
    await vigil.exited;
  });
  return vigil;
}

describe('the image', () => {
  test('is built of what is there, runs by its entry, says how it is, and writes beside its volume nothing', async () => {
    const folder = imageOf(builtAsTold());
    const before = filesOf(join(folder, 'dist'));
    for (const given of [listIn(restOf(image, 'CMD').at(-1)!), service.command]) {
      const vigil = run(folder, emptyFolder(), given);
      const { port } = await vigil.ready;
      const [program, ...rest] = service.healthcheck.test.slice(1).map((one) => one.replace('4711', String(port)));
      expect([program, spawnSync(process.execPath, rest).status]).toEqual(['node', 0]);
      vigil.kill('SIGTERM');
      expect(await vigil.exited).toEqual({ code: 0, signal: null });
      expect(spawnSync(process.execPath, rest).status).toBe(1);
    }
    expect(readdirSync(folder).sort()).toEqual(['LICENSE', 'dist', 'node_modules']);
    expect(filesOf(join(folder, 'dist'))).toEqual(before);
  });

  test('is built by the commands of package.json, without a script of a package', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(restOf(build, 'RUN')).toEqual([
      'npm ci --ignore-scripts',
      'npm run build',
      'npm prune --omit=dev --ignore-scripts',
    ]);
    expect(scripts['build']).toBe('vite build --app');
  });

  test('needs nothing that is kept out of it', () => {
    const out = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n');
    const named = copies(build).flatMap(({ from }) => from);
    expect(named.filter((name) => out.includes(name))).toEqual([]);
    expect(named.filter((name) => !existsSync(join(root, name)))).toEqual([]);
    expect(out).toEqual(expect.arrayContaining(['node_modules', 'dist', '.git']));
  });

  test('is run by a user without rights, and by itself serves nobody outside', () => {
    expect(restOf(image, 'USER')).toEqual(['node']);
    const given = readHeadlessArguments(listIn(restOf(image, 'CMD').at(-1)!));
    expect(given).toMatchObject({ ok: true, value: { host: '127.0.0.1', isSupervised: true, data: '/data' } });
  });
});

describe('the compose file', () => {
  test('names files that are there, and arguments that Vigil takes', () => {
    const context = join(shipped, service.build.context);
    expect(existsSync(join(context, service.build.dockerfile))).toBe(true);
    expect(readHeadlessArguments(service.command)).toMatchObject({ ok: true, value: { port: 4711, data: '/data' } });
  });

  test('publishes the page on this computer alone, by the port that Vigil knows as its own', () => {
    expect(service.ports).toEqual(['127.0.0.1:4711:4711']);
  });

  test('gives it nothing to write on but its volume, and no right', () => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      user: '1000:1000',
      restart: 'unless-stopped',
    });
  });

  test('asks how it is as the image does', () => {
    const [, ...asked] = service.healthcheck.test;
    expect(asked).toEqual(listIn(restOf(image, 'HEALTHCHECK')[0]!));
  });

  test('hands over secrets by names that Vigil reads', () => {
    expect(service.environment).toEqual({ CREDENTIALS_DIRECTORY: '/run/secrets' });
    expect(Object.keys(compose.secrets)).toEqual(service.secrets);
    expect(service.secrets.filter((name) => !isSecretId(name))).toEqual([]);
  });
});
