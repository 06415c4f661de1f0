import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { ESLint } from 'eslint';
import type TypeScript from 'typescript';
import { configs } from 'typescript-eslint';
import { afterAll, describe, expect, it } from 'vitest';

/** By Node, not by the test runner, which would transform all of it first. */
const ts = createRequire(import.meta.url)('typescript') as typeof TypeScript;
const root = join(import.meta.dirname, '..');

/** Imports are refused by their text alone: what needs types would take a minute to learn them. */
const lint = new ESLint({
  cwd: root,
  overrideConfigFile: join(root, 'eslint.config.js'),
  overrideConfig: { ...configs.disableTypeChecked, files: ['**/*.{ts,tsx}'] },
});

interface House {
  rooms: string[];
  below: string[];
}

const { rules } = (await lint.calculateConfigForFile('electron/app.ts')) as { rules: Record<string, unknown[]> };
const houses = Object.entries(rules['vigil/one-way']![1] as Record<string, House>);
const pathOf = (house: string, room: string): string => (room === '.' ? house : `${house}/${room}`);

/** Every room, read from the disk, with a file of its own. */
const rooms = new Map<string, string>();
for (const top of ['shared', 'electron', 'renderer']) {
  for (const entry of readdirSync(join(root, top), { recursive: true, withFileTypes: true })) {
    if (/^(?!.*\.test(?:-support)?\.).*\.tsx?$/.test(entry.name)) {
      const folder = relative(root, entry.parentPath);
      if (!rooms.has(folder) || folder === 'electron') rooms.set(folder, join(folder, entry.name));
    }
  }
}

/**
 * For a room one import against the order: what stands next to the right of it, or else a
 * house that its own does not name.
 */
function plantedIn(folder: string): string {
  const [house, { rooms: inHouse, below }] = houses
    .filter(([name]) => folder === name || folder.startsWith(`${name}/`))
    .sort(([one], [other]) => other.length - one.length)[0]!;
  const at = inHouse.findIndex((room) => pathOf(house, room) === folder);
  const right = inHouse.slice(at + 1).find((room) => room !== '.');
  if (right !== undefined) return `${pathOf(house, right)}/planted`;
  const [foreign] = houses.find(([name]) => name !== house && !below.includes(name) && name !== 'electron')!;
  return `${foreign}/planted`;
}

/** One import from here to there, as a file of the first would write it. */
function importOf(from: string, to: string): string {
  const path = relative(dirname(from), to);
  return `import '${path.startsWith('.') ? path : `./${path}`}';`;
}

describe('imports point one way', () => {
  const messagesOf = async (file: string, code: string): Promise<(string | null)[]> => {
    const [result] = await lint.lintText(`${code}\n`, { filePath: join(root, file) });
    return result!.messages.map(({ ruleId }) => ruleId);
  };

  it('every room on the disk stands in the list of houses', () => {
    const listed = houses.flatMap(([house, { rooms: inHouse }]) => inHouse.map((room) => pathOf(house, room)));
    for (const [folder, file] of rooms) {
      expect(
        [folder, file.replace(/\.tsx?$/, '')].some((path) => listed.includes(path)),
        folder,
      ).toBe(true);
    }
    expect(rooms.size).toBeGreaterThan(70);
  });

  it('a house names only houses above which it stands, so that there is no circle of houses', () => {
    for (const [at, [, { below }]] of houses.entries()) {
      const earlier = houses.slice(0, at).map(([name]) => name);
      for (const name of below) expect(earlier).toContain(name);
    }
  });

  it.each([...rooms])('a violation planted in %s is refused', async (folder, file) => {
    expect(await messagesOf(file, importOf(file, plantedIn(folder)))).toContain('vigil/one-way');
  });

  it.each([
    ['electron/core/decide.ts', '../runtime/pace'],
    ['electron/alerting/engine/engine.ts', '../../hosting/vigil'],
    ['electron/storage/sqlite/sqlite.ts', '../../hosting/web-host'],
    ['electron/sources/registry.ts', '../hosting/data'],
    ['electron/sources/registry.ts', '../storage/store'],
    ['electron/channels/registry.ts', '../watchdog/watchdog'],
    ['electron/api/handlers.ts', '../replay/command/command'],
    ['renderer/App.tsx', '../electron/core/decide'],
  ])('%s may not import %s', async (file, text) => {
    expect(await messagesOf(file, `import '${text}';`)).toContain('vigil/one-way');
  });

  it('a circle of types is a circle', async () => {
    const type = "export type Engine = import('../alerting/engine/engine').Engine;";
    expect(await messagesOf('electron/core/decide.ts', type)).toContain('vigil/one-way');
  });

  it.each(['shared/result.ts', 'electron/core/decide.ts'])('%s may import neither Node nor Electron', async (file) => {
    for (const name of ['node:fs', 'electron']) {
      expect(await messagesOf(file, `import '${name}';`)).toContain('no-restricted-imports');
    }
  });

  it.each([
    ['a clock', 'export const at = Date.now();', 'no-restricted-globals'],
    ['chance', 'export const one = Math.random();', 'no-restricted-properties'],
    ['output', "console.log('x');", 'no-console'],
  ])('core refuses %s', async (_what, code, rule) => {
    expect(await messagesOf('electron/core/decide.ts', code)).toContain(rule);
  });

  it('there is no circle of files either', () => {
    expect(circles(importsOfProduct())).toEqual([]);
  });
});

