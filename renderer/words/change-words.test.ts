import { expect, test } from 'vitest';
import { MINUTE } from '../../shared/time';
import { changeInWords } from './change-words';

test.each([
  [2, 5 * MINUTE, 'mg/dL', '+2 in 5 min'],
  [-9, 5.2 * MINUTE, 'mg/dL', '−9 in 5 min'],
  [0, 5 * MINUTE, 'mg/dL', '±0 in 5 min'],
  [9, 5 * MINUTE, 'mmol/L', '+0.5 in 5 min'],
  [-0.4, 10_000, 'mg/dL', '±0 in 1 min'],
] as const)('%d mg/dL in %d ms, in %s: %s', (mgPerDl, overMs, units, words) => {
  expect(changeInWords({ mgPerDl, overMs }, units)).toBe(words);
});
