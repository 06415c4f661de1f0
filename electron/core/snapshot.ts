import { mgPerDlOf } from '../../shared/glucose';
import { SECOND, type Millis } from '../../shared/time';
import type { Known, WatchedPerson } from './known';
import type { Reading, SeriesLearnt } from './reading';

/** One glucose row as it looks now. */
export interface Row {
  reading: Reading;
  seriesKey: string;
  mgPerDl: number;
  /** When it was measured on our clock; for a row from a clock far ahead, when it was received. */
  at: Millis;
  /** Age now, corrected by the site's clock, never negative (R0, R2). */
  ageMs: Millis;
  /** Dated further ahead than a clock may differ: it may raise an alert, never end one (R2). */
  isAhead: boolean;
}

/** One sensor or uploader. Rows ascend by measuredAt and hold no sensor errors; `ahead` stands apart. */
export interface SeriesView {
  key: string;
  /** U of ALARMS R2. */
  usableAgeMs: Millis;
  rows: Row[];
  ahead: Row[];
  newest: Row | null;
  isUsable: boolean;
  /** Newest of both, by when it was measured or, if dated ahead, received; null unless of usable age. It may raise. */
  current: Row | null;
  /** When the sensor said that it fails, if that is the latest thing this series said. */
  errorAt: Millis | null;
}

export interface Snapshot {
  series: SeriesView[];
  /** Newest row of all series, however old. */
  newest: Row | null;
  newestUsable: Row | null;
  /** U of the newest row's series, or the smallest allowed when there is none. */
  usableAgeMs: Millis;
}

/** How the person's readings look at `now`. Pure arithmetic: ages, usability, one view per series. */
export function takeSnapshot(known: Known, now: Millis): Snapshot {
  const series = bySeries(known.readings).map(([key, readings]) => viewOf(key, readings, known, now));
  const newest = newestOf(series.map((view) => view.newest));
  const newestUsable = newestOf(series.map((view) => (view.isUsable ? view.newest : null)));
  const own = series.find((view) => view.key === newest?.seriesKey);
  return { series, newest, newestUsable, usableAgeMs: own?.usableAgeMs ?? usableAge(undefined, known.person) };
}

function bySeries(readings: Reading[]): [key: string, readings: Reading[]][] {
  const groups = new Map<string, Reading[]>();
  let latest: Reading[] = [];
  for (const reading of readings) {
    // Most rows are of the series of the row before: to look a key up for each would cost the most of a look.
    if (!isOfSeries(reading, latest[0])) {
      const key = seriesKeyOf(reading);
      latest = groups.get(key) ?? [];
      groups.set(key, latest);
    }
    latest.push(reading);
  }
  return [...groups];
}

const isOfSeries = (reading: Reading, other: Reading | undefined): boolean =>
  reading.series === other?.series && reading.sourceId === other.sourceId;

export const seriesKeyOf = (reading: { sourceId: string; series: string }): string =>
  `${reading.sourceId} ${reading.series}`;

/** U = clamp(learnt lag + 1.5 periods) in ms (R2). */
export function usableAge(learnt: SeriesLearnt | undefined, person: WatchedPerson): Millis {
  const { usableAgeAtLeast, usableAgeAtMost, assumedPeriod } = person.times;
  const expected = (learnt?.lagMs ?? 0) + 1.5 * (learnt?.periodMs ?? assumedPeriod * SECOND);
  return Math.min(Math.max(expected, usableAgeAtLeast * SECOND), usableAgeAtMost * SECOND);
}

/** The later row; of two at the same moment the lower one, since the worst value comes first. */
export function newestOf(rows: (Row | null)[]): Row | null {
  return rows.reduce((best, row) => (row !== null && (best === null || isNewer(row, best)) ? row : best), null);
}

/**
 * Worst value first: of several sensors the lowest counts, of one the lower of what is dated ahead and what is not. Null when
 * no series has a row of usable age.
 */
export function lowestCurrent({ series }: Snapshot): number | null {
  const values = series.flatMap(({ current, newest, isUsable }) => {
    const usable = isUsable ? newest : null;
    return [current, usable].flatMap((row) => (row === null ? [] : [row.mgPerDl]));
  });
  return values.length === 0 ? null : Math.min(...values);
}

const isNewer = (row: Row, than: Row): boolean =>
  row.at > than.at || (row.at === than.at && row.mgPerDl < than.mgPerDl);

function viewOf(key: string, readings: Reading[], known: Known, now: Millis): SeriesView {
  const last = readings.at(-1);
  const source = known.sources.find((candidate) => candidate.sourceId === last?.sourceId);
  const learnt = source?.series.find((candidate) => candidate.series === last?.series);
  const usableAgeMs = usableAge(learnt, known.person);
  const clock = { now, skewMs: source?.clockSkewMs ?? 0, aheadMs: known.person.times.aheadAllowed * SECOND };
  const all = readings.flatMap((reading) => rowOf(reading, clock));
  const rows = all.filter((row) => !row.isAhead);
  const saidAt = Math.max(...all.map((row) => row.at));
  const failedAt = Math.max(...readings.flatMap((reading) => errorOf(reading, clock)));
  const newest = rows.at(-1) ?? null;
  return {
    key,
    usableAgeMs,
    rows,
    ahead: all.filter((row) => row.isAhead),
    newest,
    isUsable: newest !== null && newest.ageMs <= usableAgeMs,
    current: newestOf(all.map((row) => (row.ageMs <= usableAgeMs ? row : null))),
    errorAt: failedAt > saidAt ? failedAt : null,
  };
}

/** `skewMs`: of the site's clock; `aheadMs`: how far ahead a row may be dated and still be new. */
interface RowClock {
  now: Millis;
  skewMs: Millis;
  aheadMs: Millis;
}

function rowOf(reading: Reading, clock: RowClock): Row[] {
  const mgPerDl = mgPerDlOf(reading.glucose);
  const { at, isAhead } = momentOf(reading, clock);
  // Received by a clock that was set back since: nothing can be said of its age.
  if (mgPerDl === null || at > clock.now + clock.aheadMs) return [];
  return [{ reading, seriesKey: seriesKeyOf(reading), mgPerDl, at, ageMs: Math.max(0, clock.now - at), isAhead }];
}

const errorOf = (reading: Reading, clock: RowClock): Millis[] =>
  reading.glucose.kind === 'sensor-error' ? [momentOf(reading, clock).at] : [];

function momentOf(reading: Reading, { now, skewMs, aheadMs }: RowClock): { at: Millis; isAhead: boolean } {
  const measuredAt = reading.measuredAt - skewMs;
  // What was dated ahead when it came stays so: once its date has come it is an old value, not a new one.
  const isAhead = measuredAt > Math.min(now, reading.receivedAt) + aheadMs;
  return { at: isAhead ? reading.receivedAt : measuredAt, isAhead };
}
