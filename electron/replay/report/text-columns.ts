import stringWidth from 'string-width';

/** A terminal of the usual size, with room for what a mail or a chat puts before a line. */
export const WIDTH = 100;

const APART = '  ';

/**
 * Rows whose cells are broken into lines of their column; the last column gets what is
 * left of the width. Set in a little.
 */
export function inColumns(rows: string[][], widths: readonly number[]): string[] {
  const used = widths.reduce((sum, width) => sum + width + APART.length, APART.length);
  return rows.flatMap((cells) => rowLines(cells, [...widths, WIDTH - used])).map((line) => `${APART}${line}`);
}

function rowLines(cells: string[], widths: readonly number[]): string[] {
  const broken = widths.map((width, column) => brokenAt(cells[column] ?? '', width));
  const height = Math.max(...broken.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    widths
      .map((width, column) => {
        const cell = broken[column]?.[line] ?? '';
        return cell + blanks(cell, width);
      })
      .join(APART)
      .trimEnd(),
  );
}

/** Numbers under each other, after a column of words. */
export function inNumberColumns(rows: string[][], widths: readonly number[]): string[] {
  return rows.map((cells) =>
    widths
      .map((width, column) => {
        const cell = shortened(cells[column] ?? '', width);
        return column === 0 ? cell + blanks(cell, width) : blanks(cell, width) + cell;
      })
      .join(APART)
      .trimEnd(),
  );
}

/** Broken between words; a word that is longer than the line is cut. */
export function brokenAt(text: string, width: number): string[] {
  const lines = [''];
  for (const word of words(text, width)) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (stringWidth(line) + 1 + stringWidth(word) <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function words(text: string, width: number): string[] {
  return visible(text)
    .split(' ')
    .flatMap((word) => (stringWidth(word) <= width ? [word] : pieces(word, width)));
}

const graphemes = (text: string): string[] => [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);

/** By what is seen as one character: half of one would show as nothing at all. */
function pieces(word: string, width: number): string[] {
  const parts = [''];
  for (const character of graphemes(word)) {
    const part = parts.at(-1) ?? '';
    if (stringWidth(part + character) <= width) parts[parts.length - 1] = part + character;
    else parts.push(character);
  }
  return parts;
}

function shortened(text: string, width: number): string {
  const shown = visible(text);
  return stringWidth(shown) <= width ? shown : `${pieces(shown, width - 1)[0] ?? ''}…`;
}

/** A terminal gives some characters two cells (東, 😀) and some none: what is counted are cells. */
const blanks = (text: string, width: number): string => ' '.repeat(Math.max(0, width - stringWidth(text)));

/** Names come from a settings file: nothing in them may steer a terminal. */
const visible = (text: string): string => text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
