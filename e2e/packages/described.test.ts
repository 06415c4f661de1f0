import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builderParts } from './builder';

const root = join(import.meta.dirname, '../..');
const load = createRequire(join(root, 'package.json'));

interface Target {
  target: string;
  arch: string[];
}

interface Config {
  icon: string;
  win: { icon: string; target: Target[] };
  nsis: Record<string, unknown>;
  mac: {
    icon: string;
    target: Target[];
    hardenedRuntime: boolean;
    notarize: boolean;
    entitlements: string;
    extendInfo: Record<string, unknown>;
  };
  linux: { icon: string; target: Target[] };
  files: string[];
  electronFuses: Record<string, boolean>;
  publish: unknown;
}

const { load: parseYaml } = builderParts('js-yaml') as { load(text: string): Config };
const text = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
const config = parseYaml(text);

/** electron-builder's own judgement, as it would give it before building. */
async function judge(given: unknown): Promise<string> {
  const { validateConfiguration } = builderParts('./util/config/config') as {
    validateConfiguration(config: unknown, log: unknown): Promise<void>;
  };
  const { DebugLogger } = builderParts('builder-util') as { DebugLogger: new (isEnabled: boolean) => unknown };
  try {
    await validateConfiguration(given, new DebugLogger(false));
    return 'valid';
  } catch (error) {
    return error instanceof Error ? error.message : 'invalid';
  }
}

describe('the desktop packages', () => {
  it('are described as electron-builder wants it', async () => {
    expect(await judge(structuredClone(config))).toBe('valid');
    expect(await judge({ ...structuredClone(config), nsis: { oneClik: false } })).toMatch(
      /configuration\.nsis should be/,
    );
  });

  it('checklist item 19: every fuse that can be set is set, and none lets in what the program does not need', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
      resetAdHocDarwinSignature: true,
    });
  });

  it('checklist item 16: the newest Electron that is known, pinned', () => {
    const { devDependencies } = load('./package.json') as { devDependencies: Record<string, string> };
    expect(devDependencies['electron']).toMatch(/^4[5-9]\.\d+\.\d+$/);
  });

  it('name files that are there, hold what runs, and nothing for other hosts', () => {
    const { win, mac, linux } = config;
    for (const file of [config.icon, win.icon, mac.icon, mac.entitlements, linux.icon]) {
      expect(existsSync(join(root, file)), file).toBe(true);
    }
    expect(config.files).toEqual(
      expect.arrayContaining([
        'dist/main.mjs',
        'dist/preload.cjs',
        'dist/keychain-process.mjs',
        'dist/watchdog-worker.mjs',
      ]),
    );
    expect(config.files.join(' ')).not.toMatch(/headless|demo|bench/);
    expect((load('./package.json') as { main: string }).main).toBe('dist/main.mjs');
  });

  it('ask macOS for nothing but to compile, and keep out of its dock', () => {
    const entitlements = readFileSync(join(root, config.mac.entitlements), 'utf8');
    expect([...entitlements.matchAll(/<key>(.+)<\/key>/g)].map(([, key]) => key)).toEqual([
      'com.apple.security.cs.allow-jit',
    ]);
    expect(config.mac.extendInfo).toEqual({ LSUIElement: true });
  });

  it('are made for both processors on each system', () => {
    const both = ['x64', 'arm64'];
    expect([config.win.target, config.mac.target, config.linux.target]).toEqual([
      [{ target: 'nsis', arch: both }],
      [
        { target: 'dmg', arch: both },
        { target: 'zip', arch: both },
      ],
      [
        { target: 'AppImage', arch: both },
        { target: 'deb', arch: both },
      ],
    ]);
  });

  it('are installed on Windows by each user for themselves, and leave their data where it is', () => {
    const { perMachine, allowElevation, deleteAppDataOnUninstall } = config.nsis;
    expect([perMachine, allowElevation, deleteAppDataOnUninstall]).toEqual([false, false, false]);
  });

  it('are hardened and notarised for macOS', () => {
    expect([config.mac.hardenedRuntime, config.mac.notarize]).toEqual([true, true]);
  });

  it('publish nothing', () => {
    expect(config.publish).toBeNull();
  });
});
