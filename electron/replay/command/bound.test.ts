import { expect, test } from 'vitest';
import { boundOf, momentOf } from './bound';

const momentIn = (text: string, zone = 'Europe/Madrid'): string | null => {
  const bound = boundOf(text);
  return bound === null ? null : new Date(momentOf(bound, zone)).toISOString();
};

test.each([
  ['2026-11-22T02:00:00Z', '2026-11-22T02:00:00.000Z'],
  ['2026-11-22Z', '2026-11-22T00:00:00.000Z'],
  ['2026-11-22T02:00:30.500Z', '2026-11-22T02:00:30.500Z'],
  ['2026-11-22T02:00+01:00', '2026-11-22T01:00:00.000Z'],
  ['2026-11-22 02:00:00-0730', '2026-11-22T09:30:00.000Z'],
])('%s is exact', (text, expected) => {
  expect(momentIn(text)).toBe(expected);
});

test.each([
  ['2026-11-22', '2026-11-21T23:00:00.000Z'],
  ['2026-11-22T02:00', '2026-11-22T01:00:00.000Z'],
  [' 2026-07-22 02:00:15 ', '2026-07-22T00:00:15.000Z'],
])('%s is meant on the person’s clock', (text, expected) => {
  expect(momentIn(text)).toBe(expected);
});

test('R11: a local time that exists twice is the first, one that does not exist the first instant after it', () => {
  expect(momentIn('2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z');
  expect(momentIn('2026-03-29T02:30')).toBe('2026-03-29T01:00:00.000Z');
});

test.each([
  '',
  'yesterday',
  '2026',
  '2026-13-01',
  '2026-00-10',
  '2026-02-30',
  '2026-11-22T24:00',
  '2026-11-22T02:60Z',
  '22.11.2026',
  '2026-11-22T02',
  '2026-11-22T02:00+1',
  '2026-11-22T02:00:00.5',
])('"%s" is no moment', (text) => {
  expect(boundOf(text)).toBeNull();
});
