import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildVigil, cloneSources } from './build';

const root = join(import.meta.dirname, '..');

/** They run Vigil without a desktop or measure it: no package holds them. */
const notShipped = ['bench.mjs', 'demo.mjs', 'headless.mjs'];

/** Every file of its own that code names: what starts a worker, a helper process or the page's script. */
function namedInCode(): string[] {
  const files = readdirSync(join(root, 'electron'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => name.endsWith('.ts') && !/\.test(?:-support)?\.ts$/.test(name))
    .flatMap((name) => [...readFileSync(join(root, 'electron', name), 'utf8').matchAll(/'([\w-]+\.[mc]js)'/g)])
    .map(([, file]) => file!);
}

describe('what is built, what is packed and what the code starts are the same files', () => {
  let built: string[];
  let folder: string;
  // Builds Vigil, unless another test has.
  beforeAll(async () => {
    ({ folder } = await buildVigil());
    built = readdirSync(join(folder, 'dist')).filter((name) => /\.[mc]js$/.test(name));
  }, 600_000);

  it('a package holds every entry that is built for the desktop, and names none that is not', () => {
    const packed = [
      ...readFileSync(join(root, 'electron-builder.yml'), 'utf8').matchAll(/- dist\/([\w-]+\.[mc]js)$/gm),
    ];
    const names = packed.map(([, name]) => name!);
    expect([...names, ...notShipped].sort()).toEqual(built.sort());
  });

  it('whatever the code starts by its file name is built', () => {
    const named = namedInCode();
    expect(named).toContain('watchdog-worker.mjs');
    expect(named.filter((name) => !built.includes(name))).toEqual([]);
  });

  it('what the window loads before its first number is at most 120 kB, without chart and phone numbers', () => {
    const window = join(folder, 'dist/renderer');
    const named = [...readFileSync(join(window, 'index.html'), 'utf8').matchAll(/assets\/[\w.-]+\.js/g)];
    const scripts = [...new Set(named.map(([name]) => readFileSync(join(window, name), 'utf8')))];
    const zipped = scripts.map((script) => gzipSync(script).length);
    expect(zipped.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(120_000);
    expect(scripts.length).toBeGreaterThan(1);
    for (const late of ['u-legend', 'country_calling_codes']) expect(scripts.join('')).not.toContain(late);
    const assets = readdirSync(join(window, 'assets')).filter((name) => name.endsWith('.js'));
    const all = assets.map((name) => readFileSync(join(window, 'assets', name), 'utf8')).join('');
    for (const late of ['u-legend', 'country_calling_codes']) expect(all).toContain(late);
    expect(all).not.toContain('Lines of problems');
  });

  it('a browser that knows no light-dark() has its colours too, and the font comes with its licence', () => {
    const window = join(folder, 'dist/renderer');
    const sheets = readdirSync(join(window, 'assets')).filter((name) => name.endsWith('.css'));
    const css = sheets.map((name) => readFileSync(join(window, 'assets', name), 'utf8')).join('');
    expect([css.includes('--bg:'), css.includes('light-dark(')]).toEqual([true, false]);
    expect(readFileSync(join(window, 'font-licence.txt'), 'utf8')).toContain('SIL Open Font License, Version 1.1');
  });

  it('an entry that does not exist fails the build', () => {
    const { folder, remove } = cloneSources();
    rmSync(join(folder, 'electron/watchdog/worker.ts'));
    const vite = join(folder, 'node_modules/vite/bin/vite.js');
    const build = (): unknown =>
      execFileSync(process.execPath, [vite, 'build', '--app'], { cwd: folder, stdio: 'pipe' });
    expect(build).toThrow(/watchdog-worker|worker\.ts/);
    remove();
  }, 600_000);
});
