/** What the first line of a reply says (R17). */
export type Said =
  /** The tag, or a word that stands for it. `tag`: as it may stand in a message; null: a bare word. */
  | { kind: 'has-it'; tag: string | null }
  | { kind: 'not-me'; tag: string | null }
  | { kind: 'question' }
  | { kind: 'stop' }
  /** `isYes`: the word also says "I have it". */
  | { kind: 'start'; isYes: boolean }
  | { kind: 'nothing' };

/** Of a reply more than this is never looked at: one may have 10 kB. */
const READ_AT_MOST = 1000;

/**
 * The first line that is no quotation, alone: its case, blanks, punctuation and emoji are set aside, letters that look
 * like others count as those. `isTag` says whether a message has this tag.
 */
export function readReply(text: string, isTag: (tag: string) => boolean): Said {
  const line = firstLine(text);
  if (/^[?؟\s]+$/u.test(line)) return { kind: 'question' };
  const words = wordsOf(line);
  const whole = words.join(' ');
  if (stopWords.has(whole)) return { kind: 'stop' };
  if (startWords.has(whole)) return { kind: 'start', isYes: withoutYes(words).length === 0 };
  return notMe(words, isTag) ?? hasIt(words, isTag) ?? { kind: 'nothing' };
}

/** Whatever in a reply may be a tag: asked for before it is read. */
export function possibleTags(text: string): string[] {
  const words = wordsOf(firstLine(text));
  const readings = [words, withoutYes(words), withoutNotMe(words) ?? []];
  return [...new Set(readings.map((some) => some.join('')))].filter(isTagShaped);
}

function hasIt(words: string[], isTag: (tag: string) => boolean): Said | null {
  const whole = words.join('');
  if (isTagShaped(whole) && isTag(whole)) return { kind: 'has-it', tag: whole };
  const rest = withoutYes(words);
  if (rest.length === words.length) return null;
  return rest.length === 0 ? { kind: 'has-it', tag: null } : withTag('has-it', rest, isTag);
}

function notMe(words: string[], isTag: (tag: string) => boolean): Said | null {
  const rest = withoutNotMe(words);
  if (rest === null) return null;
  return rest.length === 0 ? { kind: 'not-me', tag: null } : withTag('not-me', rest, isTag);
}

function withTag(kind: 'has-it' | 'not-me', rest: string[], isTag: (tag: string) => boolean): Said | null {
  const tag = rest.join('');
  return isTagShaped(tag) && isTag(tag) ? { kind, tag } : null;
}

/** Of "Ok, I have it" nothing is left. */
function withoutYes(words: string[]): string[] {
  const at = words.findIndex((_, index) => yesAt(words, index) > 0);
  if (at === -1) return words;
  return [...words.slice(0, at), ...withoutYes(words.slice(at + yesAt(words, at)))];
}

/** How many words from here say "I have it". */
const yesAt = (words: string[], at: number): number =>
  Math.max(
    0,
    ...yesSayings.filter((saying) => saying.every((word, index) => words[at + index] === word)).map(lengthOf),
  );

const lengthOf = ({ length }: readonly string[]): number => length;

/** "Not me", "not me any more", before or behind a tag; null: it says something else. */
function withoutNotMe(words: string[]): string[] | null {
  const at = words.findIndex((word, index) => word === 'NOT' && words[index + 1] === 'ME');
  if (at === -1) return null;
  const before = words.slice(0, at);
  const after = words.slice(at + 2);
  const more = anyMore.find((some) => some.every((word, index) => after[index] === word)) ?? [];
  return [...before, ...after.slice(more.length)];
}

const anyMore = [['ANY', 'MORE'], ['ANYMORE']];

function firstLine(text: string): string {
  const lines = text
    .slice(0, READ_AT_MOST)
    .normalize('NFKC')
    .split(/\r\n|[\n\r\u2028\u2029]/u);
  return lines.find((line) => line.trim() !== '' && !isQuoted(line)) ?? '';
}

const isQuoted = (line: string): boolean => /^\s*[>|]/.test(line);

/** Upper case Latin words: marks on letters, emoji, punctuation and what is invisible are left out. */
function wordsOf(line: string): string[] {
  const plain = line
    .toUpperCase()
    .normalize('NFD')
    .replace(/[\p{M}\p{Cf}]/gu, '');
  return Array.from(plain, (letter) => lookAlikes[letter] ?? letter)
    .join('')
    .split(/[^\p{L}\p{N}]/u)
    .filter((word) => word !== '');
}

/** Capital letters of other alphabets that a keyboard may give for ours (Unicode TR39, confusables). */
const lookAlikes: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['АВЕЅІЈКМНОРСТУХԛԜ', 'ABESIJKMHOPCTYXQW'],
    ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'],
  ].flatMap(([theirs = '', ours = '']) => Array.from(theirs, (letter, index) => [letter, ours.charAt(index)])),
);

/** As `core/draft/tag.ts` makes them. */
const isTagShaped = (word: string): boolean => /^[2-9A-HJ-NP-Z]{5}$/.test(word);

/** What people write for "I have it"; of other languages only what says nothing else in another one. */
const yesSayings: readonly (readonly string[])[] = [
  ...['OK', 'OKAY', 'OKEY', 'K', 'YES', 'YEP', 'YEAH', 'Y', '1', 'ACK', 'JA', 'OUI', 'SI', 'SIM'].map((word) => [word]),
  ...['GOT', 'HAVE'].map((verb) => ['I', verb, 'IT']),
  ['GOT', 'IT'],
];

/** Alone in a text they end all texts, or begin them again (Twilio, "Support for opt-out keywords"). */
const stopWords: ReadonlySet<string> = new Set([
  ...['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'],
]);
const startWords: ReadonlySet<string> = new Set(['START', 'UNSTOP', 'YES']);
