import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const page = readFileSync('docs/failures.md', 'utf8');

/** Every `file` "part of a title" of the pages. */
const named = ['docs/failures.md', 'docs/alarms.md'].flatMap((doc) =>
  [...readFileSync(doc, 'utf8').matchAll(/`([\w./-]+\.test\.tsx?)` "([^"]+)"/g)].map(([, file = '', title = '']) => ({
    doc,
    file,
    title,
  })),
);

test.each(named)('$doc names a test that exists: $file "$title"', ({ file, title }) => {
  expect(existsSync(file)).toBe(true);
  const titles = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => /\b(?:it|test|describe|onStandIn|title)\b|^\s*['"`[\]]/.test(line));
  expect(titles.some((line) => line.includes(title))).toBe(true);
});

test('docs/failures.md leaves no letter from a to w out, and every line names a test', () => {
  const lines = page.split('\n').filter((line) => /^\| (?:[a-w]|\d+) +\|/.test(line));
  for (const letter of 'abcdefghijklmnopqrstuvw') {
    expect(lines.filter((line) => line.startsWith(`| ${letter} `))).toHaveLength(1);
  }
  for (const line of lines) expect(line).toMatch(/`[\w./-]+\.test\.tsx?` "[^"]+"/);
});
