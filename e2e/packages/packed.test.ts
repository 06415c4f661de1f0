import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { listPackage, statFile } from './asar';
import { buildPackage, type Package } from './build-package';

const root = join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(file, 'utf8');

interface Locked {
  name?: string;
  version: string;
  dev?: boolean;
  devOptional?: boolean;
}

let packed: Package;
/** Every file of the archive, from its root, with slashes. */
let files: string[];

beforeAll(async () => {
  packed = await buildPackage();
  const entries = listPackage(packed.archive, { isPack: false }).map((name) => name.replaceAll('\\', '/').slice(1));
  files = entries.filter((name) => !('files' in statFile(packed.archive, name)));
});

const isManifest = (name: string): boolean => name.startsWith('node_modules/') && name.endsWith('/package.json');

describe('the archive of a package', () => {
  it('holds of Vigil what a desktop starts, and nothing of other hosts', () => {
    const own = files.filter((name) => !name.startsWith('node_modules/') && !name.startsWith('dist/renderer/assets/'));
    const known =
      /^(?:dist\/(?:main|keychain-process|watchdog-worker)\.mjs|dist\/preload\.cjs|dist\/chunks\/[\w-]+\.mjs)$/;
    const rest = own.filter((name) => !known.test(name) && !/^resources\/tray\/[\w.@-]+\.png$/.test(name));
    expect(rest.sort()).toEqual([
      'dist/renderer/font-licence.txt',
      'dist/renderer/index.html',
      'package.json',
      'resources/icon.png',
    ]);
    for (const started of ['main.mjs', 'keychain-process.mjs', 'watchdog-worker.mjs', 'preload.cjs']) {
      expect(own).toContain(`dist/${started}`);
    }
  });

  it('has every chunk that is loaded, and no other', () => {
    const chunks = files.filter((name) => name.startsWith('dist/chunks/')).map((name) => name.slice('dist/'.length));
    const code = files.filter((name) => /^dist\/[^r].*js$/.test(name)).map((name) => read(join(packed.app, name)));
    const loaded = code.flatMap((text) => [...text.matchAll(/["']\.{1,2}\/((?:chunks\/)?[\w-]+\.mjs)["']/g)]);
    const named = loaded.map(([, name]) => (name!.startsWith('chunks/') ? name! : `chunks/${name!}`));
    expect(chunks.sort()).toEqual([...new Set(named)].filter((name) => name !== 'chunks/watchdog-worker.mjs').sort());
  });

  it('has every package that the code names, each in a form that Node can load from there', () => {
    const code = files.filter((name) => /^dist\/[^r].*js$/.test(name)).map((name) => read(join(packed.app, name)));
    const { dependencies } = JSON.parse(read(join(root, 'package.json'))) as { dependencies: Record<string, string> };
    for (const name of Object.keys(dependencies)) {
      expect({ name, isNamed: code.some((text) => new RegExp(`["'\`]${name}["'\`/]`).test(text)) }).toEqual({
        name,
        isNamed: true,
      });
      // Electron has it itself.
      expect(files.includes(`node_modules/${name}/package.json`)).toBe(name !== '@photostructure/sqlite');
    }
    for (const name of ['twilio', 'garmin-connect']) {
      const { status, stderr } = spawnSync(process.execPath, ['-e', `require('${name}')`], { cwd: packed.app });
      expect({ name, status, stderr: stderr.toString() }).toEqual({ name, status: 0, stderr: '' });
    }
  });

  it('has packages of run time alone, in the versions that are locked', () => {
    const manifests = files.filter(isManifest);
    const shipped = manifests.map(
      (name) => JSON.parse(read(join(packed.app, name))) as { name?: string; version?: string },
    );
    const { packages } = JSON.parse(read(join(root, 'package-lock.json'))) as { packages: Record<string, Locked> };
    const locked = Object.entries(packages).filter(([, { dev = false, devOptional = false }]) => !dev && !devOptional);
    const known = locked.map(
      ([path, { name, version }]) => `${name ?? path.split('node_modules/').at(-1)!} ${version}`,
    );
    const named = shipped.flatMap(({ name, version }) =>
      name === undefined || version === undefined ? [] : [`${name} ${version}`],
    );
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((each) => !known.includes(each))).toEqual([]);
  });

  it('has no tests, sources, source maps, tools or settings of anybody', () => {
    const unwanted =
      /\.(?:map|[mc]?ts|tsx|md|gyp|gypi|c|cc|h|ps1|sh|env|pem|key|log|sqlite)$|(?:^|\/)(?:tests?|__tests__|\.[^/]+)\//;
    expect(files.filter((name) => unwanted.test(name))).toEqual([]);
    const { scripts, devDependencies } = JSON.parse(read(join(packed.app, 'package.json'))) as Record<string, unknown>;
    expect([scripts, devDependencies]).toEqual([undefined, undefined]);
  });

  it('names the folder of its data as docs/desktop.md does', () => {
    expect(JSON.parse(read(join(packed.app, 'package.json')))).toMatchObject({ productName: 'Vigil' });
  });

  it('has the keychain of this system alone, outside, where the system can load it', () => {
    const native = files.filter((name) => name.endsWith('.node'));
    expect(native).toEqual(['node_modules/keytar/prebuilds/linux-x64/keytar.node']);
    const outside = readdirSync(`${packed.archive}.unpacked`, { recursive: true, encoding: 'utf8' });
    expect(outside.filter((name) => /\.\w+$/.test(name)).map((name) => name.replaceAll('\\', '/'))).toEqual(native);
    expect(statFile(packed.archive, native[0]!)).toMatchObject({ unpacked: true });
    expect(
      readFileSync(join(`${packed.archive}.unpacked`, native[0]!))
        .subarray(1, 4)
        .toString(),
    ).toBe('ELF');
  });

  it('resolves nothing outside of itself', () => {
    const load = createRequire(join(packed.app, 'dist/main.mjs'));
    for (const name of ['twilio', 'garmin-connect', 'keytar']) {
      expect(load.resolve(name).replaceAll('\\', '/')).toContain('/app/node_modules/');
    }
    expect(() => load.resolve('vite')).toThrow();
  });
});

describe('beside the archive', () => {
  it('row 63: the fuses of the program are burned as they are described', () => {
    const program = readFileSync(join(packed.folder, 'vigil'));
    const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
    const at = program.indexOf(sentinel) + sentinel.length;
    const [version, length] = program.subarray(at, at + 2);
    expect([version, length]).toEqual([1, 9]);
    // In Electron's own order: run as Node, cookies, NODE_OPTIONS, --inspect, checked asar, asar only, snapshot, file:.
    expect(program.subarray(at + 2, at + 11).toString()).toBe('010011001');
  });

  it('stand the terms of every package that goes along, and of Vigil', () => {
    const notices = read(join(packed.folder, 'resources/third-party-notices.txt'));
    const shipped = files.filter(isManifest);
    const inside = shipped.map(
      (name) => JSON.parse(read(join(packed.app, name))) as { name?: string; version?: string },
    );
    const named = inside.filter(({ name, version }) => name !== undefined && version !== undefined);
    expect(named.length).toBeGreaterThan(50);
    for (const { name, version } of named) expect(notices).toContain(`\n${name!} ${version!} (`);
    const bundled = [
      'react',
      'react-dom',
      'zod',
      'uplot',
      'uqr',
      'lucide-react',
      'libphonenumber-js',
      'electron-store',
    ];
    for (const name of bundled) expect(notices).toMatch(new RegExp(`^${name} [0-9]`, 'm'));
    expect(notices).toContain('SIL OPEN FONT LICENSE');
    expect(read(join(packed.folder, 'resources/LICENSE.vigil.txt'))).toBe(read(join(root, 'LICENSE')));
  });

  it('stands nothing of a package that was not made here', () => {
    expect(existsSync(join(packed.folder, 'resources/default_app.asar'))).toBe(false);
    expect(readdirSync(join(packed.folder, 'resources')).sort()).toEqual([
      'LICENSE.vigil.txt',
      'app.asar',
      'app.asar.unpacked',
      'third-party-notices.txt',
    ]);
  });

  it('says of itself that it cannot run, where it was made without Electron', () => {
    const { status, stderr } = spawnSync('sh', [join(packed.folder, 'vigil')]);
    expect([status, stderr.toString().split('\n')[0]]).toEqual([
      1,
      'This package was made without Electron: it cannot run.',
    ]);
  });
});

it('npm run package says in its last line what was not built, and why', () => {
  expect(packed.lastLine).toMatch(
    /^Packed in .+\. Not built: anything that runs \(AppImage, deb, .+\), because there is no Electron here: npx install-electron\.$/,
  );
});
