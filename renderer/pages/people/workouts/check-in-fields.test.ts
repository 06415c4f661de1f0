import { expect, test } from 'vitest';
import type { CheckInSchedule } from '../../../../shared/people/check-in';
import { enteredSchedules, freshSchedule, typedSchedule } from './check-in-fields';

const saved: CheckInSchedule[] = [
  { leaveAt: '06:30', homeBy: '07:45', days: ['mon', 'wed'], graceSeconds: 900 },
  { leaveAt: '22:00', homeBy: '01:00' },
];

test('what is saved is shown, and saved again as it was', () => {
  expect(enteredSchedules(saved.map(typedSchedule))).toEqual({ ok: true, value: saved });
});

test('a time that is missing is wrong at its field', () => {
  const entered = enteredSchedules([freshSchedule, { ...freshSchedule, window: { from: '07:00', to: '' } }]);
  expect(entered.ok ? [] : Object.keys(entered.problem)).toEqual(['checkIns[1].to']);
});

test('none is none', () => {
  expect(enteredSchedules([])).toEqual({ ok: true, value: [] });
});
