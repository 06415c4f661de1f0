import { expect, test } from 'vitest';
import { thresholdsSchema } from '../../shared/glucose/thresholds';
import type { PersonStatus } from '../../shared/status/status';
import { recoveringInWords } from './recovering-words';

const newest: NonNullable<PersonStatus['newest']> = {
  glucose: { kind: 'value', mgPerDl: 82 },
  trend: 'single-up',
  measuredAt: 0,
  ageMs: 0,
  isUsable: true,
  change: null,
};

const person = {
  hasGlucoseSource: true,
  newest,
  level: 'fine' as const,
  thresholds: thresholdsSchema.parse({ lowEnds: 75, highEnds: 235 }),
  units: 'mg/dL' as const,
};

const low = { severity: 'low', state: 'open' } as const;

test('a value back in range is recovering: when it is over stands beside it, in the person’s units', () => {
  expect(recoveringInWords(person, low, false)).toBe('Recovering: over after two readings at 75 or above.');
  expect(recoveringInWords(person, { severity: 'high', state: 'acknowledged' }, false)).toBe(
    'Recovering: over after two readings at 235 or below.',
  );
  expect(recoveringInWords({ ...person, units: 'mmol/L' }, low, false)).toContain('at 4.2 or above');
});

test('nothing recovers without a value that can be relied on, nor what is no value, nor what is over', () => {
  expect(recoveringInWords({ ...person, level: 'low' }, low, false)).toBeNull();
  expect(recoveringInWords(person, low, true)).toBeNull();
  expect(recoveringInWords({ ...person, newest: { ...newest, isUsable: false } }, low, false)).toBeNull();
  expect(recoveringInWords(person, { severity: 'no-data', state: 'open' }, false)).toBeNull();
  expect(recoveringInWords(person, { severity: 'low', state: 'resolved' }, false)).toBeNull();
});
