import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { qrDrawing } from './qr-path';

/** What a drawing darkens, module by module. */
function modulesOf({ size, path }: { size: number; path: string }): boolean[][] {
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    for (let at = 0; at < Number(length); at += 1) rows[Number(y)]![Number(x) + at] = true;
  }
  return rows;
}

describe('a QR code', () => {
  const text = 'https://t.me/vigil_bot?start=Kq3vXw_8mPz0-aBcDeFgHi';

  it('darkens the modules of the encoder and no other', () => {
    expect(modulesOf(qrDrawing(text))).toEqual(encode(text, { ecc: 'M', border: 4 }).data);
  });

  it('leaves four light modules on every side', () => {
    const rows = modulesOf(qrDrawing(text));
    const edge = [...rows.slice(0, 4), ...rows.slice(-4), ...rows.map((row) => [...row.slice(0, 4), ...row.slice(-4)])];
    expect(edge.flat()).not.toContain(true);
    expect(rows[4]!.slice(4, 11)).not.toContain(false);
  });

  it('is another one for another text', () => {
    expect(qrDrawing(text).path).not.toBe(qrDrawing(`${text}j`).path);
  });
});
