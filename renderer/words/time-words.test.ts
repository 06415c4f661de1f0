import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/time';
import { ageInWords, clockTime, countdown, dayInWords, durationInWords, exactTime, momentInWords } from './time-words';

const AT = Date.UTC(2026, 10, 22, 2, 5, 12);

test('moments are told in the zone of the person', () => {
  expect(clockTime(AT, 'Europe/Madrid')).toBe('03:05');
  expect(exactTime(AT, 'Europe/Madrid')).toBe('03:05:12');
  expect(dayInWords(AT, 'America/New_York').replace(',', '')).toBe('Saturday 21 November 2026');
});

test('a moment of another day carries its day', () => {
  expect(momentInWords(AT, AT + HOUR, 'Europe/Madrid')).toBe('03:05');
  expect(momentInWords(AT, AT + DAY, 'Europe/Madrid').replace('Sun,', 'Sun')).toBe('Sun 22 Nov, 03:05');
});

test.each([
  [-5, 'under 1 min'],
  [59 * SECOND, 'under 1 min'],
  [4 * MINUTE + 59 * SECOND, '4 min'],
  [2 * HOUR + 5 * MINUTE, '2 h 5 min'],
  [3 * DAY, '3 days'],
])('%i ms last "%s"', (duration, words) => {
  expect(durationInWords(duration)).toBe(words);
});

test('an age of seconds is just now', () => {
  expect(ageInWords(59 * SECOND)).toBe('just now');
  expect(ageInWords(MINUTE)).toBe('1 min ago');
});

test.each([
  [102 * SECOND, '1:42'],
  [SECOND / 2, '0:01'],
  [0, 'now'],
  [-1, 'now'],
  [65 * MINUTE, '1:05:00'],
])('%i ms to go are "%s"', (left, words) => {
  expect(countdown(left)).toBe(words);
});
