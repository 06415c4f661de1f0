import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { builderParts } from './builder';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'resources/linux');
const id = 'org.vigil.desktop';
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Null where the tool is there; otherwise how to get it. */
const lack = (tool: string, debianPackage: string): string | null =>
  spawnSync(tool, ['--help']).error === undefined ? null : `needs ${tool}: apt-get install ${debianPackage}`;

const said = (tool: string, ...args: string[]): [status: number | null, text: string] => {
  const { status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8' });
  return [status, `${stdout}${stderr}`];
};

const noDesktop = lack('desktop-file-validate', 'desktop-file-utils');
test.skipIf(noDesktop !== null)(
  `the entry among programs is what desktops read${noDesktop ? ` (${noDesktop})` : ''}`,
  () => {
    expect(said('desktop-file-validate', join(folder, `${id}.desktop`))).toEqual([0, '']);
  },
);

const noAppstream = lack('appstreamcli', 'appstream');
test.skipIf(noAppstream !== null)(
  `what software centres show is what they read${noAppstream ? ` (${noAppstream})` : ''}`,
  () => {
    const [status, text] = said('appstreamcli', 'validate', '--no-net', join(folder, `${id}.metainfo.xml`));
    expect([status, text]).toEqual([0, expect.stringContaining('successful')]);
  },
);

it('what software centres show names this version', () => {
  const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };
  expect(read(`resources/linux/${id}.metainfo.xml`)).toContain(`<release version="${version}" `);
});

interface Manifest {
  'app-id': string;
  command: string;
  'finish-args': string[];
  modules: { sources: { type: string; path?: string; dest?: string }[]; 'build-commands': string[] }[];
}

describe('the Flatpak manifest', () => {
  const { load } = builderParts('js-yaml') as { load(text: string): Manifest };
  const manifest = load(read(`resources/linux/${id}.yml`));
  const { sources, 'build-commands': commands } = manifest.modules[0]!;

  it('is of the application that the other packages are of', () => {
    const builder = load(read('electron-builder.yml')) as unknown as { appId: string };
    expect([manifest['app-id'], manifest.command]).toEqual([builder.appId, 'vigil']);
  });

  it('takes files that are there', () => {
    const paths = sources.flatMap(({ path }) => (path === undefined ? [] : [join(folder, path)]));
    expect(paths.filter((path) => !path.endsWith('linux-unpacked') && !existsSync(path))).toEqual([]);
    expect(paths).toContain(join(root, 'dist/packages/linux-unpacked'));
  });

  it('installs every size of the icon, the entry and what software centres show', () => {
    const text = commands.join('\n');
    for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) expect(text).toMatch(new RegExp(`\\b${size}\\b`));
    for (const name of [`${id}.desktop`, `${id}.metainfo.xml`]) expect(text).toContain(name);
  });

  it('asks for nothing of the files of whoever installs it, and not for all of the bus', () => {
    const asked = manifest['finish-args'].filter((arg) =>
      /--filesystem|--socket=(?:session|system)-bus|--device=all/.test(arg),
    );
    expect(asked).toEqual([]);
    expect(manifest['finish-args']).toContain('--talk-name=org.freedesktop.secrets');
  });
});
