import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { brokenAt, inColumns, inNumberColumns, WIDTH } from './text-columns';

test('cells are broken into lines of their own column', () => {
  expect(inColumns([['02:00', 'Ana, Mia, Ben', 'called because it is low']], [5, 8])).toEqual([
    '  02:00  Ana,      called because it is low',
    '         Mia, Ben',
  ]);
});

test('a word longer than its column is cut', () => {
  expect(brokenAt('aaaaabbbbb cc', 5)).toEqual(['aaaaa', 'bbbbb', 'cc']);
});

test('nothing in a name can steer a terminal or break a line', () => {
  expect(inColumns([['a\u001b[31m\n\tb\u202e', 'c']], [20])).toEqual(['  a [31m b              c']);
});

test('numbers stand under each other, and a name that is too long ends in an ellipsis', () => {
  expect(
    inNumberColumns(
      [
        ['', 'calls'],
        ['Ana', '7'],
        ['A very long name', '12'],
      ],
      [8, 5],
    ),
  ).toEqual(['          calls', 'Ana           7', 'A very …     12']);
});

test('no line is wider than a hundred columns, whatever stands in it', () => {
  const cells = fc.array(fc.string({ maxLength: 300 }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(cells, { maxLength: 5 }), (rows) => {
      for (const line of inColumns(rows, [8, 6])) expect(stringWidth(line)).toBeLessThanOrEqual(WIDTH);
    }),
  );
});

test('columns stand under each other whatever script or picture a name is written in', () => {
  const lines = inColumns(
    ['Ana', '東京子', '😀 Mia', 'Zoë', 'שרה'].map((name) => [name, 'called']),
    [8],
  );
  const starts = lines.map((line) => stringWidth(line.slice(0, line.indexOf('called'))));
  expect(new Set(starts)).toEqual(new Set([12]));
});

test('a name too wide for its column ends in an ellipsis by cells, never within a character', () => {
  expect(inNumberColumns([['東京都千代田区', '東.json']], [8, 8])).toEqual(['東京都…    東.json']);
  expect(brokenAt('👍🏽👍🏽', 3)).toEqual(['👍🏽', '👍🏽']);
});
