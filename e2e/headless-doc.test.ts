import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contract } from '../shared/contract';

const page = readFileSync('docs/headless.md', 'utf8');

test.each(Object.keys(contract))('docs/headless.md has the call %s', (name) => {
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows.some((row) => row.split('|')[1]?.includes(`\`${name}\``))).toBe(true);
});

test('every call that docs/headless.md lists exists', () => {
  const table = page.slice(page.indexOf('| call '), page.indexOf('| status |'));
  const names = table.split('\n').flatMap((row) => [...(row.split('|')[1]?.matchAll(/`(\w+)`/g) ?? [])]);
  expect(names.length).toBeGreaterThan(0);
  expect(Object.keys(contract)).toEqual(expect.arrayContaining(names.map(([, name]) => name)));
});
