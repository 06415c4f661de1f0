import { describe, expect, it } from 'vitest';
import type { Glucose, Trend } from '../../../shared/glucose/glucose';
import type { Reading } from '../../core/state/reading';
import { parseEntries } from './parse';

const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ORIGIN = { personId: 'ana', sourceId: 'nightscout-1', receivedAt: NOW };

const row = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  type: 'sgv',
  sgv: 118,
  date: NOW,
  device: 'sensor',
  ...more,
});

function parse(...rows: unknown[]): { readings: Reading[]; skipped: Record<string, number> } {
  const { readings, skipped } = parseEntries(rows, ORIGIN);
  return { readings, skipped };
}
const glucoseOf = (sgv: unknown): Glucose | undefined => parse(row({ sgv })).readings[0]?.glucose;
const value = (mgPerDl: number): Glucose => ({ kind: 'value', mgPerDl });

describe('the value of a row', () => {
  it.each([
    [118, 118],
    ['54', 54],
    [' 54 ', 54],
    [120.6, 121],
    ['43.216', 43],
    [6.7e1, 67],
    [600, 600],
    [600.4, 600],
    [402, 402],
    [500, 500],
  ])('row 30: %j is %i mg/dL', (sgv, mgPerDl) => {
    expect(glucoseOf(sgv)).toEqual(value(mgPerDl));
  });

  it.each([null, undefined, '', 'NaN', 'high', NaN, Infinity, true, {}, [], [54], '1'.repeat(50)])(
    'row 30: %j is no value',
    (sgv) => {
      expect(parse(row({ sgv }))).toEqual({ readings: [], skipped: { 'no-value': 1 } });
    },
  );

  it.each([0, -1, -3, '-1', 0.4, 601, 1e9, 1e300])('row 30: %j is out of range', (sgv) => {
    expect(parse(row({ sgv }))).toEqual({ readings: [], skipped: { 'value-out-of-range': 1 } });
  });

  it.each([1, 2, 3, 5, 6, 9, 10, 12])('row 31, ancestor j: %i is a sensor error, not glucose', (code) => {
    expect(glucoseOf(code)).toEqual({ kind: 'sensor-error', code });
  });

  it.each([13, 14, 38, 40])('row 31: %i is a value, and very low', (sgv) => {
    expect(glucoseOf(sgv)).toEqual(value(sgv));
  });

  it('a mmol/L number is not taken for mg/dL glucose without a word: 6.7 is a code', () => {
    expect(glucoseOf(6.7)).toEqual({ kind: 'sensor-error', code: 7 });
  });

  it('row 32, ancestor j: 39 is LOW and 401 is HIGH, as numbers and as strings', () => {
    expect([glucoseOf(39), glucoseOf('39'), glucoseOf(39.2)]).toEqual(Array(3).fill({ kind: 'low' }));
    expect([glucoseOf(401), glucoseOf('401')]).toEqual(Array(2).fill({ kind: 'high' }));
  });
});

describe('the kind of a row', () => {
  it('row 30, ancestor i: the first glucose row is found behind a meter value, a calibration and rows without type', () => {
    const parsed = parse(
      row({ type: 'mbg', mbg: 101, sgv: undefined, date: NOW }),
      row({ type: 'cal', slope: 1, date: NOW - 1000 }),
      row({ type: 'etc' }),
      row({ type: undefined, sgv: '54', date: NOW - 2000 }),
      row({ type: null, sgv: 60, date: NOW - 5 * MINUTE }),
      'not a row',
      null,
      [1],
    );
    expect(parsed.readings.map(({ glucose }) => glucose)).toEqual([value(60), value(54)]);
    expect(parsed.skipped).toEqual({ meter: 1, calibration: 1, 'other-type': 1, 'not-a-row': 3 });
  });

  it('ancestor b: one bad row costs only itself and is no outage', () => {
    const parsed = parse(row({ sgv: 'oops' }), row(), row({ date: {}, dateString: 5 }));
    expect(parsed.readings).toHaveLength(1);
    expect(parsed.skipped).toEqual({ 'no-value': 1, 'no-time': 1 });
  });
});

