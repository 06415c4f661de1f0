import { inflateSync } from 'node:zlib';

export interface Picture {
  width: number;
  height: number;
  /** Four bytes a pixel, row by row: red, green, blue, opacity. */
  rgba: Uint8Array;
}

/** From the header alone. */
export function sizeOf(file: Buffer): { width: number; height: number } {
  if (file.toString('latin1', 1, 4) !== 'PNG') throw new Error('Not a PNG.');
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
}

/** A PNG as Chromium writes it: 8 bit, not interlaced, RGB with or without alpha. */
export function readPng(file: Buffer): Picture {
  const [depth, colour, , , interlace] = file.subarray(24, 29);
  if (depth !== 8 || interlace !== 0) throw new Error('Not such a PNG.');
  const channels = colour === 6 ? 4 : 3;
  const { width, height } = sizeOf(file);
  const rows = unfilter(inflateSync(Buffer.concat(dataOf(file))), { width, height, channels });
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    rgba.set(rows.subarray(pixel * channels, (pixel + 1) * channels), pixel * 4);
  }
  return { width, height, rgba };
}

function dataOf(file: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') {
      parts.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
    }
  }
  return parts;
}

/** Each row begins with how its bytes were made smaller: from those to the left and above. */
function unfilter(
  raw: Buffer,
  { width, height, channels }: { width: number; height: number; channels: number },
): Uint8Array {
  const stride = width * channels;
  const bytes = new Uint8Array(stride * height);
  for (let row = 0; row < height; row += 1) {
    const filter = raw[row * (stride + 1)] ?? 0;
    for (let column = 0; column < stride; column += 1) {
      const at = row * stride + column;
      const left = column < channels ? 0 : (bytes[at - channels] ?? 0);
      const above = row === 0 ? 0 : (bytes[at - stride] ?? 0);
      const corner = row === 0 || column < channels ? 0 : (bytes[at - stride - channels] ?? 0);
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter] ?? 0;
      bytes[at] = (raw[row * (stride + 1) + 1 + column] ?? 0) + guess;
    }
  }
  return bytes;
}

function paeth(left: number, above: number, corner: number): number {
  const estimate = left + above - corner;
  const distances = [left, above, corner].map((one) => Math.abs(estimate - one));
  return [left, above, corner][distances.indexOf(Math.min(...distances))] ?? 0;
}
