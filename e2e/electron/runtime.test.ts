import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findElectron } from './runtime.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vigil-runtime-'));
  mkdirSync(join(root, 'node_modules/electron/dist'), { recursive: true });
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

test('an Electron package without its binary is no runtime, and none is downloaded', () => {
  expect(findElectron(root, {})).toBeNull();
});

test('a runtime is the file that path.txt names, if it is there', () => {
  writeFileSync(join(root, 'node_modules/electron/path.txt'), 'electron');
  expect(findElectron(root, {})).toBeNull();
  const file = join(root, 'node_modules/electron/dist/electron');
  writeFileSync(file, '');
  expect(findElectron(root, {})).toBe(file);
});

test('a runtime elsewhere is found by ELECTRON_OVERRIDE_DIST_PATH', () => {
  const folder = join(root, 'elsewhere');
  mkdirSync(folder);
  writeFileSync(join(folder, 'electron'), '');
  expect(findElectron(root, { ELECTRON_OVERRIDE_DIST_PATH: folder })).toBe(join(folder, 'electron'));
});
