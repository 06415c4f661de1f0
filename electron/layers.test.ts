import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { configs } from 'typescript-eslint';
import { afterAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** One import against the one-way order per layer, planted as text: nothing is written into the tree. */
const planted: [layer: string, file: string, code: string][] = [
  ['shared', 'shared/result.ts', "import { decide } from '../electron/core/decide';"],
  ['shared (renderer)', 'shared/result.ts', "import { App } from '../renderer/App';"],
  ['shared (Node)', 'shared/result.ts', "import { readFileSync } from 'node:fs';"],
  ['core', 'electron/core/decide.ts', "import { openStore } from '../storage/open-store';"],
  ['core (ports)', 'electron/core/decide.ts', "import type { Clock } from '../ports';"],
  ['core (deeper)', 'electron/core/alerts/low-rule.ts', "import { openStore } from '../../storage/open-store';"],
  ['core (electron)', 'electron/core/decide.ts', "import { app } from 'electron';"],
  ['core (Node)', 'electron/core/decide.ts', "import { readFileSync } from 'node:fs';"],
  ['network', 'electron/network/http.ts', "import { sources } from '../sources/registry';"],
  ['sources', 'electron/sources/registry.ts', "import { createEngine } from '../alerting/engine';"],
  ['sources (sideways)', 'electron/sources/registry.ts', "import { openStore } from '../storage/open-store';"],
  ['sources (deeper)', 'electron/sources/nightscout/index.ts', "import { createEngine } from '../../alerting/engine';"],
  ['channels', 'electron/channels/registry.ts', "import { sources } from '../sources/registry';"],
  ['storage', 'electron/storage/sqlite/open-store.ts', "import { createEngine } from '../alerting/engine';"],
  ['settings', 'electron/settings/disk/settings-file.ts', "import { sources } from '../sources/registry';"],
  ['secrets', 'electron/secrets/keychain.ts', "import { openStore } from '../storage/open-store';"],
  ['alerting', 'electron/alerting/engine/engine.ts', "import { createHandlers } from '../api/handlers';"],
  ['alerting (app)', 'electron/alerting/engine/engine.ts', "import { createApp } from '../app';"],
  ['replay', 'electron/replay/play.ts', "import { openStore } from '../storage/open-store';"],
  ['replay (app)', 'electron/replay/command/replay.ts', "import { createApp } from '../app';"],
  ['core (replay)', 'electron/core/decide.ts', "import { play } from '../replay/play';"],
  ['api', 'electron/api/handlers.ts', "import { createWebServer } from '../web/web-server';"],
  ['web', 'electron/web/web-server.ts', "import { createEngine } from '../alerting/engine';"],
  ['renderer', 'renderer/App.tsx', "import { decide } from '../electron/core/decide';"],
  ['renderer (deeper)', 'renderer/pages/now/NowPage.tsx', "import { decide } from '../../electron/core/decide';"],
];

describe('imports point one way', () => {
  // Imports are refused by their text alone: what needs types would take a minute to learn them.
  const lint = new ESLint({
    cwd: root,
    overrideConfigFile: join(root, 'eslint.config.js'),
    overrideConfig: { ...configs.disableTypeChecked, files: ['**/*.{ts,tsx}'] },
  });

  it.each(planted)('a violation planted in %s is refused', async (_layer, file, code) => {
    const [result] = await lint.lintText(`${code}\n`, { filePath: join(root, file) });
    const rules = result?.messages.map((message) => message.ruleId);
    expect(rules).toContain('no-restricted-imports');
  });

  it.each([
    ['a clock', 'export const at = Date.now();', 'no-restricted-globals'],
    ['chance', 'export const one = Math.random();', 'no-restricted-properties'],
    ['output', "console.log('x');", 'no-console'],
  ])('core refuses %s', async (_what, code, rule) => {
    const [result] = await lint.lintText(`${code}\n`, { filePath: join(root, 'electron/core/decide.ts') });
    expect(result?.messages.map((message) => message.ruleId)).toContain(rule);
  });
});

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
