import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../../shared/time';
import { noteDifference, skewOf } from './site-clock';

describe('R0: the site clock', () => {
  it.each([
    [[], 0],
    [[10 * MINUTE, 10 * MINUTE], 0],
    [[10 * MINUTE, 10 * MINUTE, 10 * MINUTE + SECOND], 10 * MINUTE],
    [[-12 * MINUTE, -12 * MINUTE, -12 * MINUTE], -12 * MINUTE],
    [[60 * SECOND, 60 * SECOND, 60 * SECOND], 0],
    [[61 * SECOND, 61 * SECOND, 61 * SECOND], 61 * SECOND],
    [[10 * MINUTE, 10 * MINUTE, 0], 0],
    [[10 * MINUTE, 10 * MINUTE + 31 * SECOND, 10 * MINUTE], 0],
  ])('differences %j make a skew of %i ms', (differences, skew) => {
    expect(skewOf(differences)).toBe(skew);
  });

  it('only the last three answers count', () => {
    let differences: number[] = [];
    for (const siteNow of [0, 5, 10, 15]) differences = noteDifference(differences, siteNow, 0);
    expect(differences).toEqual([5, 10, 15]);
  });
});