describe('the time of a row', () => {
  const timeOf = (fields: Record<string, unknown>): number | undefined =>
    parse(row({ date: undefined, ...fields })).readings[0]?.measuredAt;

  it.each([
    ['milliseconds', { date: NOW }],
    ['a fraction of a millisecond', { date: NOW + 0.4 }],
    ['digits in a string', { date: String(NOW) }],
    ['row 36: seconds', { date: NOW / 1000 }],
    ['row 36: seconds in a string', { date: String(NOW / 1000) }],
    ['an ISO string', { date: '2026-11-22T12:00:00.000Z' }],
    ['seven digits of fraction', { date: '2026-11-22T12:00:00.0000000Z' }],
    ['an offset', { date: '2026-11-22T13:00:00+0100' }],
    ['an offset with a colon', { date: '2026-11-22T05:00:00.000-07:00' }],
    ['no offset: UTC', { date: '2026-11-22T12:00:00' }],
    ['dateString where date is missing', { dateString: '2026-11-22T12:00:00Z' }],
    ['dateString where date is nonsense', { date: 'soon', dateString: '2026-11-22T12:00:00Z' }],
    ['sysTime as the last resort', { sysTime: '2026-11-22T12:00:00Z' }],
  ])('%s', (_name, fields) => {
    expect(timeOf(fields)).toBe(NOW);
  });

  it('date counts where dateString says otherwise', () => {
    expect(timeOf({ date: NOW, dateString: '2020-01-01T00:00:00Z' })).toBe(NOW);
  });

  it.each([null, 0, -1, 1, 5e9 * 1e9, 'yesterday', '2026', {}, true])('%j is no time', (date) => {
    expect(parse(row({ date }))).toEqual({ readings: [], skipped: { 'no-time': 1 } });
  });

  it('row 35: a row two hours ahead is kept for the alarm table to judge', () => {
    expect(timeOf({ date: NOW + 120 * MINUTE })).toBe(NOW + 120 * MINUTE);
  });
});

describe('the arrow of a row', () => {
  const trendOf = (fields: Record<string, unknown>): Trend | null | undefined => parse(row(fields)).readings[0]?.trend;

  it.each([
    ['TripleUp', 'triple-up'],
    ['DoubleUp', 'double-up'],
    ['SingleUp', 'single-up'],
    ['FortyFiveUp', 'forty-five-up'],
    ['FORTY_FIVE_UP', 'forty-five-up'],
    ['Flat', 'flat'],
    ['flat', 'flat'],
    ['FortyFiveDown', 'forty-five-down'],
    ['SingleDown', 'single-down'],
    ['DOUBLE_DOWN', 'double-down'],
    ['TripleDown', 'triple-down'],
  ])('%s', (direction, trend) => {
    expect(trendOf({ direction })).toBe(trend);
  });

  it.each([
    'NONE',
    'NOT COMPUTABLE',
    'NOT_COMPUTABLE',
    'RATE OUT OF RANGE',
    'OUT OF RANGE',
    '',
    null,
    undefined,
    7,
    'constructor',
  ])('%j is no arrow', (direction) => {
    expect(trendOf({ direction })).toBeNull();
  });

  it("Dexcom's numbers stand in for a missing direction", () => {
    expect(trendOf({ trend: 7 })).toBe('double-down');
    expect(trendOf({ trend: '4', direction: 'NONE' })).toBe('flat');
    expect(trendOf({ trend: 9 })).toBeNull();
  });
});

