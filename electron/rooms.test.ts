import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

const MOST_FILES = 12;

/** The entries of the product and what they stand on: a new file there belongs in a room. */
const MOST_ENTRIES = 7;

/** A component and its style sheet are one; tests, what only tests need, and how a room is compiled are none. */
function productFiles(folder: string): Set<string> {
  const names = readdirSync(join(root, folder), { withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /^(?!.*\.(?:test|test-support|stories)\.).*\.(?:tsx?|css|html)$/.test(entry.name),
    )
    .map(({ name }) => name.replace(/\.tsx$|\.module\.css$/, ''));
  return new Set(names);
}

const rooms = ['shared', 'electron', 'renderer'].flatMap((house) => [
  house,
  ...readdirSync(join(root, house), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    ),
]);

test('no room of the product has more than twelve files', () => {
  const sizes = rooms.map((room) => [room, productFiles(room).size] as const);
  expect(sizes.filter(([, size]) => size > 0).length).toBeGreaterThan(80);
  expect(sizes.filter(([, size]) => size > MOST_FILES)).toEqual([]);
});

test('electron/ itself holds the entries and what they stand on', () => {
  expect(productFiles('electron').size).toBeLessThanOrEqual(MOST_ENTRIES);
});
