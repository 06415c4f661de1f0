import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const page = readFileSync('ARCHITECTURE.md', 'utf8');

/** What stands in backticks and has a slash: a folder or a file, from the root or from `electron/`. */
const named = [...new Set([...page.matchAll(/`([\w-]+\/[\w./-]*)`/g)].map(([, path = '']) => path))];

const isThere = (path: string): boolean =>
  ['', '.ts', '.tsx'].some((ending) => existsSync(`${path}${ending}`) || existsSync(`electron/${path}${ending}`));

const folders = ['shared', 'electron', 'renderer'].flatMap((house) =>
  readdirSync(house, { recursive: true, withFileTypes: true })
    .filter((entry) => /\.tsx?$/.test(entry.name))
    .map(({ parentPath }) => `${parentPath.replaceAll('\\', '/')}/`),
);

test('ARCHITECTURE.md names nothing that is not there', () => {
  expect(named.length).toBeGreaterThan(80);
  expect(named.filter((path) => !isThere(path))).toEqual([]);
});

test('ARCHITECTURE.md has every room', () => {
  const rooms = [...new Set(folders)];
  expect(rooms).toContain('electron/core/state/');
  expect(rooms.filter((room) => !named.includes(room) && !named.includes(room.replace(/^electron\//, '')))).toEqual([]);
});
