import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../../shared/time';
import type { SourceProblem } from '../io';
import { gapAfterFailure, SHORTEST, usualGap } from './gap';

const NOW = Date.UTC(2026, 10, 22, 12);
const ids = Array.from({ length: 200 }, (_, index) => `garmin-${index}`);

describe('how often a list is asked for', () => {
  it('every ten minutes or so, each source at a distance of its own that is always the same', () => {
    const gaps = ids.map((id) => usualGap(id, false));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(9 * MINUTE);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(11 * MINUTE);
    expect(new Set(gaps).size).toBeGreaterThan(190);
    expect(ids.map((id) => usualGap(id, false))).toEqual(gaps);
  });

  it('every five minutes while somebody is awaited, never less', () => {
    const gaps = ids.map((id) => usualGap(id, true));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(SHORTEST);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(6 * MINUTE);
  });
});

const problem = (more: Partial<SourceProblem>): SourceProblem => ({ kind: 'unreachable', sentence: '', ...more });

describe('after a failure', () => {
  it.each<[string, Partial<SourceProblem>, number, number]>([
    ['it was asked and failed', {}, 1, 10 * MINUTE],
    ['the list was not reached: soon', { isNotAsked: true }, 1, MINUTE],
    ['not reached again: later', { isNotAsked: true }, 3, 5 * MINUTE],
    ['not reached many times', { isNotAsked: true }, 50, 10 * MINUTE],
    ['turned away', { isTurnedAway: true }, 1, 15 * MINUTE],
    ['turned away again', { isTurnedAway: true }, 3, HOUR],
    ['turned away for days', { isTurnedAway: true }, 500, 6 * HOUR],
    ['an end was named', { isTurnedAway: true, notBefore: NOW + 2 * HOUR }, 1, 2 * HOUR],
    ['an end that is nearer than ours', { isTurnedAway: true, notBefore: NOW + SECOND }, 1, 15 * MINUTE],
    ['an end in a year', { isTurnedAway: true, notBefore: NOW + 9000 * HOUR }, 1, 48 * HOUR],
    ['a login is needed', { needsLogin: true, isNotAsked: true }, 1, HOUR],
  ])('%s', (_, more, failures, gapMs) => {
    expect(gapAfterFailure(problem(more), failures, NOW)).toBe(gapMs);
  });
});
