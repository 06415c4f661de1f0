import { expect, test } from 'vitest';
import { severitySchema } from '../shared/policy';
import type { PersonStatus } from '../shared/status';
import { worstFirst } from './worst-first';

const inState = (state: PersonStatus['state']): PersonStatus => ({ state }) as PersonStatus;

test('unknown stands before every high and after every low; fine is last', () => {
  const states: PersonStatus['state'][] = ['fine', 'waiting', 'stale', ...severitySchema.options];
  const sorted = states
    .map(inState)
    .sort(worstFirst)
    .map(({ state }) => state);
  expect(sorted).toHaveLength(states.length);
  expect(sorted.slice(0, 4)).toEqual(['urgent-low', 'low', 'no-data-fast', 'stale']);
  expect(sorted.at(-1)).toBe('fine');
  expect(sorted.indexOf('stale')).toBeLessThan(sorted.indexOf('urgent-high'));
});
