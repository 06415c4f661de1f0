import { expect, test } from 'vitest';
import { isWithinBounds } from './input-bounds';

const list = (length: number, of: unknown = {}): unknown[] => Array.from({ length }, () => of);
const nest = (levels: number): unknown => (levels === 0 ? 1 : [nest(levels - 1)]);

test.each([
  ['nothing', {}],
  ['no object', 'text'],
  ['null', null],
  ['200 ids', { ownerIds: list(200, 'a') }],
  ['lists in lists', list(200, list(200, 1))],
  ['sixteen levels', nest(15)],
])('%s is within bounds', (_, input) => {
  expect(isWithinBounds(input)).toBe(true);
});

test.each([
  ['201 ids', { ownerIds: list(201, 'a') }],
  ['201 names', Object.fromEntries(list(201).map((_, index) => [`name-${index}`, index]))],
  ['a long list within', { source: { id: 'a', fields: [list(700_000)] } }],
  ['seventeen levels', nest(17)],
])('%s is not', (_, input) => {
  expect(isWithinBounds(input)).toBe(false);
});
