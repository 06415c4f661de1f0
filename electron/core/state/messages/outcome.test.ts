import { expect, test } from 'vitest';
import { reportedOutcomes, trialEnds } from './outcome';

test('no word is both what a provider reports and how a trial ends', () => {
  const all = [...reportedOutcomes, ...trialEnds];
  expect(new Set(all).size).toBe(all.length);
});
