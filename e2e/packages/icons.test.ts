import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sizeOf } from '../../electron/desktop/read-png.test-support';

const resources = join(import.meta.dirname, '../../resources');
const read = (name: string): Buffer => readFileSync(join(resources, name));

describe("the files of the application's icon", () => {
  it('for Windows: every size from 16 to 256, each as it was drawn', () => {
    const file = read('icon.ico');
    const count = file.readUInt16LE(4);
    const pictures = Array.from({ length: count }, (_, index) => {
      const at = 6 + 16 * index;
      const [length, offset] = [file.readUInt32LE(at + 8), file.readUInt32LE(at + 12)];
      return { said: file.readUInt8(at) || 256, png: file.subarray(offset, offset + length) };
    });
    expect(pictures.map(({ said }) => said)).toEqual([16, 24, 32, 48, 64, 128, 256]);
    for (const { said, png } of pictures) expect(png.equals(read(`icons/${said}x${said}.png`))).toBe(true);
  });

  it('for macOS: every size from 16 to 1024, and those for screens of two pixels per point', () => {
    const file = read('icon.icns');
    expect([file.subarray(0, 4).toString(), file.readUInt32BE(4)]).toEqual(['icns', file.length]);
    const sizes: Record<string, number> = {};
    for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
      sizes[file.subarray(at, at + 4).toString()] = sizeOf(file.subarray(at + 8, at + file.readUInt32BE(at + 4))).width;
    }
    expect(sizes).toEqual({
      ...{ icp4: 16, icp5: 32, icp6: 64, ic07: 128, ic08: 256, ic09: 512, ic10: 1024 },
      ...{ ic11: 32, ic12: 64, ic13: 256, ic14: 512 },
    });
  });
});
