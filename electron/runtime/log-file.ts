import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { WriteBytes } from './line-writer';

/** Weeks of a quiet watch, and what anybody can still send along with a question. */
const MOST_LOG_BYTES = 5_000_000;

/**
 * Bytes to the end of a file that only its owner may read. When it is full it becomes `<file>.old`, in the
 * place of the one before. It is opened at the first line, and again after a failure: a disk that was full may
 * have room again. Throws what the disk does.
 */
export function appendTo(file: string, mostBytes = MOST_LOG_BYTES): WriteBytes {
  let open: { descriptor: number; size: number } | null = null;

  const opened = (): { descriptor: number; size: number } => {
    mkdirSync(dirname(file), { recursive: true });
    const descriptor = openSync(file, 'a', 0o600);
    return { descriptor, size: fstatSync(descriptor).size };
  };

  const close = (): void => {
    if (open !== null) closeSync(open.descriptor);
    open = null;
  };

  return (bytes) => {
    open ??= opened();
    if (open.size > 0 && open.size + bytes.length > mostBytes) {
      close();
      renameSync(file, `${file}.old`);
      open = opened();
    }
    try {
      const written = writeSync(open.descriptor, bytes);
      open.size += written;
      return written;
    } catch (error) {
      close();
      throw error;
    }
  };
}
