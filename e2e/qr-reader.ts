import { PNG } from 'pngjs';

/**
 * What a phone's camera reads of a picture of a QR code alone, its quiet zone of four modules included (ISO/IEC 18004).
 * Nothing is mended: of a clean picture every module is right. Bytes at level M, up to version 20.
 */
export function readQrCode(picture: Buffer): string {
  const modules = modulesIn(PNG.sync.read(picture));
  const version = (modules.length - 17) / 4;
  const { level, mask } = formatOf(modules);
  if (level !== LEVEL_M) throw new Error(`It is of level ${level}.`);
  return textOf(dataOf(codewordsIn(modules, version, mask), version), version);
}

/** By rows; true is dark. */
type Modules = boolean[][];

const LEVEL_M = 0;
/** Of level M, from version 1 on (table 9 there): codewords of error correction in a block, and blocks. */
const CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];

function modulesIn({ width, height, data }: PNG): Modules {
  if (Math.abs(width - height) > 1) throw new Error(`It is no square: ${width} × ${height}.`);
  const isDark = (x: number, y: number): boolean => data[(Math.floor(y) * width + Math.floor(x)) * 4]! < 128;
  // The corners of the picture are round: what lies behind them is none of it.
  let inside = 0;
  while (isDark(inside, inside)) inside += 1;
  let begins = inside;
  while (!isDark(begins, begins)) begins += 1;
  const across = Math.round(((width * 4) / begins - 8 - 17) / 4) * 4 + 17;
  const module = width / (across + 8);
  const at = (place: number): number => (place + 4.5) * module;
  const places = Array.from({ length: across }, (_, place) => place);
  return places.map((row) => places.map((column) => isDark(at(column), at(row))));
}

function formatOf(modules: Modules): { level: number; mask: number } {
  const besideFinder = [0, 1, 2, 3, 4, 5, 7, 8].map((column) => modules[8]![column]!);
  const belowIt = [7, 5, 4, 3, 2, 1, 0].map((row) => modules[row]![8]!);
  const bits = numberOf([...besideFinder, ...belowIt]) ^ 0x5412;
  return { level: bits >> 13, mask: (bits >> 10) & 7 };
}

const numberOf = (bits: readonly boolean[]): number => bits.reduce((sum, bit) => sum * 2 + Number(bit), 0);

/** What a mask turns round. */
const masks: ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

/** In columns of two, upwards and downwards in turn, from the right; the column of the timing pattern is none. */
function codewordsIn(modules: Modules, version: number, mask: number): number[] {
  const size = modules.length;
  const isFunction = functionModules(version, size);
  const bits: boolean[] = [];
  const rights = Array.from({ length: (size - 1) / 2 }, (_, index) => size - 1 - 2 * index);
  rights.forEach((right, index) => {
    const pair = right <= 6 ? [right - 1, right - 2] : [right, right - 1];
    for (let step = 0; step < size; step += 1) {
      const row = index % 2 === 0 ? size - 1 - step : step;
      for (const column of pair) {
        if (!isFunction(row, column)) bits.push(modules[row]![column]! !== masks[mask]!(row, column));
      }
    }
  });
  return Array.from({ length: Math.floor(bits.length / 8) }, (_, index) =>
    numberOf(bits.slice(index * 8, index * 8 + 8)),
  );
}

function functionModules(version: number, size: number): (row: number, column: number) => boolean {
  const centres = alignmentOf(version, size);
  const last = size - 7;
  const isFinder = (row: number, column: number): boolean =>
    (row <= 8 && (column <= 8 || column >= size - 8)) || (row >= size - 8 && column <= 8);
  const isCorner = (row: number, column: number): boolean =>
    (row === 6 && (column === 6 || column === last)) || (row === last && column === 6);
  const isAlignment = (row: number, column: number): boolean =>
    centres.some((y) => centres.some((x) => !isCorner(y, x) && Math.abs(row - y) <= 2 && Math.abs(column - x) <= 2));
  const isVersion = (row: number, column: number): boolean => row < 6 && column >= size - 11 && column < size - 8;
  return (row, column) =>
    isFinder(row, column) ||
    row === 6 ||
    column === 6 ||
    isAlignment(row, column) ||
    (version >= 7 && (isVersion(row, column) || isVersion(column, row)));
}

/** Where patterns of alignment stand, by rows and by columns. */
function alignmentOf(version: number, size: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, index) => size - 7 - index * step)];
}

/** Blocks are dealt out codeword by codeword; the later ones may have one more. */
function dataOf(codewords: readonly number[], version: number): number[] {
  const blocks = BLOCKS[version - 1]!;
  const shorter = Math.floor(codewords.length / blocks) - CORRECTION[version - 1]!;
  const longOnes = codewords.length % blocks;
  return Array.from({ length: blocks }, (_, block) => {
    const dealt = Array.from({ length: shorter }, (_one, index) => codewords[index * blocks + block]!);
    const isLong = block >= blocks - longOnes;
    return isLong ? [...dealt, codewords[shorter * blocks + block - (blocks - longOnes)]!] : dealt;
  }).flat();
}

const BYTES = 4;

function textOf(data: readonly number[], version: number): string {
  const bits = data.flatMap((codeword) =>
    Array.from({ length: 8 }, (_, place) => ((codeword >> (7 - place)) & 1) === 1),
  );
  const mode = numberOf(bits.slice(0, 4));
  if (mode !== BYTES) throw new Error(`It is of mode ${mode}.`);
  const counted = version < 10 ? 8 : 16;
  const length = numberOf(bits.slice(4, 4 + counted));
  const bytes = Array.from({ length }, (_, index) => {
    const from = 4 + counted + index * 8;
    return numberOf(bits.slice(from, from + 8));
  });
  return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
}
