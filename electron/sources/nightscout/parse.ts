import type { Glucose, Trend } from '../../../shared/glucose';
import { HIGH_SENTINEL, LOW_SENTINEL } from '../../../shared/glucose';
import type { Millis } from '../../../shared/time';
import { MINUTE, SECOND } from '../../../shared/time';
import type { Reading } from '../../core/reading';

/** Whose rows these are and when they came. */
export interface Origin {
  personId: string;
  sourceId: string;
  receivedAt: Millis | ReceivedAt;
}

/** When one row came, for rows that were recorded rather than polled. */
export type ReceivedAt = (row: Row, measuredAt: Millis) => Millis;

/** Why a row could not be used; counted for Health. */
export type SkipReason =
  'meter' | 'calibration' | 'other-type' | 'no-value' | 'value-out-of-range' | 'no-time' | 'not-a-row';

export interface Parsed {
  /** Ascending by measuredAt. */
  readings: Reading[];
  skipped: Record<string, number>;
}

export type Row = Record<string, unknown>;

/** Row by row, so that one bad row costs only itself. Rows ahead of the clock are kept: they are judged later. */
export function parseEntries(rows: unknown[], origin: Origin): Parsed {
  const skipped: Record<string, number> = {};
  const readings: Reading[] = [];
  for (const row of rows) {
    const parsed = parseRow(row, origin);
    if (typeof parsed === 'string') skipped[parsed] = (skipped[parsed] ?? 0) + 1;
    else readings.push(parsed);
  }
  readings.sort((left, right) => left.measuredAt - right.measuredAt);
  return { readings: mergeDuplicates(readings), skipped };
}

function parseRow(row: unknown, origin: Origin): Reading | SkipReason {
  if (!isRow(row)) return 'not-a-row';
  const unusable = typeReason(row['type']);
  if (unusable !== null) return unusable;
  const glucose = glucoseOf(row['sgv']);
  if (typeof glucose === 'string') return glucose;
  const measuredAt = timeOf(row['date']) ?? timeOf(row['dateString']) ?? timeOf(row['sysTime']);
  if (measuredAt === null) return 'no-time';
  const receivedAt = typeof origin.receivedAt === 'number' ? origin.receivedAt : origin.receivedAt(row, measuredAt);
  return { ...origin, receivedAt, series: seriesOf(row['device']), measuredAt, glucose, trend: trendOf(row) };
}

const isRow = (row: unknown): row is Row => typeof row === 'object' && row !== null && !Array.isArray(row);

/** Rows without a type come from uploaders that write only glucose. */
function typeReason(type: unknown): SkipReason | null {
  if (type === undefined || type === null || type === '' || type === 'sgv') return null;
  if (type === 'mbg') return 'meter';
  return type === 'cal' ? 'calibration' : 'other-type';
}

/** ALARMS R1. 1–12 are Dexcom's error codes (Nightscout 15.0.7 lib/plugins/errorcodes.js); 13–38 are very low values. */
function glucoseOf(sgv: unknown): Glucose | SkipReason {
  const value = Math.round(numberOf(sgv) ?? NaN);
  if (Number.isNaN(value)) return 'no-value';
  if (value <= 0 || value > 600) return 'value-out-of-range';
  if (value <= 12) return { kind: 'sensor-error', code: value };
  if (value === LOW_SENTINEL) return { kind: 'low' };
  return value === HIGH_SENTINEL ? { kind: 'high' } : { kind: 'value', mgPerDl: value };
}

function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || value.length > 40 || value.trim() === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** Below this, milliseconds would be before March 1973: the uploader wrote seconds. */
const SECONDS_BELOW = 1e11;
/** No uploader is older than this (2000-01-01); a smaller number is not a time. */
const EARLIEST = 946_684_800_000;
/** The last moment a JavaScript date can name. */
const LATEST = 8.64e15;

function timeOf(value: unknown): Millis | null {
  const number = numberOf(value);
  const moment = number === null ? dateTextOf(value) : number < SECONDS_BELOW ? number * SECOND : number;
  const rounded = Math.round(moment);
  return rounded >= EARLIEST && rounded <= LATEST ? rounded : null;
}

const DAY_AND_TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;
const ZONE = /(?:Z|[+-]\d\d:?\d\d)$/i;

/** Without an offset it is UTC: Nightscout rewrites dates to UTC, and this computer's own zone says nothing about them. */
function dateTextOf(value: unknown): number {
  if (typeof value !== 'string' || value.length > 40) return NaN;
  const text = value.trim();
  if (!DAY_AND_TIME.test(text)) return NaN;
  return Date.parse(ZONE.test(text) ? text : `${text}Z`);
}

/** What the row says it came from. Rows of one series can be compared with each other. */
function seriesOf(device: unknown): string {
  const name = typeof device === 'string' ? device.trim().slice(0, 200) : '';
  return name === '' ? 'unnamed' : name;
}

const trendByDirection = new Map<string, Trend>([
  ['tripleup', 'triple-up'],
  ['doubleup', 'double-up'],
  ['singleup', 'single-up'],
  ['fortyfiveup', 'forty-five-up'],
  ['flat', 'flat'],
  ['fortyfivedown', 'forty-five-down'],
  ['singledown', 'single-down'],
  ['doubledown', 'double-down'],
  ['tripledown', 'triple-down'],
]);

/** Dexcom's own numbers, 1 to 7; some uploaders write only these. */
const trendByNumber: (Trend | null)[] = [
  null,
  'double-up',
  'single-up',
  'forty-five-up',
  'flat',
  'forty-five-down',
  'single-down',
  'double-down',
];

function trendOf(row: Row): Trend | null {
  const direction = row['direction'];
  if (typeof direction === 'string' && direction.length <= 40) {
    // "FortyFiveUp", "FORTY_FIVE_UP" and "forty-five up" are one arrow.
    const trend = trendByDirection.get(direction.toLowerCase().replace(/[^a-z]/g, ''));
    if (trend !== undefined) return trend;
  }
  return trendByNumber[numberOf(row['trend']) ?? 0] ?? null;
}

const DUPLICATE_WITHIN: Millis = MINUTE / 2;

/** One uploader often writes a row twice, seconds apart; the first is kept, with an arrow if either has one. */
function mergeDuplicates(ascending: Reading[]): Reading[] {
  const kept: Reading[] = [];
  const newestOf = new Map<string, Reading>();
  for (const reading of ascending) {
    const earlier = newestOf.get(reading.series);
    if (earlier !== undefined && isDuplicate(earlier, reading)) {
      earlier.trend ??= reading.trend;
      continue;
    }
    newestOf.set(reading.series, reading);
    kept.push(reading);
  }
  return kept;
}

function isDuplicate(earlier: Reading, later: Reading): boolean {
  return later.measuredAt - earlier.measuredAt < DUPLICATE_WITHIN && isEqual(earlier.glucose, later.glucose);
}

function isEqual(left: Glucose, right: Glucose): boolean {
  if (left.kind === 'value' && right.kind === 'value') return left.mgPerDl === right.mgPerDl;
  if (left.kind === 'sensor-error' && right.kind === 'sensor-error') return left.code === right.code;
  return left.kind === right.kind;
}
