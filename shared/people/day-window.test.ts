import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dayWindowSchema, minuteOfDayAt } from './day-window';

const night = { from: '22:00', to: '07:00' };

function mistakes(entered: unknown): { path: PropertyKey[]; message: string }[] {
  const { error } = dayWindowSchema.safeParse(entered);
  return (error?.issues ?? []).map(({ path, message }) => ({ path, message }));
}

describe('R11: a window of the local day', () => {
  it.each([
    night,
    { from: '00:00', to: '00:00' },
    { from: '23:59', to: '00:00', days: ['mon'] },
    { from: '08:00', to: '15:00', days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] },
  ])('%j is taken as it is', (window) => {
    expect(dayWindowSchema.parse(window)).toEqual(window);
  });

  it.each(['24:00', '7:00', '07:60', '07:5', '07:30:00', ' 07:30', '07.30', '7 pm', '', '٠٧:٣٠', 730, null, undefined])(
    'the time %j is refused, and the sentence shows the right form',
    (from) => {
      const message = 'Write the time as HH:MM on the 24-hour clock, from 00:00 to 23:59, for example "07:30".';
      expect(mistakes({ ...night, from })).toEqual([{ path: ['from'], message }]);
      expect(mistakes({ ...night, to: from })).toEqual([{ path: ['to'], message }]);
    },
  );

  it.each([
    [[], [], 'Name one day at least, or leave "days" out for every day.'],
    [['mon', 'tue', 'mon'], [], 'Name each day once.'],
    [['mon', 'Monday'], [1], 'Use "mon", "tue", "wed", "thu", "fri", "sat" or "sun".'],
    ['mon', [], 'List days, for example ["mon", "tue"].'],
  ])('the days %j are refused with a sentence', (days, path, message) => {
    expect(mistakes({ ...night, days })).toEqual([{ path: ['days', ...path], message }]);
  });

  it('what is no window is refused with an example', () => {
    const message = 'Give a window such as {"from": "22:00", "to": "07:00"}.';
    for (const entered of ['22:00-07:00', null, 7]) expect(mistakes(entered)).toEqual([{ path: [], message }]);
  });

  it('a field that does not exist is refused by its name', () => {
    expect(mistakes({ ...night, until: '07:00' })).toEqual([{ path: [], message: 'Unrecognized key: "until"' }]);
  });

  it('its JSON Schema says that days are one at least and none twice', () => {
    const schema = z.toJSONSchema(dayWindowSchema, { io: 'input' });
    expect(schema.properties?.['days']).toMatchObject({ type: 'array', minItems: 1, uniqueItems: true });
  });
});

it.each([
  ['00:00', 0],
  ['07:30', 450],
  ['23:59', 1439],
])('%s is minute %i of the day', (time, minute) => {
  expect(minuteOfDayAt(time)).toBe(minute);
});
