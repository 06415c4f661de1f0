import { mgPerDlOf } from '../../../shared/glucose/glucose';
import { SECOND, type Millis } from '../../../shared/time';
import { joinedSeries, type SeriesReadings } from '../series/joined-series';
import { clockOf, type SeriesClock } from '../series/series-clock';
import type { Row, SeriesView } from '../series/series-view';
import { asideNow, type Aside } from '../series/set-aside';
import { LATE_FROM, latenessOf, wronglyDated } from '../series/wrong-dates';
import type { Known } from '../state/known';
import type { WatchedPerson } from '../state/person';
import type { Reading, SeriesLearnt } from '../state/reading';

export interface Snapshot {
  series: SeriesView[];
  /** Newest row of all series, however old. */
  newest: Row | null;
  newestUsable: Row | null;
  /** U of the newest row's series, or the smallest allowed when there is none. */
  usableAgeMs: Millis;
  /** Series that stand in another one, by the key of their device. */
  joined: ReadonlyMap<string, string>;
  /** Stands in none of the others: it opens, ends and delays nothing (R25). */
  aside: Aside | null;
}

/** How the person's readings look at `now`. Pure arithmetic: ages, usability, one view per series. */
export function takeSnapshot(known: Known, now: Millis): Snapshot {
  const { all, joined } = joinedSeries(known.readings);
  const views = all.map((one) => viewOf(one, known, now));
  const aside = asideNow(known, { views, joined }, now);
  const series = aside === null ? views : views.filter(({ key }) => key !== aside.key);
  const newest = newestOf(series.map((view) => view.newest));
  const newestUsable = newestOf(series.map((view) => (view.isUsable ? view.newest : null)));
  const own = series.find((view) => view.key === newest?.seriesKey);
  const usableAgeMs = own?.usableAgeMs ?? usableAge(undefined, known.person);
  return { series, newest, newestUsable, usableAgeMs, joined, aside };
}

/** U = clamp(learnt lag + 1.5 periods) in ms (R2). */
export function usableAge(learnt: SeriesLearnt | undefined, person: WatchedPerson): Millis {
  const { usableAgeAtLeast, usableAgeAtMost, assumedPeriod } = person.times;
  const expected = (learnt?.lagMs ?? 0) + 1.5 * (learnt?.periodMs ?? assumedPeriod * SECOND);
  return Math.min(Math.max(expected, usableAgeAtLeast * SECOND), usableAgeAtMost * SECOND);
}

/** The newest row of a series whose value may be told, whether it may end an alert or not; null when there is none. */
export const newestTold = ({ rows, ahead }: SeriesView): Row | null =>
  newestOf([...rows.slice(-1), ...ahead.filter((row) => !row.isDatedAhead)]);

/** The same, while it is of usable age. */
export function currentTold(view: SeriesView): Row | null {
  const newest = newestTold(view);
  return newest !== null && newest.ageMs <= view.usableAgeMs ? newest : null;
}

/** The later row; of two at the same moment the lower one, since the worst value comes first. */
export function newestOf(rows: (Row | null)[]): Row | null {
  return rows.reduce((best, row) => (row !== null && (best === null || isNewer(row, best)) ? row : best), null);
}

/**
 * Worst value first: of several sensors the lowest counts, of one the lower of what is dated ahead and what is not.
 * Null when no series has a row of usable age.
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

function viewOf({ key, series, sourceId, readings }: SeriesReadings, known: Known, now: Millis): SeriesView {
  const source = known.sources.find((candidate) => candidate.sourceId === sourceId);
  const learnt = source?.series.find((candidate) => candidate.series === series);
  const usableAgeMs = usableAge(learnt, known.person);
  const frame = { skewMs: source?.clockSkewMs ?? 0, aheadMs: known.person.times.aheadAllowed * SECOND };
  const own = clockOf(readings, frame);
  const clock = { now, ...frame, own };
  const all = inOrder(readings.flatMap((reading) => rowOf(reading, key, clock)));
  const rows = all.filter((row) => !row.isAhead);
  const saidAt = Math.max(...all.map((row) => row.at));
  const failedAt = Math.max(...readings.flatMap((reading) => errorOf(reading, clock)));
  const newest = rows.at(-1) ?? null;
  const isUsable = newest !== null && newest.ageMs <= usableAgeMs;
  return {
    key,
    series,
    sourceId,
    usableAgeMs,
    rows,
    ahead: all.filter((row) => row.isAhead),
    newest,
    isUsable,
    current: newestOf(all.map((row) => (row.ageMs <= usableAgeMs ? row : null))),
    errorAt: failedAt > saidAt ? failedAt : null,
    leadMs: own.leadMs,
    lateMs: learnt === undefined || learnt.lagMs <= LATE_FROM ? 0 : latenessOf(readings, frame.skewMs),
    wronglyDatedMs: isUsable || own.leadMs > 0 ? null : wronglyDated(readings, { now, ...frame, usableAgeMs }),
  };
}

/** `skewMs`: of the site's clock; `aheadMs`: how far ahead a row may be dated and still be new. */
interface RowClock {
  now: Millis;
  skewMs: Millis;
  aheadMs: Millis;
  own: SeriesClock;
}

function rowOf(reading: Reading, seriesKey: string, clock: RowClock): Row[] {
  const mgPerDl = mgPerDlOf(reading.glucose);
  const { at, ...ahead } = momentOf(reading, clock);
  // Received by a clock that was set back since: nothing can be said of its age.
  if (mgPerDl === null || at > clock.now + clock.aheadMs) return [];
  return [{ reading, seriesKey, mgPerDl, at, ageMs: Math.max(0, clock.now - at), ...ahead }];
}

const errorOf = (reading: Reading, clock: RowClock): Millis[] =>
  reading.glucose.kind === 'sensor-error' ? [momentOf(reading, clock).at] : [];

function momentOf(
  reading: Reading,
  { now, skewMs, aheadMs, own }: RowClock,
): Pick<Row, 'at' | 'isAhead' | 'isDatedAhead'> {
  const { leadMs, isDoubted } = own.of(reading);
  const measuredAt = reading.measuredAt - skewMs - leadMs;
  // What was dated ahead when it came stays so: once its date has come it is an old value, not a new one.
  const isDatedAhead = measuredAt > Math.min(now, reading.receivedAt) + aheadMs;
  return { at: isDatedAhead ? reading.receivedAt : measuredAt, isAhead: isDatedAhead || isDoubted, isDatedAhead };
}

/**
 * By when they were measured: where a clock was put right, later rows may bear earlier
 * dates. Of one moment the lowest is last.
 */
function inOrder(rows: Row[]): Row[] {
  let before = -Infinity;
  const isLater = ({ at }: Row): boolean => {
    const isAfter = at > before;
    before = at;
    return isAfter;
  };
  return rows.every(isLater) ? rows : rows.toSorted((one, other) => one.at - other.at || other.mgPerDl - one.mgPerDl);
}
