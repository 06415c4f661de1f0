import { expect, test } from 'vitest';
import { thresholdsSchema } from '../../../../shared/glucose/thresholds';
import { enteredThresholds, keptInWords, typedThresholds } from './threshold-fields';

const usual = thresholdsSchema.parse({});

test.each(['mg/dL', 'mmol/L'] as const)(
  'thresholds that were opened and not touched are saved as they were, in %s',
  (units) => {
    const exact = { ...usual, low: 71, urgentLow: 56, high: 243, fallingPerMinute: 2.5 };
    for (const thresholds of [usual, exact]) {
      expect(enteredThresholds(typedThresholds(thresholds, units), thresholds, units)).toEqual({
        ok: true,
        value: thresholds,
      });
    }
  },
);

test('mmol/L is entered with one decimal, point or comma, and what is kept is said', () => {
  for (const low of ['4.0', '4,0', '4']) {
    const entered = enteredThresholds({ ...typedThresholds(usual, 'mmol/L'), low }, usual, 'mmol/L');
    expect(entered).toMatchObject({ ok: true, value: { low: 72, urgentLow: 55 } });
  }
  expect(keptInWords('low', '4,0', 'mmol/L', 69)).toBe('Kept as 72 mg/dL.');
  expect(keptInWords('low', '3.8', 'mmol/L', 69)).toBe('Kept as 69 mg/dL.');
  expect(keptInWords('fallingPerMinute', '0.2', 'mmol/L', 3)).toBe('Kept as 3.6 mg/dL a minute.');
  expect(keptInWords('low', '70', 'mg/dL', 69)).toBe('');
});

test('what is no number, too small or out of order is said at its field, in the units that were typed', () => {
  const wrong = (changes: object, units: 'mg/dL' | 'mmol/L') => {
    const entered = enteredThresholds({ ...typedThresholds(usual, units), ...changes }, usual, units);
    return entered.ok ? null : entered.problem;
  };
  expect(wrong({ low: 'abc' }, 'mmol/L')).toEqual({ 'thresholds.low': 'Give a number, for example 3.9.' });
  expect(wrong({ low: '69.5' }, 'mg/dL')).toEqual({
    'thresholds.low': 'Give a whole number of mg/dL from 13 to 600.',
  });
  expect(wrong({ high: '40' }, 'mmol/L')).toEqual({
    'thresholds.high': 'Give a whole number of mg/dL from 13 to 600 (0.7 to 33.3 mmol/L).',
  });
  expect(wrong({ urgentLow: '2.8' }, 'mmol/L')).toEqual({
    'thresholds.urgentLow':
      'The urgent low threshold can be raised, never lowered below 3.1 mmol/L, which is 55 mg/dL.',
  });
  expect(wrong({ low: '80' }, 'mg/dL')).toEqual({
    'thresholds.lowEnds': '“A low ends” must be above “low” (80 mg/dL).',
  });
});
