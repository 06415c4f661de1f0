import { expect, test } from 'vitest';
import type { Glucose } from '../../../shared/glucose/glucose';
import { MINUTE } from '../../../shared/time';
import { NOW } from '../../storage/sample-facts.test-support';
import { changeOf } from './change';

const at = (minutesAgo: number, mgPerDl: number) => ({ at: NOW - minutesAgo * MINUTE, mgPerDl });
const change = (glucose: Glucose, before: { at: number; mgPerDl: number }[]) =>
  changeOf({ glucose, measuredAt: NOW }, before);
const value = (mgPerDl: number): Glucose => ({ kind: 'value', mgPerDl });

test('it is told since the row about five minutes before, also of a sensor that measures each minute', () => {
  expect(change(value(90), [at(10, 110), at(5, 99), at(0, 90)])).toEqual({ mgPerDl: -9, overMs: 5 * MINUTE });
  expect(change(value(90), [at(6, 80), at(5, 82), at(4, 84), at(1, 88)])).toEqual({ mgPerDl: 8, overMs: 5 * MINUTE });
  expect(change(value(90), [at(10, 100)])).toEqual({ mgPerDl: -10, overMs: 10 * MINUTE });
});

test('there is none since a row long before, a moment before, or of what is no number', () => {
  expect(change(value(90), [at(12, 100), at(2, 92)])).toBeNull();
  expect(change({ kind: 'low' }, [at(5, 45)])).toBeNull();
  expect(change({ kind: 'sensor-error', code: 5 }, [at(5, 45)])).toBeNull();
});
