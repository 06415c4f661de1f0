import { Buffer } from 'node:buffer';

/** Windows' file of icons: a list, then the pictures, each a whole PNG. 256 is written as 0. */
export function icoOf(pictures) {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const at = 6 + 16 * index;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

/** Which picture macOS takes for what: plain sizes, then those of screens with two pixels per point. */
const icnsTypes = [
  ...[
    ['icp4', 16],
    ['icp5', 32],
    ['icp6', 64],
    ['ic07', 128],
    ['ic08', 256],
    ['ic09', 512],
    ['ic10', 1024],
  ],
  ...[
    ['ic11', 32],
    ['ic12', 64],
    ['ic13', 256],
    ['ic14', 512],
  ],
];

/** macOS' file of icons: each picture with its type and length before it. */
export function icnsOf(pictures) {
  const parts = icnsTypes.map(([type, wanted]) => {
    const { png } = pictures.find(({ size }) => size === wanted);
    return Buffer.concat([Buffer.from(type), lengthOf(png.length + 8), png]);
  });
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from('icns'), lengthOf(body.length + 8), body]);
}

function lengthOf(bytes) {
  const written = Buffer.alloc(4);
  written.writeUInt32BE(bytes);
  return written;
}
