import { expect, test } from 'vitest';
import type { HistoryLine } from '../../../shared/status/status';
import { HOUR } from '../../../shared/time';
import { isOneZone, mergeLines, rowsOf } from './history-rows';

const MIDNIGHT = Date.UTC(2026, 10, 22);

function line(id: string, at: number, sentence = ''): HistoryLine {
  return { kind: 'decision', id, at, personId: null, aboutId: null, code: 'low-opened', sentence };
}

test('each day has one heading, in the zone of the person', () => {
  const lines = [line('3', MIDNIGHT + 2 * HOUR), line('2', MIDNIGHT - HOUR / 2), line('1', MIDNIGHT - 2 * HOUR)];
  expect(rowsOf(lines, 'UTC').map(({ kind }) => kind)).toEqual(['day', 'line', 'day', 'line', 'line']);
  expect(rowsOf(lines, 'Europe/Madrid').map(({ kind }) => kind)).toEqual(['day', 'line', 'line', 'day', 'line']);
});

test('rows have keys of their own although a day comes twice', () => {
  const rows = rowsOf([line('3', MIDNIGHT), line('2', MIDNIGHT - HOUR), line('1', MIDNIGHT)], 'UTC');
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
});

test('a newer page replaces the lines it knows and keeps the rest', () => {
  const merged = mergeLines([line('3', 3), line('2', 2, 'new')], [line('2', 2, 'old'), line('1', 1)]);
  expect(merged.map(({ id, sentence }) => id + sentence)).toEqual(['3', '2new', '1']);
});

test('people share a zone or they do not', () => {
  expect(isOneZone([{ timeZone: 'UTC' }, { timeZone: 'UTC' }])).toBe(true);
  expect(isOneZone([{ timeZone: 'UTC' }, { timeZone: 'Europe/Madrid' }])).toBe(false);
});
