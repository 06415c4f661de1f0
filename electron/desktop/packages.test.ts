import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const load = createRequire(join(root, 'package.json'));
const builder = createRequire(load.resolve('electron-builder'));
const parts = createRequire(builder.resolve('app-builder-lib'));

interface Config {
  icon: string;
  mac: { entitlements: string; extendInfo: Record<string, unknown> };
  linux: { icon: string };
  files: string[];
  electronFuses: Record<string, boolean>;
  publish: unknown;
}

const { load: parseYaml } = parts('js-yaml') as { load(text: string): Config };
const text = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
const config = parseYaml(text);

/** electron-builder's own judgement, as it would give it before building. */
async function judge(given: unknown): Promise<string> {
  const { validateConfiguration } = parts('./util/config/config') as {
    validateConfiguration(config: unknown, log: unknown): Promise<void>;
  };
  const { DebugLogger } = parts('builder-util') as { DebugLogger: new (isEnabled: boolean) => unknown };
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
    expect(await judge({ ...structuredClone(config), nsis: { oneClik: false } })).toMatch(/configuration\.nsis should be/);
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
    for (const file of [config.icon, config.mac.entitlements, config.linux.icon]) {
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

  it('publish nothing', () => {
    expect(config.publish).toBeNull();
  });
});
