import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Replaces a file so that after a crash or power loss it holds the old text or the new one, never a
 * part. The rights of an existing file are kept unless others are given, and a link goes on pointing
 * to it. Throws what the file system throws.
 */
export function writeAtomically(file: string, content: string | Uint8Array, rights?: number): void {
  const target = existsSync(file) ? realpathSync(file) : file;
  // Phone numbers: a new file is for its owner alone.
  const mode = rights ?? (existsSync(target) ? statSync(target).mode & 0o777 : 0o600);
  const draft = `${target}.${process.pid}.new`;
  try {
    writeDurably(draft, content, mode);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  syncDirectory(dirname(join(target)));
}

function writeDurably(file: string, content: string | Uint8Array, mode: number): void {
  rmSync(file, { force: true });
  const handle = openSync(file, 'wx', mode);
  try {
    writeFileSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The new name is on disk only once the directory is. Windows has no such call and does it by itself. */
function syncDirectory(directory: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(directory, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
