import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../shared/time';
import { linesOf, NIGHT, played, readings, stage } from './sample-recording.test-support';
import { totalsOf } from './totals';

const low = [66, 64, 78, 79];

test('what went out is counted by medium, by night, by contact and by direction', () => {
  const replayed = played(readings(low));
  expect(linesOf(replayed)).toHaveLength(5 + 4 + 5);
  expect(totalsOf(replayed, 90 * MINUTE, stage().person)).toEqual({
    calls: 5,
    texts: 7,
    desktop: 2,
    atNight: { calls: 5, texts: 7, desktop: 2 },
    contacts: {
      ana: { calls: 2, texts: 1 },
      mia: { calls: 1, texts: 2 },
      ben: { calls: 1, texts: 2 },
      tom: { calls: 1, texts: 2 },
    },
    alerts: { low: 1, high: 0, 'no-data': 0, channel: 0, 'low-soon': 0, 'long-high': 0, stuck: 0, 'check-in': 0 },
    hoursWithoutData: 1.5,
  });
});

test('by day nothing counts as at night', () => {
  const byDay = played(readings(low, NIGHT + 10 * HOUR));
  expect(totalsOf(byDay, 0, stage().person).atNight).toEqual({ calls: 0, texts: 0, desktop: 0 });
});

test('someone without a phone of their own has no line', () => {
  const on = stage({ person: { self: null } });
  expect(Object.keys(totalsOf(played(readings(low), on), 0, on.person).contacts)).toEqual(['mia', 'ben', 'tom']);
});
