import { encode } from 'uqr';

/** Light modules around the code: a reader needs four to find it (ISO/IEC 18004, 6.3.8). */
const QUIET_ZONE = 4;

export interface QrDrawing {
  /** Modules from edge to edge, quiet zone included. */
  size: number;
  /** Every dark module, runs of one row together. */
  path: string;
}

/** A text as a QR code, one unit to a module. */
export function qrDrawing(text: string): QrDrawing {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  return { size, path: data.flatMap((row, y) => runsOf(row).map(([x, length]) => rectangle(x, y, length))).join('') };
}

const rectangle = (x: number, y: number, length: number): string => `M${x} ${y}h${length}v1h-${length}z`;

/** Where a run of dark modules begins, and how long it is. */
function runsOf(row: readonly boolean[]): [number, number][] {
  return row.flatMap((isDark, x): [number, number][] => {
    if (!isDark || row[x - 1] === true) return [];
    const end = row.indexOf(false, x);
    return [[x, (end === -1 ? row.length : end) - x]];
  });
}
