import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { possibleTags, readReply, type Said } from './reading';

const isTag = (tag: string): boolean => tag === 'A7K2X' || tag === 'CHEST';
const read = (text: string): Said => readReply(text, isTag);
const hasIt = (tag: string | null): Said => ({ kind: 'has-it', tag });
const notMe = (tag: string | null): Said => ({ kind: 'not-me', tag });
const nothing: Said = { kind: 'nothing' };

test.each([
  'OK',
  'okay',
  'okey',
  'k',
  'yep',
  'yeah',
  'y',
  '1',
  'ack',
  'ja',
  'oui',
  'sí',
  'sim',
  'I got it',
  'i have it',
  'Got it',
])('%s says "I have it"', (text) => {
  expect(read(text)).toEqual(hasIt(null));
});

test('several of them are one', () => {
  expect(read('Ok yes, I have it')).toEqual(hasIt(null));
});

test.each(['I have', 'have it', 'got', 'no', 'okk', 'ok now', 'I have it not', 'ok A7K2Y', '', '   ', '…', '0'])(
  '%j does not',
  (text) => {
    expect(read(text)).toEqual(nothing);
  },
);

describe('a tag', () => {
  test.each([
    'A7K2X',
    'a7k2x',
    'a7 k2 x',
    '(A7K2X)',
    'A7-K2X',
    'ok A7K2X',
    'ok A7 K2X',
    'A7K2X ok',
    'I have it: A7K2X',
  ])('%s', (text) => {
    expect(read(text)).toEqual(hasIt('A7K2X'));
  });

  test('in letters of other alphabets that look like ours', () => {
    // Cyrillic С, Н, Е, Ѕ, Т; then Greek Η, Ε, Τ beside Latin letters.
    expect(read('СНЕЅТ')).toEqual(hasIt('CHEST'));
    expect(read('CΗΕSΤ')).toEqual(hasIt('CHEST'));
  });

  test.each(['A7K2Y', 'A7K2', 'A7K2XX', 'please A7K2X', 'A7K2X please'])('%s is none that counts', (text) => {
    expect(read(text)).toEqual(nothing);
  });
});

describe('"not me"', () => {
  test.each(['not me', 'Not me any more.', 'NOT ME ANYMORE'])('%s', (text) => {
    expect(read(text)).toEqual(notMe(null));
  });

  test.each(['not me A7K2X', 'A7K2X not me', 'not me any more A7K2X', 'not me A7 K2X'])('%s', (text) => {
    expect(read(text)).toEqual(notMe('A7K2X'));
  });

  test.each(['not me please', 'not any more', 'me not', 'not', 'call me', 'not me any', 'not me A7K2Y'])(
    '%s is not that',
    (text) => {
      expect(read(text)).toEqual(nothing);
    },
  );
});

test.each(['STOP', 'stop.', 'StopAll', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout'])(
  '%s ends texts',
  (text) => {
    expect(read(text)).toEqual({ kind: 'stop' });
  },
);

test.each(['stop it', 'st op', 'the end', 'please stop'])('%s does not', (text) => {
  expect(read(text)).toEqual(nothing);
});

test.each([
  ['START', false],
  ['unstop', false],
  ['Yes', true],
])('%s begins them again; that it says "I have it": %s', (text, isYes) => {
  expect(read(text)).toEqual({ kind: 'start', isYes });
});

test.each(['?', ' ??', '？', '؟'])('%s asks', (text) => {
  expect(read(text)).toEqual({ kind: 'question' });
});

test.each(['? ok', 'ok?!', '?x'])('%s: a question mark beside words is punctuation', (text) => {
  expect(read(text).kind).toBe(text === '?x' ? 'nothing' : 'has-it');
});

describe('the first line alone', () => {
  test.each([
    'ok\nsee you',
    'ok |',
    'ok > ',
    '\n \nok',
    '> Vigil: low\nok',
    '| quoted\r\nok',
    'ok\u2028later',
    '  > quoted\n\nok',
  ])('%j', (text) => {
    expect(read(text)).toEqual(hasIt(null));
  });

  test.each(['see you\nok', '> ok', 'On Monday she wrote:\n> ok'])('%j', (text) => {
    expect(read(text)).toEqual(nothing);
  });

  test('of ten thousand letters only the beginning is looked at', () => {
    expect(read(`${' '.repeat(999)}k${'x'.repeat(9000)}`)).toEqual(hasIt(null));
    expect(read(`${' '.repeat(1000)}ok`)).toEqual(nothing);
  });
});

test.each([
  ['A7K2X', ['A7K2X']],
  ['ok A7K2X', ['A7K2X']],
  ['not me A7K2X', ['A7K2X']],
  ['A7K2XX', []],
  ['coming', []],
  ['ok', []],
  ['', []],
])('%j may name the tags %j', (text, tags) => {
  expect(possibleTags(text)).toEqual(tags);
});

test('a tag that is read is among those that were asked for, whatever is written', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom('A7K2X', 'a7k 2x', 'not me A7K2X', 'ok A7K2X'),
      (around, tag) => {
        for (const text of [around, tag, `${tag}\n${around}`, `${around}\n${tag}`]) {
          const asked = possibleTags(text);
          const said = readReply(text, () => true);
          if ('tag' in said && said.tag !== null) expect(asked).toContain(said.tag);
        }
      },
    ),
  );
});
