import type { Trend } from '../../../shared/glucose/glucose';
import { SECOND, type Millis } from '../../../shared/time';
import type { DeletedRow, Reading } from '../../core/state/reading';
import { mergeDuplicates, worstOfEachMoment } from './same-moment';
import { glucoseOf, numberOf, showsWrongUnit, type BadValue } from './value';

/** Whose rows these are and when they came. */
export interface Origin {
  personId: string;
  sourceId: string;
  receivedAt: Millis | ReceivedAt;
}

/** When one row came, for rows that were recorded rather than polled. */
type ReceivedAt = (row: Row, measuredAt: Millis) => Millis;

/** Why a row could not be used; counted for Health. */
type SkipReason = 'meter' | 'calibration' | 'other-type' | 'deleted' | BadValue | 'no-time' | 'not-a-row';

export interface Parsed {
  /** Ascending by measuredAt. */
  readings: Reading[];
  skipped: Record<string, number>;
  /** The date of the newest row whose value could not be read. */
  unreadableAt: Millis | null;
  /** But for those of a moment for which another row stands. */
  deleted: DeletedRow[];
  /** Series that call mg/dL mmol/L: the given ones, and those that these rows show. */
  wrongUnits: string[];
}

type Row = Record<string, unknown>;

/**
 * Row by row, so that one bad row costs only itself. Rows ahead of the clock are kept: they are judged later.
 * `wrongUnits`: series that were seen before to call mg/dL mmol/L.
 */
export function parseEntries(rows: unknown[], origin: Origin, wrongUnits: string[] = []): Parsed {
  const wrong = new Set([...wrongUnits, ...rows.flatMap(seriesInWrongUnit)]);
  const skipped: Record<string, number> = {};
  const readings: Reading[] = [];
  const deleted: DeletedRow[] = [];
  let unreadableAt: Millis | null = null;
  for (const row of rows) {
    const read = readRow(row, origin, wrong);
    if (read.is === 'reading') {
      readings.push(read.reading);
      continue;
    }
    skipped[read.reason] = (skipped[read.reason] ?? 0) + 1;
    if (read.is === 'deleted') deleted.push(read.row);
    if (read.is === 'unreadable') unreadableAt = Math.max(unreadableAt ?? read.at, read.at);
  }
  readings.sort((left, right) => left.measuredAt - right.measuredAt);
  return {
    readings: mergeDuplicates(worstOfEachMoment(readings)),
    skipped,
    unreadableAt,
    deleted: withoutOther(deleted, readings),
    wrongUnits: [...wrong],
  };
}

/** Another row of the same moment still stands. */
function withoutOther(deleted: DeletedRow[], readings: Reading[]): DeletedRow[] {
  if (deleted.length === 0) return deleted;
  const keyOf = ({ series, measuredAt }: DeletedRow): string => `${measuredAt} ${series}`;
  const there = new Set(readings.map(keyOf));
  return deleted.filter((row) => !there.has(keyOf(row)));
}

type Read =
  | { is: 'reading'; reading: Reading }
  | { is: 'skipped'; reason: SkipReason }
  | { is: 'deleted'; reason: 'deleted'; row: DeletedRow }
  | { is: 'unreadable'; reason: BadValue; at: Millis };

function readRow(row: unknown, origin: Origin, wrongUnits: ReadonlySet<string>): Read {
  if (!isRow(row)) return { is: 'skipped', reason: 'not-a-row' };
  const unusable = typeReason(row['type']);
  if (unusable !== null) return { is: 'skipped', reason: unusable };
  const { personId, sourceId } = origin;
  const series = seriesOf(row['device']);
  const measuredAt = timeOf(row['date']) ?? timeOf(row['dateString']) ?? timeOf(row['sysTime']);
  if (isMarkedDeleted(row)) {
    return measuredAt === null
      ? { is: 'skipped', reason: 'deleted' }
      : { is: 'deleted', reason: 'deleted', row: { personId, sourceId, series, measuredAt } };
  }
  const glucose = glucoseOf(row, wrongUnits.has(series));
  if (typeof glucose === 'string') {
    return measuredAt === null
      ? { is: 'skipped', reason: glucose }
      : { is: 'unreadable', reason: glucose, at: measuredAt };
  }
  if (measuredAt === null) return { is: 'skipped', reason: 'no-time' };
  const receivedAt = typeof origin.receivedAt === 'number' ? origin.receivedAt : origin.receivedAt(row, measuredAt);
  const received = { receivedAt, firstReadAt: receivedAt };
  return {
    is: 'reading',
    reading: { personId, sourceId, series, measuredAt, ...received, glucose, trend: trendOf(row) },
  };
}

/** API v3 and AndroidAPS keep what they delete (Nightscout 15.0.7 lib/api3/generic/delete). */
const isMarkedDeleted = (row: Row): boolean => row['isValid'] === false;

const seriesInWrongUnit = (row: unknown): string[] =>
  isRow(row) && typeReason(row['type']) === null && !isMarkedDeleted(row) && showsWrongUnit(row)
    ? [seriesOf(row['device'])]
    : [];

const isRow = (row: unknown): row is Row => typeof row === 'object' && row !== null && !Array.isArray(row);

/** Rows without a type come from uploaders that write only glucose. */
function typeReason(type: unknown): SkipReason | null {
  if (type === undefined || type === null || type === '' || type === 'sgv') return null;
  if (type === 'mbg') return 'meter';
  return type === 'cal' ? 'calibration' : 'other-type';
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

/**
 * Without an offset it is UTC: Nightscout rewrites dates to UTC, and this computer's own zone says nothing about them.
 */
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
