import { describe, expect, test } from 'vitest';
import { severitySchema } from '../severity-schema';
import type { PersonStatus } from './status';
import { byWorst, worstFirst, worstOf } from './worst-first';

type State = PersonStatus['state'];

const all: State[] = ['fine', 'waiting', 'stale', ...severitySchema.options];

test('every state has one place', () => {
  expect(worstFirst.toSorted()).toEqual(all.toSorted());
});

describe('who is looked at first', () => {
  test.each<[worse: State, better: State, why: string]>([
    ['urgent-low', 'low', 'the lower one has less time'],
    ['low', 'no-data-fast', 'known is worse than feared'],
    ['no-data-fast', 'low-soon', 'it was low or falling when it was lost'],
    ['low-soon', 'stale', 'a low that is on its way'],
    ['stale', 'urgent-high', 'who has no value may be low'],
    ['no-data', 'urgent-high', 'who has no value may be low'],
    ['waiting', 'urgent-high', 'who has no value may be low'],
    ['urgent-high', 'long-high', 'the higher one'],
    ['long-high', 'high', 'it has lasted'],
    ['high', 'channel-down', 'a person before a way of reaching one'],
    ['channel-down', 'fine', 'something is wrong'],
  ])('%s before %s: %s', (worse, better) => {
    expect(byWorst(worse, better)).toBeLessThan(0);
    expect(byWorst(better, worse)).toBeGreaterThan(0);
    expect(worstOf([better, worse])).toBe(worse);
  });

  test('nothing at all is fine', () => {
    expect(worstOf([])).toBe('fine');
  });
});
