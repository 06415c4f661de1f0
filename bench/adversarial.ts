/** What a text from outside may be full of, whatever the regex is about. */
const COMMON = ['a', 'A', '0', ' ', '\n', '\r', '-', '.', '/', ':', '<', '[', '\u0301', '\ufeff', 'é', '😀', '\ud800'];

/** What ends a text so that a match which looked good until here fails. */
const TAILS = ['', '\u0001', '\n!'];

/** Of these each is paired with each: more would take minutes, and the others are of the same classes. */
const MOST_PAIRED = 6;

const samples: Record<string, string> = { d: '0', w: 'a', s: ' ', n: '\n', r: '\r', t: '\t', b: '' };

/**
 * Texts made to cost this regex as much as possible: its own characters, and common ones, over and over; pairs of them
 * in turn and in two long stretches; each also after a beginning that matches and before an end that does not.
 */
export function* adversarialTexts(regex: RegExp, length: number): Generator<string> {
  const own = [...new Set(sampleCharacters(regex))];
  const pairs = pairsOf(own.slice(0, MOST_PAIRED));
  const likely = sampleCharacters(regex).join('');
  const pumps = [...new Set([...COMMON, ...own, likely, ...pairs])].filter((pump) => pump !== '');
  for (const pump of pumps) {
    for (const head of ['', likely]) {
      for (const tail of TAILS) yield withLength(head, pump, tail, length);
    }
  }
  for (const [one = '', other = ''] of pairs) {
    const half = Math.floor(length / 2);
    yield one.repeat(half) + other.repeat(half);
  }
}

function withLength(head: string, pump: string, tail: string, length: number): string {
  const room = Math.max(1, Math.floor((length - head.length - tail.length) / pump.length));
  return head + pump.repeat(room) + tail;
}

const pairsOf = (characters: string[]): string[] => characters.flatMap((one) => characters.map((other) => one + other));

/** One character for each class, escape and letter in the source, in their order: roughly what it matches. */
function sampleCharacters({ source }: RegExp): string[] {
  const parts = source.match(/\\p\{[^}]*\}|\\u[0-9a-f]{4}|\\.|\{[\d,]*\}|\(\?(?:[:=!]|<[=!])|[^\\]/gi) ?? [];
  return parts.flatMap((part) => {
    if (part.startsWith('\\p')) return ['\u0301'];
    if (part.startsWith('\\u')) return [String.fromCharCode(parseInt(part.slice(2), 16))];
    if (part.startsWith('\\')) return [samples[part.slice(1)] ?? part.slice(1)].filter((sample) => sample !== '');
    return part.length > 1 || '^$()[]|*+?.'.includes(part) ? [] : [part];
  });
}
