import fc from 'fast-check';
import { expect, it } from 'vitest';
import { weekdaySchema } from '../../../shared/people/day-window';
import { DAY } from '../../../shared/time';
import { dateOf, dayNumberOf, weekdayOf } from './calendar';

it.each([
  [{ year: 1970, month: 1, day: 1 }, 0, 'thu'],
  [{ year: 1969, month: 12, day: 31 }, -1, 'wed'],
  [{ year: 1969, month: 12, day: 28 }, -4, 'sun'],
  [{ year: 2000, month: 2, day: 29 }, 11_016, 'tue'],
  [{ year: 2000, month: 3, day: 1 }, 11_017, 'wed'],
  [{ year: 2024, month: 12, day: 31 }, 20_088, 'tue'],
  [{ year: 2100, month: 3, day: 1 }, 47_541, 'mon'],
] as const)('%j is day %i, a %s', (date, dayNumber, weekday) => {
  expect(dayNumberOf(date)).toBe(dayNumber);
  expect(dateOf(dayNumber)).toEqual(date);
  expect(weekdayOf(dayNumber)).toBe(weekday);
});

it('agrees with the platform’s calendar on every first and last day of the years 1 to 9999, and on days between', () => {
  const check = (dayNumber: number): void => {
    const date = new Date(dayNumber * DAY);
    const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
    expect([dateOf(dayNumber), dayNumberOf({ year, month, day })]).toEqual([{ year, month, day }, dayNumber]);
    expect(weekdaySchema.options.indexOf(weekdayOf(dayNumber))).toBe((date.getUTCDay() + 6) % 7);
  };
  for (let year = 1; year <= 9999; year += 1) {
    const firstDay = new Date(0).setUTCFullYear(year) / DAY;
    check(firstDay);
    check(firstDay - 1);
  }
  fc.assert(fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), check), { numRuns: 2000 });
});
