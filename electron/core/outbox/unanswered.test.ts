import { expect, test } from 'vitest';
import { SECOND } from '../../../shared/time';
import { unansweredAfterMs, unansweredReport } from './unanswered';

test('a call rings for 25 s, and 2 s later it is known that nobody answered', () => {
  expect(unansweredAfterMs('call')).toBe(27 * SECOND);
  expect(unansweredReport('call')).toEqual({ status: 'undelivered', outcome: 'no-answer', reason: null });
});

test.each(['text', 'local'] as const)('a %s has arrived after 2 s', (medium) => {
  expect(unansweredAfterMs(medium)).toBe(2 * SECOND);
  expect(unansweredReport(medium)).toEqual({ status: 'delivered', outcome: 'delivered', reason: null });
});
