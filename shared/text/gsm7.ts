/** The default alphabet of GSM 03.38 (3GPP TS 23.038, table 6.2.1): one septet each. */
const DEFAULT_ALPHABET = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);

/** Its extension table: two septets each, the escape and the character. */
const EXTENSION_TABLE = new Set('^{}\\[~]|€\f');

/** Letters without a canonical decomposition, and typography that word processors and phones put into names. */
const FOLDS: ReadonlyMap<string, string> = new Map([
  ...pairs('‘’‚‛′`´', "'"),
  ...pairs('“”„‟″«»', '"'),
  ...pairs('‐‑‒–—―−', '-'),
  ...pairs('\u00a0\u2002\u2003\u2009\u202f', ' '),
  ...pairs('łŁđĐħĦıŧŦ', 'lLdDhHitT'),
  ...pairs('•·', '*'),
  ['…', '...'],
  ['œ', 'oe'],
  ['Œ', 'OE'],
  ['þ', 'th'],
  ['Þ', 'Th'],
  ['ð', 'd'],
  ['ẞ', 'SS'],
  ['→', '->'],
  ['×', 'x'],
  ['°', ' deg'],
]);

/** Septets, or UTF-16 units, that fit into one segment alone and into each of several (the rest is their header). */
const GSM_7 = { alone: 160, each: 153 };
const UCS_2 = { alone: 70, each: 67 };

/**
 * True when the text costs seven bits a character: a single other character makes the
 * whole text UCS-2, at half the room.
 */
export function isGsm7(text: string): boolean {
  return Array.from(text).every((character) => septetsOf(character) > 0);
}

/** How much of a segment a text in that alphabet takes up. */
export const septetsIn = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + septetsOf(character), 0);

/** How many SMS segments the text costs. A character that needs two units is never split over two segments. */
export function segmentsOf(text: string): number {
  const characters = Array.from(text);
  return isGsm7(text)
    ? packed(characters.map(septetsOf), GSM_7)
    : packed(
        characters.map((character) => character.length),
        UCS_2,
      );
}

/**
 * Folds what has a near likeness in the seven-bit alphabet: accents it does not know, curly quotes, dashes, an arrow.
 * Pictures (emoji) go. Letters of other scripts stay: a name must not become unreadable to save a segment.
 */
export function toGsm7(text: string): string {
  return Array.from(text.normalize('NFC').replace(PICTURES, ''), fold).join('');
}

/** Emoji with what joins and colours them; `\p{Emoji}` alone would take digits too. */
const PICTURES = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\ufe0e-\ufe0f\u20e3\u200d]+/gu;

function fold(character: string): string {
  if (septetsOf(character) > 0) return character;
  const bare = character.normalize('NFD').replace(/\p{Mark}/gu, '');
  const folded = FOLDS.get(bare) ?? bare;
  return isGsm7(folded) ? folded : character;
}

function septetsOf(character: string): number {
  if (DEFAULT_ALPHABET.has(character)) return 1;
  return EXTENSION_TABLE.has(character) ? 2 : 0;
}

function packed(units: number[], room: { alone: number; each: number }): number {
  if (units.reduce((sum, size) => sum + size, 0) <= room.alone) return 1;
  let segments = 1;
  let used = 0;
  for (const size of units) {
    if (used + size > room.each) {
      segments += 1;
      used = 0;
    }
    used += size;
  }
  return segments;
}

/** One target for all characters, or one each. */
function pairs(characters: string, targets: string): [string, string][] {
  const each = Array.from(targets);
  return Array.from(characters, (character, index) => [
    character,
    each.length === 1 ? targets : (each[index] as string),
  ]);
}
