import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../shared/time';
import type { Reading } from '../core/state/reading';
import { LAG, NIGHT, reading, readings } from './sample-recording.test-support';
import { FIRST_POLL, GIVEN_UP_AFTER, stretchesOf } from './stretches';

const all = { from: null, to: null };
const values = (rows: Reading[]) => rows.map(({ glucose }) => (glucose.kind === 'value' ? glucose.mgPerDl : 0));

test('the watch is from the first row to the last', () => {
  expect(stretchesOf(readings([101, 102, 103]), all)).toEqual([
    {
      from: NIGHT + LAG,
      to: NIGHT + 10 * MINUTE + LAG,
      first: readings([101]),
      later: readings([101, 102, 103]).slice(1),
    },
  ]);
});

test('R13: a watch that starts later finds the last 26 hours at the site, and receives them then', () => {
  const rows = readings(Array.from({ length: 400 }, (_, index) => index));
  const from = NIGHT + 390 * 5 * MINUTE;
  const [stretch] = stretchesOf(rows, { from, to: null });
  expect(
    stretch?.first.every(({ receivedAt, measuredAt }) => receivedAt === from && measuredAt >= from - FIRST_POLL),
  ).toBe(true);
  expect(values(stretch?.first ?? []).at(-1)).toBe(389);
  expect(stretch?.first.length).toBe(26 * 12);
  expect(values(stretch?.later ?? [])[0]).toBe(390);
});

test('an end before the last row is an end in the midst of it: silence until then counts', () => {
  const rows = [...readings([101, 102]), ...readings([103], NIGHT + 3 * HOUR)];
  const to = NIGHT + 2 * HOUR;
  expect(stretchesOf(rows, { from: null, to })).toMatchObject([{ to, later: [rows[1]] }]);
});

test.each([
  ['before the first row', NIGHT - DAY, null],
  ['after the last row', null, NIGHT + DAY],
])('a bound %s changes nothing', (_, from, to) => {
  expect(stretchesOf(readings([101, 102]), { from, to })).toEqual(stretchesOf(readings([101, 102]), all));
});

test.each([
  ['after the last row', NIGHT + DAY, null],
  ['an end before the first row', null, NIGHT - DAY],
  ['an end before the start', NIGHT + 2 * HOUR, NIGHT + HOUR],
])('nothing is left: %s', (_, from, to) => {
  const rows = [...readings([101, 102]), ...readings([103], NIGHT + 3 * HOUR)];
  expect(stretchesOf(rows, { from, to })).toEqual([]);
});

test('no rows are no watch', () => {
  expect(stretchesOf([], all)).toEqual([]);
});

test('after three days without a row nobody watches, until the next one comes', () => {
  const later = NIGHT + 10 * DAY;
  const rows = [...readings([101, 102]), ...readings([103, 104], later)];
  expect(stretchesOf(rows, all)).toMatchObject([
    { from: NIGHT + LAG, to: NIGHT + 5 * MINUTE + LAG + GIVEN_UP_AFTER, later: [{}] },
    { from: later + LAG, to: later + 5 * MINUTE + LAG, first: [{}], later: [{}] },
  ]);
  expect(GIVEN_UP_AFTER).toBe(3 * DAY);
});

test('three days without a row to the second are still one watch', () => {
  const rows = [...readings([101]), ...readings([102], NIGHT + GIVEN_UP_AFTER)];
  expect(stretchesOf(rows, all)).toHaveLength(1);
});

test('a silence that goes on beyond the bound ends after three days as well', () => {
  const rows = [...readings([101]), ...readings([102], NIGHT + 10 * DAY)];
  expect(stretchesOf(rows, { from: null, to: NIGHT + 9 * DAY })).toMatchObject([{ to: NIGHT + LAG + GIVEN_UP_AFTER }]);
});

test('what comes in one go when a watch starts is what its first poll brings', () => {
  const together = [reading(101, NIGHT - HOUR, { receivedAt: NIGHT }), reading(102, NIGHT, { receivedAt: NIGHT })];
  expect(stretchesOf([...together, reading(103, NIGHT + HOUR)], all)).toMatchObject([
    { first: together, later: [{ measuredAt: NIGHT + HOUR }] },
  ]);
});
