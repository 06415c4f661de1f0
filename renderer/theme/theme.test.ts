import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contrast, themes, type Theme } from './theme.test-support';

const renderer = join(import.meta.dirname, '..');

const modules = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.module.css'),
);

const sheet = (file: string): string => readFileSync(join(renderer, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');

const definedIn = (file: string): (string | undefined)[] =>
  [...sheet(file).matchAll(/^\s*(--[\w-]+):/gm)].map(([, name]) => name);

const everywhere = ['bg', 'surface', 'raised', 'sunken'];

/** Text, ground, least contrast: 7 for what an alarm says, 4.5 for other text, 3 for a mark or an edge. */
const pairs: [string, string, number][] = [
  ...everywhere.flatMap((ground): [string, string, number][] => [
    ['ink', ground, 4.5],
    ['ink-2', ground, 4.5],
    ['accent', ground, 4.5],
    ['good', ground, 4.5],
    ['range', ground, 4.5],
    ['low', ground, 4.5],
    ['high', ground, 4.5],
    ['trouble', ground, 4.5],
    ['error', ground, 4.5],
  ]),
  ...['bg', 'surface', 'raised'].flatMap((ground): [string, string, number][] => [
    ['edge', ground, 3],
    ['focus', ground, 3],
    ['nodata', ground, 3],
  ]),
  ['ink', 'low-soft', 4.5],
  ['low', 'low-soft', 4.5],
  ['ink', 'high-soft', 4.5],
  ['high', 'high-soft', 4.5],
  ['range', 'range-soft', 4.5],
  ['ink', 'trouble-soft', 4.5],
  ['trouble', 'trouble-soft', 4.5],
  ['on-accent', 'accent', 4.5],
  ['on-error', 'error', 4.5],
  ['low', 'surface', 7],
  ['on-urgent-low', 'urgent-low', 7],
  ['on-urgent-high', 'urgent-high', 7],
  ['on-alarm', 'alarm', 7],
  ['on-trouble-fill', 'trouble-fill', 7],
];

describe.each(Object.entries(themes()))('the theme %s', (_name, theme: Theme) => {
  test.each(pairs)('%s can be read on %s, by %d at least', (text, ground, least) => {
    expect(contrast(theme[text], theme[ground])).toBeGreaterThanOrEqual(least);
  });
});

test('at night nothing is brighter than 60 % white but an alarm', () => {
  const bright = ['ink', 'ink-2', 'accent', 'focus', 'good', 'range', 'nodata', 'line', 'edge'].filter((role) => {
    const colour = themes()['night']?.[role] ?? '#ffffff';
    return Math.max(...[1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16))) > 0.6 * 255;
  });
  expect(bright).toEqual([]);
});

describe.each(modules)('%s', (file) => {
  test('takes its colours from the theme', () => {
    expect(
      sheet(file).match(/#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|color-mix|light-dark)\(|: (?:white|black|red)\b/gi),
    ).toBeNull();
  });

  test('takes its sizes from the theme', () => {
    const declarations = sheet(file)
      .replaceAll(/@media \(max-width: (?:600|900)px\)/g, '')
      .replaceAll(/(border|outline)[\w-]*: [^;]*;/g, (line) => line.replaceAll(/(?<![\d.])[123]px/g, ''))
      // What only a screen reader meets is one pixel wide; a hairline is one pixel thick.
      .replaceAll(/(?<![\d.])1px/g, '');
    expect(declarations.match(/[\d.]+(?:px|rem)\b/g)).toBeNull();
    expect(declarations.match(/font-weight: (?!400|600|700)\S+/g)).toBeNull();
    expect(
      declarations.match(/(?:font-size|border-radius|gap|padding|margin|line-height)[\w-]*: [^;]*\d(?:ch|vw|vh|lh)\b/g),
    ).toBeNull();
  });

  test('names only what the theme defines, or the module itself', () => {
    const known = new Set([file, 'theme/colours.css', 'theme/sizes.css'].flatMap(definedIn));
    const used = [...sheet(file).matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name);
    expect(used.filter((name) => !known.has(name))).toEqual([]);
  });
});
