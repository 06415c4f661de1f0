import { expect, it } from 'vitest';
import { SECOND } from '../../../shared/time';
import { freeAt } from './throttle';

it('the first never waits', () => {
  expect(freeAt(null, 'call')).toBe(-Infinity);
});

it.each([
  ['call', SECOND],
  ['text', SECOND],
  ['local', 0],
] as const)('a %s keeps %i ms from the one before', (medium, distance) => {
  expect(freeAt(5000, medium)).toBe(5000 + distance);
});
