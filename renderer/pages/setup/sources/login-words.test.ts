import { expect, test } from 'vitest';
import { loginInWords } from './login-words';

const moment = { now: Date.parse('2026-11-27T16:00:00Z'), timeZone: 'Europe/Madrid' };

test('how it stands with a log-in is said in words', () => {
  expect(loginInWords({ kind: 'logged-in', name: 'Ana' }, moment)).toEqual(['good', 'Logged in as Ana.']);
  expect(loginInWords({ kind: 'needs-login', sentence: 'Log in again.' }, moment)).toEqual(['bad', 'Log in again.']);
  expect(loginInWords({ kind: 'changed', sentence: 'Garmin changed something.' }, moment)[0]).toBe('bad');
  expect(
    loginInWords(
      { kind: 'blocked', until: Date.parse('2026-11-27T18:00:00Z'), sentence: 'Garmin turns us away.' },
      moment,
    ),
  ).toEqual(['doubtful', 'Garmin turns us away. Until 19:00 nothing is asked.']);
  expect(loginInWords({ kind: 'unknown' }, moment)[0]).toBe('off');
});
