export interface CardContents {
  name: string;
  /** As they are dialled: +14155550100. */
  numbers: readonly string[];
  note: string;
}

/** A phone shows no longer one, and a code that holds it must stay readable. In characters. */
const LONGEST_NAME = 60;
/** Of a line, without its end (RFC 2426, 2.6). */
const MOST_OCTETS = 75;

/**
 * A contact as phones take it in: vCard 3.0 (RFC 2426), which iOS and Android both read. Nothing in a name can begin a
 * line or a part of its own.
 */
export function vcardOf({ name, numbers, note }: CardContents): string {
  const called = escaped(shortened(name));
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    // Family name, given name, and three more.
    `N:;${called};;;`,
    `FN:${called}`,
    ...numbers.map((number) => `TEL;TYPE=CELL:${escaped(number)}`),
    `NOTE:${escaped(note)}`,
    'END:VCARD',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function shortened(text: string): string {
  const characters = Array.from(text);
  return characters.length <= LONGEST_NAME ? text : `${characters.slice(0, LONGEST_NAME - 1).join('')}…`;
}

/** Line breaks of every kind are one character here; other characters that cannot be seen have no business in it. */
const escaped = (text: string): string =>
  text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\P{C}\n\u200c\u200d]+/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');

/** A line goes on in the next one after a blank, which counts as well; no character is torn apart. */
function folded(line: string): string {
  let text = '';
  let octets = 0;
  for (const character of line) {
    const length = octetsOf(character);
    const isFull = octets + length > MOST_OCTETS;
    text += isFull ? `\r\n ${character}` : character;
    octets = isFull ? 1 + length : octets + length;
  }
  return text;
}

/** In UTF-8. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
