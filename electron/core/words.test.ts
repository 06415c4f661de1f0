import { expect, test } from 'vitest';
import { exactLocalTime, localTime } from './words';

test.each([
  ['2026-11-27T02:12:05Z', 'Europe/Madrid', '03:12', '03:12:05'],
  ['2026-11-27T23:59:59Z', 'Asia/Kathmandu', '05:44', '05:44:59'],
  ['2026-11-27T05:00:00Z', 'America/New_York', '00:00', '00:00:00'],
])('%s is said in %s as %s, and to the second as %s', (moment, timeZone, time, exact) => {
  const at = Date.parse(moment);
  expect(localTime(at, timeZone)).toBe(time);
  expect(exactLocalTime(at, timeZone)).toBe(exact);
});