describe('what people read comes from the catalogue', () => {
  const isRefused = async (element: string): Promise<boolean> => {
    const code = `export const Element = ({ is, name }: { is: boolean; name: string }) => ${element};\n`;
    const [result] = await lint.lintText(code, { filePath: join(root, 'renderer/App.tsx') });
    return result!.messages.some(({ ruleId }) => ruleId === 'vigil/from-catalogue');
  };

  it.each([
    '<p>I have it</p>',
    '<p>{name} has it</p>',
    "<p>{is ? 'I have it' : name}</p>",
    "<p>{is && 'I have it'}</p>",
    '<p>{`${name} has it`}</p>',
    '<p>{is && `${name} has it`}</p>',
    '<button aria-label="I have it" />',
    '<button aria-label={is ? name : `${name} has it`} />',
    '<input placeholder="Mia" title={name} />',
    '<Card title="Contacts">{name}</Card>',
  ])('%s is refused', async (element) => {
    expect(await isRefused(element)).toBe(true);
  });

  it.each([
    '<p>{words.iHaveIt}</p>',
    "<p className={is ? 'open' : 'over'}>{words.hasIt({ name })}</p>",
    "<p>{words[is ? 'open' : 'over']} · {name} – {12}</p>",
    "<p>{is === ('open' as unknown) ? name : ''}</p>",
    '<input type="text" data-tone="good" aria-label={words.name} />',
  ])('%s is let through', async (element) => {
    expect(await isRefused(element)).toBe(false);
  });
});

function importsOfProduct(): Map<string, string[]> {
  const files = new Map<string, string[]>();
  for (const top of ['shared', 'electron', 'renderer']) {
    for (const name of readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })) {
      if (/\.tsx?$/.test(name) && !/\.test(?:-support)?\./.test(name)) files.set(join(root, top, name), []);
    }
  }
  for (const [file, found] of files) {
    for (const { fileName } of ts.preProcessFile(readFileSync(file, 'utf8')).importedFiles) {
      const path = join(dirname(file), fileName);
      const target = [`${path}.ts`, `${path}.tsx`].find((each) => files.has(each));
      if (fileName.startsWith('.') && target !== undefined) found.push(target);
    }
  }
  return files;
}

/** Files that reach themselves, one of each circle: depth first, what is on the way is grey. */
function circles(imports: Map<string, string[]>): string[] {
  const state = new Map<string, 'grey' | 'done'>();
  const found: string[] = [];
  const visit = (file: string): void => {
    state.set(file, 'grey');
    for (const next of imports.get(file) ?? []) {
      if (state.get(next) === 'grey') found.push(`${relative(root, file)} -> ${relative(root, next)}`);
      if (!state.has(next)) visit(next);
    }
    state.set(file, 'done');
  };
  for (const file of imports.keys()) if (!state.has(file)) visit(file);
  return found;
}

describe('core is pure by compiler', () => {
  const copy = mkdtempSync(join(tmpdir(), 'vigil-layers-'));
  afterAll(() => {
    rmSync(copy, { recursive: true });
  });

  it('rejects timers, network, output and Node inside electron/core', () => {
    for (const part of ['shared', 'electron/core', 'tsconfig.base.json']) {
      cpSync(join(root, part), join(copy, part), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    const config = join(copy, 'electron/core/tsconfig.json');
    writeFileSync(config, readFileSync(config, 'utf8').replaceAll('node_modules/.cache', '.cache'));
    const base = join(copy, 'tsconfig.base.json');
    writeFileSync(base, readFileSync(base, 'utf8').replaceAll('node_modules/.cache', '.cache'));
    const shared = join(copy, 'shared/tsconfig.json');
    writeFileSync(shared, readFileSync(shared, 'utf8').replaceAll('node_modules/.cache', '.cache'));
    const impure = [
      'setTimeout(() => 0, 1)',
      "fetch('x')",
      'console.log(1)',
      'process.exit(0)',
      'window.name',
      "require('fs')",
    ];
    writeFileSync(
      join(copy, 'electron/core/planted.ts'),
      impure.map((code, index) => `export const planted${index} = (): unknown => ${code};`).join('\n'),
    );
    const errors = compile(join(copy, 'electron/core'));
    for (const line of impure.keys()) expect(errors).toContain(`planted.ts(${line + 1},`);
  });
});

function compile(project: string): string {
  try {
    execFileSync(process.execPath, [
      join(root, 'node_modules/typescript/bin/tsc'),
      '-b',
      project,
      '--emitDeclarationOnly',
    ]);
    return '';
  } catch (error) {
    return String((error as { stdout: unknown }).stdout);
  }
}
