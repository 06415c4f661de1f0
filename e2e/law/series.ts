import { DAY, HOUR, MINUTE, SECOND, type Millis } from '../../shared/time';
import { highFor } from './breach';
import { dateRows, hear, newClock, type Clock } from './clock';
import type { Thresholds } from './household';
import { AHEAD_ALLOWED, type Row } from './row';
import { isStuck } from './stuck';
import { isHeadingLow } from './warnings';

/** The rows of one device of one source, or of devices that change their names, with what its rows taught (R2). */
export interface Series {
  devices: Set<string>;
  clock: Clock;
  /** Every row, ascending by the moment of measuring. */
  rows: Row[];
  /** The same without sensor errors: what may raise. */
  raising: Row[];
  /** Without what only raises as well. */
  values: Row[];
  /** Of the rows, those that are low, whatever they are dated. */
  lows: Row[];
  /** U: how old a value may be that is used. */
  usableFor: Millis;
  /** Of the newest row so far: when it was measured, and when it was read. */
  newestMeasuredAt: Millis | null;
  newestReadAt: Millis;
  /** How late rows came, without those of the first poll. */
  lags: { measuredAt: Millis; lag: Millis }[];
  gaps: Millis[];
  /** What the rows say by themselves: it changes when one comes, while ages change with every second. */
  says: { highFor: Millis; longHighFor: Millis; isStuck: boolean; isHeadingLow: boolean };
}

/** What was learnt of how a series' rows come. */
export type Learnt = Pick<Series, 'usableFor' | 'newestMeasuredAt' | 'newestReadAt' | 'lags' | 'gaps'>;

export const learntOf = ({ usableFor: longest, newestMeasuredAt, newestReadAt, lags, gaps }: Series): Learnt => ({
  usableFor: longest,
  newestMeasuredAt,
  newestReadAt,
  lags,
  gaps,
});

export const newSeries = (): Series => ({
  devices: new Set(),
  clock: newClock(),
  rows: [],
  raising: [],
  values: [],
  lows: [],
  usableFor: usableFor(0, 5 * MINUTE),
  newestMeasuredAt: null,
  newestReadAt: 0,
  lags: [],
  gaps: [],
  says: { highFor: 0, longHighFor: 0, isStuck: false, isHeadingLow: false },
});

/** R2: "U = clamp(p75 of the source's learnt lag + 1.5 periods, 10 min, 20 min)". */
const usableFor = (lag: Millis, period: Millis): Millis =>
  Math.min(Math.max(lag + 1.5 * period, 10 * MINUTE), 20 * MINUTE);

/** The rows of one answer. */
export function take(series: Series, answer: Row[], thresholds: Thresholds, now: Millis): void {
  place(series, answer, thresholds, now);
  learn(series, answer, now);
}

/** The same without learning how late they came: that is known, or they came to others. */
export function place(series: Series, answer: Row[], { low, high }: Thresholds, now: Millis): void {
  for (const row of answer) {
    put(series.rows, row);
    series.devices.add(row.device);
  }
  hear(series.clock, answer, now);
  dateRows(series.rows, series.clock);
  // Of one moment the lowest is the newest.
  series.rows.sort((one, other) => one.measuredAt - other.measuredAt || (other.value ?? 0) - (one.value ?? 0));
  series.raising = series.rows.filter(({ value }) => value !== null);
  series.values = series.raising.filter(({ onlyRaises }) => !onlyRaises);
  series.lows = series.rows.filter(({ value }) => value !== null && value <= low);
  series.rows = series.rows.filter(({ measuredAt }) => measuredAt > now - 26 * HOUR);
  series.says = {
    highFor: highFor(series, high),
    longHighFor: highFor(series, 250),
    isStuck: isStuck(series),
    isHeadingLow: isHeadingLow(series),
  };
}

function put(rows: Row[], row: Row): void {
  const before = rows.findIndex(({ date, device }) => date === row.date && device === row.device);
  if (before < 0) rows.push(row);
  // R2: "another value was received now, the same value never again"; R1: "a later answer replaces it".
  else if (rows[before]!.value !== row.value) rows[before] = row;
}

/**
 * R2: "Lag: p75 over the last 24 h, first poll excluded, 0 until 6 rows; period: median gap, 5 min until
 * known". The table does not say which rows tell how late a source is. The newest of an answer does,
 * when it is newer than all before: the others waited for something else and were filled in. So does
 * none that comes much faster than it was measured.
 */
function learn(series: Series, answer: Row[], now: Millis): void {
  const before = series.newestMeasuredAt;
  const fresh = answer
    .map(({ date }) => date)
    .filter((at) => at > (before ?? 0) && at <= now + AHEAD_ALLOWED)
    .sort((one, other) => one - other);
  const newest = fresh.at(-1);
  if (newest !== undefined) {
    const isFilledIn = before === null || now - series.newestReadAt < (newest - before) / 2;
    if (!isFilledIn) series.lags.push({ measuredAt: newest, lag: now - newest });
    const points = before === null ? fresh : [before, ...fresh];
    const gaps = points.slice(1).map((at, index) => at - points[index]!);
    // Copies of one measurement are no period; and a new sensor has a period of its own.
    series.gaps = [...series.gaps, ...gaps.filter((gap) => gap >= 15 * SECOND)].slice(-19);
    Object.assign(series, { newestMeasuredAt: newest, newestReadAt: now });
  }
  series.lags = series.lags.filter(({ measuredAt }) => measuredAt > now - DAY);
  const lag =
    series.lags.length < 6
      ? 0
      : quantile(
          series.lags.map((one) => one.lag),
          0.75,
        );
  series.usableFor = usableFor(Math.max(lag, 0), series.gaps.length < 2 ? 5 * MINUTE : quantile(series.gaps, 0.5));
}

/** Linear between the two nearest, in whole milliseconds. */
function quantile(numbers: number[], share: number): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)]!;
  return Math.round(below + (sorted[Math.ceil(position)]! - below) * (position % 1));
}

/** The series in which a device stands. */
export const seriesOf = (all: Series[], device: string): Series | undefined =>
  all.find(({ devices }) => devices.has(device));

export const newestValue = (series: Series): Row | undefined => series.values.at(-1);

/** R2: age is now − measuredAt; what is a little ahead has age 0. */
export const ageOf = (row: Row, now: Millis): Millis => Math.max(now - row.measuredAt, 0);

/** The newest value of a series where its age is usable; a series without one is silent. */
export function usableValue(series: Series, now: Millis): Row | null {
  const newest = newestValue(series);
  return newest !== undefined && ageOf(newest, now) <= series.usableFor ? newest : null;
}

/** R2, R3: the newest of what may raise, where its age is usable. */
export function currentRow({ raising, usableFor: longest }: Series, now: Millis): Row | null {
  const newest = raising.at(-1);
  return newest !== undefined && ageOf(newest, now) <= longest ? newest : null;
}
