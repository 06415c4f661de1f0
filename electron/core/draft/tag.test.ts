import { expect, test } from 'vitest';
import { hashOf, tagEnding, tagOf } from './tag';

const ids = Array.from({ length: 4000 }, (_, index) => `ana/low/1800000000000/0.6.${index}/mia/sms`);

test('a tag is five characters that are not mistaken for one another', () => {
  for (const id of ids) expect(tagOf(id, 0)).toMatch(/^[23456789ABCDEFGHJKLMNPQRSTUVWXYZ]{5}$/);
});

/** The FNV-1a hashes of Fowler, Noll and Vo's own list, 0x811c9dc5 and so on, with their high bits folded in. */
test.each([
  ['', 0x811c9dc5],
  ['a', 0xe40c292c],
  ['foobar', 0xbf9cf968],
])('%j has the hash that it has everywhere', (text, hash) => {
  expect(hashOf(text)).toBe((hash ^ (hash >>> 15)) >>> 0);
});

test.each([
  ['ana/low/1/0.0.0/mia/sms', 0, 'CBGLC'],
  ['ana/low/1/0.0.0/mia/sms', 1, 'TCGLU'],
  ['ana/low/1/0.0.0/ben/sms', 0, 'C3HPQ'],
])('%s, salted with %i, has the tag that it had before: %s', (id, salt, tag) => {
  expect(tagOf(id, salt)).toBe(tag);
});

test('the same id and salt give the same tag, another salt gives another', () => {
  expect(tagOf('ana/low/1/0.0.0/mia/sms', 0)).toBe(tagOf('ana/low/1/0.0.0/mia/sms', 0));
  expect(tagOf('ana/low/1/0.0.0/mia/sms', 1)).not.toBe(tagOf('ana/low/1/0.0.0/mia/sms', 0));
});

test('ids that differ only at their end hardly ever share a tag', () => {
  // By chance about 4000² / 2 / 32⁵ = 0.24 pairs would.
  expect(new Set(ids.map((id) => tagOf(id, 0))).size).toBeGreaterThanOrEqual(3997);
});

test.each([
  ['Vigil: Ana low 66 mg/dL. #A7K2X', 'A7K2X'],
  ['Vigil test: nothing is wrong. [A7K2X]', 'A7K2X'],
  ['Vigil: Ana low 66 mg/dL. #A7K2X and more', null],
  ['Vigil: Ana low 66 mg/dL.', null],
  ['Another one wrote #A7K2X', null],
])('%j ends with the tag %s', (text, tag) => {
  expect(tagEnding(text)).toBe(tag);
});
