import { createHash } from 'node:crypto';

/** Windows keeps 2,560 bytes per entry at most (CRED_MAX_CREDENTIAL_BLOB_SIZE); tokens can be longer. */
export const MOST_BYTES_PER_ENTRY = 2000;

const headPattern = /^vigil-parts:(\d{1,4}):([0-9a-f]{16})$/;
const HEAD = 'vigil-parts:';

/** How a value is laid out in the keychain: itself, or a head that names its numbered parts. */
export interface Layout {
  head: string;
  parts: { suffix: string; value: string }[];
}

/**
 * Parts carry the value's digest in their name, so that a new value never overwrites parts the old head still names.
 */
export function layOut(value: string): Layout {
  if (Buffer.byteLength(value) <= MOST_BYTES_PER_ENTRY && !value.startsWith(HEAD)) return { head: value, parts: [] };
  const pieces = cut(value);
  const digest = digestOf(value);
  return {
    head: `${HEAD}${pieces.length}:${digest}`,
    parts: pieces.map((piece, index) => ({ suffix: `#${digest}.${index + 1}`, value: piece })),
  };
}

/** Suffixes of the parts that a head names; none when it is the value itself. */
export function partsNamedBy(head: string): string[] {
  const [, count, digest] = headPattern.exec(head) ?? [];
  return Array.from({ length: Number(count ?? 0) }, (_, index) => `#${String(digest)}.${index + 1}`);
}

/** The value, or null when the parts are not those the head was written for. */
export function putTogether(head: string, parts: (string | null)[]): string | null {
  if (parts.length === 0) return head;
  const value = parts.join('');
  return headPattern.exec(head)?.[2] === digestOf(value) ? value : null;
}

/** Pieces of a bounded number of bytes in UTF-8, never through the middle of a character. */
function cut(value: string): string[] {
  const pieces = [''];
  let bytes = 0;
  for (const character of value) {
    const size = Buffer.byteLength(character);
    if (bytes + size > MOST_BYTES_PER_ENTRY) {
      pieces.push('');
      bytes = 0;
    }
    pieces.push(`${pieces.pop() ?? ''}${character}`);
    bytes += size;
  }
  return pieces;
}

const digestOf = (value: string): string => createHash('sha256').update(value).digest('hex').slice(0, 16);
