import { expect, it } from 'vitest';
import { createListingRecord } from './record';

const kept = { askedAt: null, listedAt: null, account: null, blocked: null, source: null };

it.each([
  [
    { kind: 'signed-in', name: 'Ana' },
    { kind: 'logged-in', name: 'Ana' },
  ],
  [
    { kind: 'needs-sign-in', sentence: 'Log in again.' },
    { kind: 'needs-login', sentence: 'Log in again.' },
  ],
  [
    { kind: 'logged-in', name: 'Ana' },
    { kind: 'logged-in', name: 'Ana' },
  ],
  [{ kind: 'of the future' }, { kind: 'unknown' }],
])('a login kept as %j is read as %j', (login, as) => {
  expect(createListingRecord({ ...kept, login }).login(0, 0)).toEqual(as);
});
