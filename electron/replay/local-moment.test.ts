import { expect, test } from 'vitest';
import { SECOND } from '../../shared/time';
import { clockTime, isNight, isoLocal, periodOf } from './local-moment';

const at = (text: string): number => Date.parse(text);

test.each([
  ['2026-11-22T01:00:08.400Z', 'Europe/Madrid', '2026-11-22T02:00:08+01:00'],
  ['2026-07-22T22:30:00Z', 'Europe/Madrid', '2026-07-23T00:30:00+02:00'],
  ['2026-11-22T01:00:00Z', 'America/St_Johns', '2026-11-21T21:30:00-03:30'],
  ['2026-11-22T01:00:00Z', 'Asia/Kathmandu', '2026-11-22T06:45:00+05:45'],
  ['2026-11-22T01:00:00Z', 'UTC', '2026-11-22T01:00:00+00:00'],
])('%s in %s is %s', (text, zone, expected) => {
  expect(isoLocal(at(text), zone)).toBe(expected);
  expect(clockTime(at(text), zone)).toBe(expected.slice(11, 19));
  expect(Date.parse(expected)).toBe(Math.floor(at(text) / SECOND) * SECOND);
});

test.each([
  ['2026-11-21T21:59:59Z', false],
  ['2026-11-21T22:00:00Z', true],
  ['2026-11-22T05:59:59Z', true],
  ['2026-11-22T06:00:00Z', false],
])('a night is from 23:00 to 07:00 on the person’s clock: %s %s', (text, expected) => {
  expect(isNight(at(text), 'Europe/Madrid')).toBe(expected);
});

test.each([
  ['2026-11-21T22:30:00Z', 'Night from Sat 21 November 2026 to Sun 22 November 2026'],
  ['2026-11-22T05:30:00Z', 'Night from Sat 21 November 2026 to Sun 22 November 2026'],
  ['2026-11-22T06:30:00Z', 'Sun 22 November 2026'],
  ['2026-11-22T21:30:00Z', 'Sun 22 November 2026'],
])('%s belongs to: %s', (text, expected) => {
  expect(periodOf(at(text), 'Europe/Madrid')).toBe(expected);
});

test('the night in which the clock is set back is one night', () => {
  const periods = ['2026-10-24T21:30:00Z', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-25T05:30:00Z'];
  expect(new Set(periods.map((text) => periodOf(at(text), 'Europe/Madrid'))).size).toBe(1);
});
