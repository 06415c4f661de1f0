import { describe, expect, it, test } from 'vitest';
import { sentences } from './sentences';
import { writtenSentences } from './written-sentences';

/** What no person should have to read or hear. */
const refused: [string, RegExp][] = [
  [
    'a code',
    /\b(?!(?:check-ins?|log-ins?|read-only|link-local|lower-case|all-clear|self-monitoring|high-priority)\b)[a-z]+-[a-z][a-z-]*/,
  ],
  ['a path of the settings', /\w\[\d+\]|\b(?:channels|people|times|caps|polling|delivery|contacts|sources)\.[a-z]/],
  ['a name of the settings', /\b(?!dL\b|kB\b|xDrip\b)[a-z]+[A-Z]\w*/],
  // One is named where files that it names stay: to nobody else.
  ['a name of the environment', /(?<!Its files in )\$[A-Z_]{2,}/],
  ['the name of an error', /\(Error:|\bError:|\w+Exception\b/],
  ['an id', /\b(?:ana|mia|ben|tom|eva)\b|\b[a-z]+\/(?:low|high|no-data|check-in)\b|(?<!\+|phone )\b\d{10,}/],
  ['no number', /\bNaN\b|\bInfinity\b|\bundefined\b|\bnull\b|\[object/],
  [
    'a length that nobody says so',
    /\b0 (?:min|minutes|h|hours|days)\b|\b1 (?:minutes|hours|days)\b|\b\d{3,} min|\b(?:6\d|[7-9]\d) min\b/,
  ],
  ['blanks or stops too many', / {2}|\s[.,;]|[.,;]{2}(?!\.)|,\.|^\s|\s$/],
];

/** What stands in quotes is to be typed or looked for as it is. */
const wrongWith = (words: string): string[] =>
  refused.flatMap(([what, pattern]) => (pattern.test(words.replace(/"[^"]*"/g, '""')) ? [what] : []));

describe('what Vigil says', () => {
  it('is never a code, a path, an id, no number, or a length that nobody says so', () => {
    const all = sentences();
    expect(all.length).toBeGreaterThan(2000);
    expect(
      all.flatMap(({ context, words }) => wrongWith(words).map((what) => `${what}: ${words} (${context})`)),
    ).toEqual([]);
  });

  it('and what is written in the code to be shown is none of it either', () => {
    const all = writtenSentences();
    expect(all.length).toBeGreaterThan(400);
    expect(
      all.flatMap(({ context, words }) => wrongWith(words).map((what) => `${what}: ${words} (${context})`)),
    ).toEqual([]);
  });

  test.each([
    ['no glucose from Ana for 540 min', 'a length that nobody says so'],
    ['measured 1 minutes ago', 'a length that nobody says so'],
    ['measured 0 minutes ago', 'a length that nobody says so'],
    ['Papa cannot be reached: channels.twilio is needed.', 'a path of the settings'],
    ['people[0].name is missing.', 'a path of the settings'],
    ['Put it into $CREDENTIALS_DIRECTORY.', 'a name of the environment'],
    ['It failed (Error: no).', 'the name of an error'],
    ['The alert is no-data-fast.', 'a code'],
    ['mia has it.', 'an id'],
    ['Last NaN mg/dL.', 'no number'],
  ])('is found: %s', (words, what) => {
    expect(wrongWith(words)).toContain(what);
  });

  test.each([
    'Ana has not checked in: the check-in is over.',
    'for 9 h 31 min',
    '64 mg/dL, 1 min ago (06:38)',
    'It rang. Nobody answered.',
  ])('is let through: %s', (words) => {
    expect(wrongWith(words)).toEqual([]);
  });
});
