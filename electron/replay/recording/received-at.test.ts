import { expect, test } from 'vitest';
import { DAY, HOUR, SECOND, type Millis } from '../../../shared/time';
import { receivedAt } from './received-at';

const MEASURED = Date.UTC(2026, 10, 22, 3, 12, 0, 800);
const LAG = 10 * SECOND;

const idOf = (storedAt: Millis): string => `${Math.floor(storedAt / SECOND).toString(16)}0123456789abcdef`;

test.each([
  ['six seconds later', 6 * SECOND],
  ['hours later: it was filled in', 11 * HOUR],
  ['a day later', DAY - SECOND],
])('a row that the site stored %s was received then', (_, later) => {
  const storedAt = Math.floor((MEASURED + later) / SECOND) * SECOND;
  expect(receivedAt({ _id: idOf(storedAt) }, MEASURED, LAG)).toEqual({ at: storedAt, by: 'site' });
});

test('an id holds whole seconds: a row stored within the second in which it was measured came at once', () => {
  expect(receivedAt({ _id: idOf(MEASURED) }, MEASURED, LAG)).toEqual({ at: MEASURED, by: 'site' });
});

test.each([
  ['a second', SECOND],
  ['20 min', 20 * 60 * SECOND],
  ['hours', 11 * HOUR],
])('R2: a row that was stored %s before its date comes from a clock that is ahead', (_, aheadMs) => {
  const storedAt = Math.floor((MEASURED - aheadMs) / SECOND) * SECOND;
  expect(receivedAt({ _id: idOf(storedAt) }, MEASURED, LAG)).toEqual({ at: storedAt, by: 'site' });
});

test.each([
  ['was stored more than a day before its date', idOf(MEASURED - DAY - SECOND)],
  ['was stored more than a day later: it was copied', idOf(MEASURED + DAY + SECOND)],
  ['has an id of another kind', '5f0c1a2e-0000-4000-8000-0123456789ab'],
  ['has an id of 24 characters that are not hexadecimal', 'XwnpHFfYq2qPnccQrWzLKo74'],
  ['has an id that is too long', `${idOf(MEASURED)}00`],
  ['has a number for an id', 42],
  ['has no id', undefined],
])('a row that %s came so long after it was measured', (_, id) => {
  expect(receivedAt({ _id: id }, MEASURED, LAG)).toEqual({ at: MEASURED + LAG, by: 'assumption' });
});