describe('rows of one uploader and of several', () => {
  it('row 36: unsorted rows come out in the order they were measured', () => {
    const readings = parse(
      row({ date: NOW }),
      row({ date: NOW - 10 * MINUTE }),
      row({ date: NOW - 5 * MINUTE }),
    ).readings;
    expect(readings.map(({ measuredAt }) => NOW - measuredAt)).toEqual([10 * MINUTE, 5 * MINUTE, 0]);
  });

  it('row 36: two copies seconds apart are one reading, with the arrow that one of them had', () => {
    const readings = parse(row({ date: NOW + 7000, direction: 'Flat' }), row({ date: NOW })).readings;
    expect(readings).toEqual([
      { ...ORIGIN, firstReadAt: NOW, series: 'sensor', measuredAt: NOW, glucose: value(118), trend: 'flat' },
    ]);
  });

  it('row 36: rows that differ, or lie 30 s apart, both stay', () => {
    expect(parse(row({ date: NOW }), row({ date: NOW + 2000, sgv: 119 })).readings).toHaveLength(2);
    expect(parse(row({ date: NOW }), row({ date: NOW + 30_000 })).readings).toHaveLength(2);
    expect(parse(row({ sgv: 5 }), row({ date: NOW + 2000, sgv: 9 })).readings).toHaveLength(2);
  });

  it('row 36: two uploaders 1 mg/dL apart are two series', () => {
    const readings = parse(row({ device: 'xDrip' }), row({ device: 'share2', date: NOW + 2000, sgv: 119 })).readings;
    expect(readings.map(({ series }) => series)).toEqual(['xDrip', 'share2']);
  });

  it('a row without a device belongs to an unnamed series', () => {
    expect(parse(row({ device: undefined })).readings[0]?.series).toBe('unnamed');
    expect(parse(row({ device: ' ' })).readings[0]?.series).toBe('unnamed');
  });
});

describe('row 67: hostile strings of 100,000 characters', () => {
  it.each(['1', ' ', 'T', '2026-11-22T', '+', 'a_', '.0'])('%j over and over', (piece) => {
    const hostile = piece.repeat(100_000 / piece.length);
    const parsed = parse(
      row({ sgv: hostile }),
      row({ date: hostile, dateString: hostile, sysTime: hostile }),
      row({ direction: hostile, device: hostile, trend: hostile }),
    );
    expect(parsed.readings).toHaveLength(1);
    expect(parsed.readings[0]?.series.length).toBeLessThanOrEqual(200);
  });
});

it('rows that were recorded have each their own time of coming', () => {
  const receivedAt = (row: Record<string, unknown>, measuredAt: number): number => measuredAt + Number(row['late']);
  const { readings } = parseEntries([row({ late: 7 }), row({ date: NOW + MINUTE, late: 9 })], {
    ...ORIGIN,
    receivedAt,
  });
  expect(readings.map((reading) => reading.receivedAt)).toEqual([NOW + 7, NOW + MINUTE + 9]);
});

describe('R1: several rows of one moment', () => {
  const error = { kind: 'sensor-error', code: 10 };

  it.each<[unknown[], unknown]>([
    [[45, 120], value(45)],
    [[120, 45], value(45)],
    [[120, 250], value(120)],
    [[110, 300, 90], value(90)],
    [[10, 69], value(69)],
    [[69, 10], value(69)],
    [[10, 70], error],
    [[240, 10], error],
    [[10, 241], value(241)],
    // The lowest is neither low nor high, so that the sensor's own word counts.
    [[241, 10, 120], error],
    [[10, 10], error],
    [[39, 45], { kind: 'low' }],
  ])('of %j the one that counts is %j', (values, glucose) => {
    const { readings } = parse(...values.map((sgv) => row({ sgv })));
    expect(readings.map((reading) => reading.glucose)).toEqual([glucose]);
  });

  it('two devices have each their own', () => {
    const { readings } = parse(row({ sgv: 45 }), row({ sgv: 120, device: 'other' }));
    expect(readings).toHaveLength(2);
  });
});

