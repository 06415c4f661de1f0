/** What Windows' own tools write is UTF-16, and says so in its first two bytes; everything else is UTF-8. */
export function textOf(bytes: Uint8Array): string {
  const isLittleEndian = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isBigEndian = bytes[0] === 0xfe && bytes[1] === 0xff;
  const encoding = isLittleEndian ? 'utf-16le' : isBigEndian ? 'utf-16be' : 'utf-8';
  // The decoder leaves the byte order mark out.
  return new TextDecoder(encoding).decode(bytes);
}
