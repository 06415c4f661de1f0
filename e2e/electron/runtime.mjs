import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/**
 * The path of a real Electron, or null. Looked up here, since `require('electron')` downloads one where there is none:
 * the package writes the name of its binary into `path.txt` when it has it.
 */
export function findElectron(root = join(import.meta.dirname, '../..'), env = process.env) {
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  const folder = join(root, 'node_modules/electron');
  const named = join(folder, 'path.txt');
  const name = existsSync(named) ? readFileSync(named, 'utf8') : null;
  if (override === undefined && name === null) return null;
  const file = join(override ?? join(folder, 'dist'), name ?? 'electron');
  return existsSync(file) ? file : null;
}

/** One line, where specs that need a real Electron do not run. */
export const noElectron = 'needs an Electron runtime: npx install-electron';
