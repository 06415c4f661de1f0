import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../../shared/time';
import { parseEntries } from '../../sources/nightscout/parse';
import { recordedReadings } from './recorded-readings';

const NOON = Date.UTC(2026, 10, 22, 12);
const ids = { personId: 'ana', sourceId: 'nightscout-1' };
const recorded = (rows: unknown[]) => recordedReadings(rows, { ...ids, parseRows: parseEntries, lagMs: 10 * SECOND });
const row = (minute: number, more: Record<string, unknown> = {}) => ({
  type: 'sgv',
  sgv: 118,
  date: NOON + minute * MINUTE,
  device: 'xDrip',
  ...more,
});

test('rows are read as they are live: oddities and all, with a count of what could not be used', () => {
  const { readings, skipped } = recorded([
    row(0),
    row(5, { sgv: '54', type: undefined }),
    row(10, { sgv: 39 }),
    row(15, { sgv: 401 }),
    row(20, { sgv: 9 }),
    row(25, { sgv: 0 }),
    row(30, { type: 'mbg', mbg: 120 }),
    { type: 'cal' },
    row(35, { date: undefined, dateString: '2026-11-22T12:35:00Z' }),
    'nonsense',
  ]);
  expect(readings.map(({ glucose }) => (glucose.kind === 'value' ? glucose.mgPerDl : glucose.kind))).toEqual([
    118,
    54,
    'low',
    'high',
    'sensor-error',
    118,
  ]);
  expect(skipped).toEqual({ 'value-out-of-range': 1, meter: 1, calibration: 1, 'not-a-row': 1 });
});

test('readings stand in the order in which they came, by the site’s time where there is one', () => {
  const id = `${Math.floor((NOON + 20 * MINUTE) / SECOND).toString(16)}0123456789abcdef`;
  const { readings, receivedBySite, receivedAssumed } = recorded([row(0), row(5, { _id: id }), row(10), row(15)]);
  expect(readings.map(({ measuredAt }) => (measuredAt - NOON) / MINUTE)).toEqual([0, 10, 15, 5]);
  expect(readings.map(({ receivedAt }) => receivedAt - NOON)).toEqual([
    10 * SECOND,
    10 * MINUTE + 10 * SECOND,
    15 * MINUTE + 10 * SECOND,
    20 * MINUTE,
  ]);
  expect({ receivedBySite, receivedAssumed }).toEqual({ receivedBySite: 1, receivedAssumed: 3 });
});

test('a row that an uploader wrote twice, seconds apart, is one reading', () => {
  expect(recorded([row(0), row(0.1), row(5)]).readings).toHaveLength(2);
});

test('a date beyond 2100 is an uploader’s mistake, not a reading', () => {
  const { readings, skipped } = recorded([row(0), row(0, { date: Date.UTC(2161, 0, 1) })]);
  expect(readings).toHaveLength(1);
  expect(skipped).toEqual({ 'after-2100': 1 });
});