describe('R1: rows that are marked as deleted', () => {
  const idOf = (series: string) => ({ personId: 'ana', sourceId: 'nightscout-1', series, measuredAt: NOW });

  it('are no readings, and named for those who know them from before', () => {
    const parsed = parseEntries([row({ isValid: false }), row({ date: NOW - 5 * MINUTE, isValid: true })], ORIGIN);
    expect(parsed.readings.map(({ measuredAt }) => measuredAt)).toEqual([NOW - 5 * MINUTE]);
    expect(parsed).toMatchObject({ skipped: { deleted: 1 }, deleted: [idOf('sensor')], unreadableAt: null });
  });

  it('leave another row of the same moment as it is', () => {
    const parsed = parseEntries([row({ sgv: 110, isValid: false }), row({ sgv: 62 })], ORIGIN);
    expect(parsed.readings.map(({ glucose }) => glucose)).toEqual([value(62)]);
    expect(parsed.deleted).toEqual([]);
    const others = parseEntries([row({ isValid: false }), row({ device: 'other' })], ORIGIN);
    expect(others.deleted).toEqual([idOf('sensor')]);
  });

  it('without a time they are counted, and nothing more', () => {
    const parsed = parseEntries([row({ isValid: false, date: null })], ORIGIN);
    expect(parsed).toMatchObject({ readings: [], deleted: [], skipped: { deleted: 1 } });
  });
});

describe("R1: a row's own unit", () => {
  const mmol = (sgv: unknown, more: Record<string, unknown> = {}) => row({ sgv, units: 'mmol', ...more });

  it.each([
    [4.4, 79],
    [3.6, 65],
    [3.0, 54],
    [2.8, 50],
    ['2.8', 50],
    [33.3, 600],
  ])('%j mmol/L is %i mg/dL', (sgv, mgPerDl) => {
    expect(parse(mmol(sgv)).readings[0]?.glucose).toEqual(value(mgPerDl));
  });

  it.each(['mmol/L', 'MMOL/l', ' mmol'])('is mmol/L when it says %j', (units) => {
    expect(parse(row({ sgv: 5, units })).readings[0]?.glucose).toEqual(value(90));
  });

  it.each(['mg', 'mg/dl', undefined, 5, {}])('is mg/dL when it says %j', (units) => {
    expect(parse(row({ sgv: 5, units })).readings[0]?.glucose).toEqual({ kind: 'sensor-error', code: 5 });
  });

  it("xDrip's hint of what its screen shows is no unit of the row", () => {
    expect(parse(row({ sgv: 30, units_hint: 'mmol' })).readings[0]?.glucose).toEqual(value(30));
  });

  it('0 is no value, and conversion comes before rounding', () => {
    expect(parse(mmol(0)).skipped).toEqual({ 'value-out-of-range': 1 });
    expect(parse(mmol(2.2)).readings[0]?.glucose).toEqual(value(40));
  });

  it('a value above 33.3 shows that the unit is wrong: no row of its series is converted, in either order', () => {
    const early = { date: NOW - 5 * MINUTE };
    for (const [one, other] of [
      [110, 30],
      [30, 110],
    ]) {
      const parsed = parseEntries([mmol(one, early), mmol(other), mmol(5, { device: 'pump' })], ORIGIN);
      expect(parsed.readings.map(({ glucose }) => glucose)).toEqual([value(one ?? 0), value(other ?? 0), value(90)]);
      expect(parsed.wrongUnits).toEqual(['sensor']);
    }
  });

  it('a series that showed it before is not converted again', () => {
    const parsed = parseEntries([mmol(30)], ORIGIN, ['sensor']);
    expect(parsed.readings[0]?.glucose).toEqual(value(30));
    expect(parsed.wrongUnits).toEqual(['sensor']);
  });

  it('a deleted row shows nothing', () => {
    expect(parseEntries([mmol(110, { isValid: false })], ORIGIN).wrongUnits).toEqual([]);
  });
});

describe('R9: rows that cannot be read', () => {
  it.each([0, 3348, 'Null', 'LO'])('%j is noted with its date', (sgv) => {
    const parsed = parseEntries([row({ date: NOW - MINUTE }), row({ sgv }), row({ sgv, date: NOW - HOUR })], ORIGIN);
    expect(parsed.unreadableAt).toBe(NOW);
  });

  it('a row without a date, of a meter or of a calibration is not one', () => {
    expect(parseEntries([row({ sgv: 0, date: null }), row({ type: 'mbg', sgv: 0 })], ORIGIN).unreadableAt).toBeNull();
  });
});
