import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFeed } from '../../electron/updates/feed';
import { readUpdateSource } from '../../electron/updates/update-source';

const root = join(import.meta.dirname, '../..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigil-release-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const run = (script: string, args: string[], env: Record<string, string> = {}) => {
  const options = { encoding: 'utf8', env: { ...process.env, VIGIL_UPDATE_KEY: '', ...env } } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, script), ...args], options);
  return { status, stdout, stderr };
};
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

/** As electron-builder.yml names them. */
const packages = [
  ...[
    'linux-amd64.deb',
    'linux-arm64.AppImage',
    'linux-x86_64.AppImage',
    'mac-arm64.dmg',
    'mac-arm64.zip',
    'mac-x64.zip',
  ].map((rest) => `Vigil-${version}-${rest}`),
  ...['arm64', 'x64'].map((arch) => `Vigil-Setup-${version}-${arch}.exe`),
];

describe('a release, without anything that is secret', () => {
  beforeEach(() => {
    for (const name of [...packages, 'builder-debug.yml']) writeFileSync(join(folder, name), `bytes of ${name}`);
    mkdirSync(join(folder, 'linux-unpacked'));
  });

  it('has checksums of what is published, and the entry of the changelog', () => {
    expect(run('resources/make-release.mjs', ['--packages', folder, '--tag', `v${version}`])).toMatchObject({
      status: 0,
      stdout: `Version ${version}: checksums and notes; no feed, because there is no key.\n`,
    });
    const sums = read('SHA256SUMS.txt').trimEnd().split('\n');
    expect(sums.map((line) => line.split('  ')[1])).toEqual(packages);
    const sha256 = createHash('sha256').update(`bytes of ${packages[0]!}`).digest('hex');
    expect(sums[0]).toBe(`${sha256}  ${packages[0]!}`);
    expect(read('notes.md')).toMatch(/^- Vigil watches one or more people's glucose/);
    expect(readdirSync(folder)).not.toContain('vigil-updates.json');
  });

  it('is refused for a tag of another version', () => {
    const { status, stderr } = run('resources/make-release.mjs', ['--packages', folder, '--tag', 'v9.9.9']);
    expect([status, stderr]).toEqual([1, expect.stringContaining('The tag v9.9.9 is not of version')]);
  });

  it('with a key it has a feed that an older Vigil believes, for each system that updates itself', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(run('resources/make-release.mjs', ['--packages', folder], { VIGIL_UPDATE_KEY: key }).status).toBe(0);
    const told = { feed: read('vigil-updates.json'), signature: read('vigil-updates.json.sig') };
    const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64');
    const source = readUpdateSource({ feed: 'https://example.org/f.json', publicKey: raw, publisherName: null })!;
    const named = (system: NodeJS.Platform, arch: string): unknown => {
      const found = readFeed(told, source, { version: '0.0.1', system, arch });
      return found.ok ? found.value?.file.name : found.problem;
    };
    expect([named('linux', 'x64'), named('linux', 'arm64'), named('darwin', 'x64'), named('win32', 'arm64')]).toEqual([
      ...[`Vigil-${version}-linux-x86_64.AppImage`, `Vigil-${version}-linux-arm64.AppImage`],
      ...[`Vigil-${version}-mac-x64.zip`, `Vigil-Setup-${version}-arm64.exe`],
    ]);
    expect(readFeed({ ...told, feed: told.feed.replace('x64', 'x65') }, source, anyOld)).toEqual({
      ok: false,
      problem: 'bad-signature',
    });
    expect(read('SHA256SUMS.txt')).toContain('  vigil-updates.json.sig');
  });
});

const anyOld = { version: '0.0.1', system: 'linux', arch: 'x64' } as const;

describe('the workflows', () => {
  const good = readFileSync(join(root, '.github/workflows/release.yml'), 'utf8');
  const complaints = (text: string): string => {
    writeFileSync(join(folder, 'release.yml'), text);
    return run('.ci/lint-workflows.mjs', [folder]).stderr;
  };

  it('pass', () => {
    expect(run('.ci/lint-workflows.mjs', [])).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(complaints(good)).toBe('');
  });

  it.each([
    ['an action by its version', / v5\.0\.0$/m, ' v5', 'pinned by its commit'],
    ['an action by a branch', /@[0-9a-f]{40} # v5\.0\.0/, '@main', 'pinned by its commit'],
    ['rights for all jobs', 'permissions: {}', 'permissions: write-all', 'no job has a right'],
    ['a job without a bound', 'timeout-minutes: 15', 'continue-on-error: true', 'names its time'],
    ['a title of a stranger in a command', 'run: npm ci', 'run: echo ${{ github.event.issue.title }}', 'strangers'],
    ['a key that does not exist', 'runs-on:', 'run-on:', 'unexpected key'],
  ])('%s is found', (_what, from, to, complaint) => {
    expect(complaints(good.replace(from, to))).toContain(complaint);
  });

  it('the release writes only where it makes the draft, and runs no test on a secret', () => {
    expect(good.match(/contents: write/g)).toHaveLength(1);
    expect(good.indexOf('contents: write')).toBeGreaterThan(good.indexOf('\n  draft:'));
    expect(good.slice(0, good.indexOf('\n  package:'))).not.toContain('secrets.');
    expect(good).toContain('--draft --verify-tag');
    expect(good).not.toContain('pull_request_target');
  });
});
