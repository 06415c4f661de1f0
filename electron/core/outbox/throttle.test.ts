import { expect, it } from 'vitest';
import { SECOND } from '../../../shared/time';
import { freeAt, spacingOf } from './throttle';

it('the first never waits', () => {
  expect(freeAt(null, spacingOf(['call']))).toBe(-Infinity);
});

it.each([
  [['call'], SECOND],
  [['text'], SECOND],
  [['local'], 0],
  [['text', 'call'], SECOND],
] as const)('a channel for %o keeps %i ms from the one before', (media, distance) => {
  expect(freeAt(5000, spacingOf(media))).toBe(5000 + distance);
});
