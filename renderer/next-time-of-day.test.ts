import { expect, test } from 'vitest';
import { nextTimeOfDay } from './next-time-of-day';

const at = (text: string): number => Date.parse(text);
const iso = (moment: number): string => new Date(moment).toISOString();

test.each([
  ['later today', '18:30', '2026-11-27T12:00:00Z', 'Europe/Madrid', '2026-11-27T17:30:00.000Z'],
  ['past today, so tomorrow', '07:00', '2026-11-27T12:00:00Z', 'Europe/Madrid', '2026-11-28T06:00:00.000Z'],
  ['this very minute is past', '13:00', '2026-11-27T12:00:00Z', 'Europe/Madrid', '2026-11-28T12:00:00.000Z'],
  ['another local day than in UTC', '01:00', '2026-11-27T23:30:00Z', 'Europe/Madrid', '2026-11-28T00:00:00.000Z'],
  ['far east', '06:15', '2026-11-27T20:00:00Z', 'Asia/Kolkata', '2026-11-28T00:45:00.000Z'],
  ['far west', '23:00', '2026-11-28T05:00:00Z', 'America/Los_Angeles', '2026-11-28T07:00:00.000Z'],
  ['the night on which clocks go back', '06:00', '2026-10-24T20:00:00Z', 'Europe/Madrid', '2026-10-25T05:00:00.000Z'],
  [
    'the night on which clocks go forward',
    '06:00',
    '2026-03-28T20:00:00Z',
    'Europe/Madrid',
    '2026-03-29T04:00:00.000Z',
  ],
  ['early on a day of 25 hours', '00:15', '2026-10-24T22:30:00Z', 'Europe/Madrid', '2026-10-25T23:15:00.000Z'],
  ['a time that is left out', '02:30', '2026-03-28T20:00:00Z', 'Europe/Madrid', '2026-03-29T01:30:00.000Z'],
])('%s', (_, time, now, zone, expected) => {
  expect(iso(nextTimeOfDay(time, at(now), zone))).toBe(expected);
});
