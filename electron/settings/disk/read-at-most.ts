import { closeSync, openSync, readSync } from 'node:fs';

const PIECE_BYTES = 65_536;

/**
 * The text of a file, or null when there is more of it. Counted while reading: what a device or a pipe says of its size
 * is 0, and a file may grow. Throws what the file system throws.
 */
export function readAtMost(file: string, mostBytes: number): string | null {
  const handle = openSync(file, 'r');
  try {
    const pieces: Buffer[] = [];
    for (let bytes = 0; bytes <= mostBytes;) {
      const piece = Buffer.alloc(PIECE_BYTES);
      const count = readSync(handle, piece);
      if (count === 0) return Buffer.concat(pieces).toString('utf8');
      pieces.push(piece.subarray(0, count));
      bytes += count;
    }
    return null;
  } finally {
    closeSync(handle);
  }
}
