/** FNV-1a, 32 bits: the same for the same text everywhere and always. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  // The low bits of FNV are weak for texts that differ only at their end: fold the high ones in.
  return (hash ^ (hash >>> 15)) >>> 0;
}
