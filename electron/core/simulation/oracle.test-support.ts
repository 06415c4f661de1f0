import { MINUTE, type Millis } from '../../../shared/time';
import type { RaisedBy } from '../state/alert';
import type { Known } from '../state/known';
import { asideOf } from './oracle-aside.test-support';
import { datedSeries, type Dated } from './oracle-dates.test-support';
import type { Trial } from './trial.test-support';

/** What the rows are read off: they, and what is silenced once a decision is made. */
export type Seen = Pick<Trial, 'known' | 'silences' | 'now'>;

/**
 * What R2, R6, R8 and R15 say, read off the rows once more and with the numbers of the table written out. It shares no
 * code with what it judges. The site's clock agrees with ours here.
 */
export interface Series {
  key: string;
  /** Ascending; without rows that are dated ahead or in doubt. */
  rows: Dated[];
  /** With them. */
  all: Dated[];
  newest: Dated | null;
  isUsable: boolean;
  /** R15: it ends nothing. */
  isStuck: boolean;
  /** Newest of usable age, also dated ahead: what may raise. Of one moment the lowest. */
  current: Dated | null;
  /** Newest of those whose value may be named. */
  told: Dated | null;
  usableAgeMs: Millis;
}

/** Without the one that is set aside (R25). */
export function readSeries(seen: Seen): Series[] {
  const all = everySeries(seen);
  const aside = asideOf(seen, all);
  return all.filter(({ key }) => key !== aside?.key);
}

export function everySeries({ known, now }: Pick<Seen, 'known' | 'now'>): Series[] {
  const { rows } = datedSeries(known.readings);
  return [...rows].map(([key, own]) => seriesOf(key, own, known, now));
}

function seriesOf(key: string, all: Dated[], { sources }: Known, now: Millis): Series {
  const learnt = sources.flatMap(({ sourceId, series }) =>
    series.filter((one) => `${sourceId} ${one.series}` === key),
  )[0];
  const expected = (learnt?.lagMs ?? 0) + 1.5 * (learnt?.periodMs ?? 5 * MINUTE);
  const usableAgeMs = Math.min(Math.max(expected, 10 * MINUTE), 20 * MINUTE);
  const own = all.filter(({ at }) => at <= now + MINUTE);
  const rows = own.filter(({ onlyRaises }) => !onlyRaises);
  const newest = rows.at(-1) ?? null;
  return {
    key,
    rows,
    all: own,
    newest,
    isUsable: newest !== null && now - newest.at <= usableAgeMs,
    isStuck: isStuck(rows),
    current: own.filter(({ at }) => now - at <= usableAgeMs).at(-1) ?? null,
    told: own.findLast(({ isDatedAhead }) => !isDatedAhead) ?? null,
    usableAgeMs,
  };
}

/**
 * R15: the least rows that are enough, at least 15 over 90 min, are within 1 mg/dL of each other; LOW and HIGH aside.
 */
function isStuck(rows: Dated[]): boolean {
  const newestAt = rows.at(-1)?.at ?? 0;
  const first = rows.findLastIndex(({ at }, index) => rows.length - index >= 15 && newestAt - at >= 90 * MINUTE);
  const values = rows.slice(first).map(({ mgPerDl }) => mgPerDl);
  const areNumbers = rows.slice(first).every(({ reading }) => reading.glucose.kind === 'value');
  return first >= 0 && areNumbers && Math.max(...values) - Math.min(...values) <= 1;
}

/** R8 in one direction: which values are over, and which still a breach. */
interface Bounds {
  isOver: (mgPerDl: number) => boolean;
  isStill: (mgPerDl: number) => boolean;
  inWords: [still: string, over: string];
}

const low: Bounds = {
  isOver: (mgPerDl) => mgPerDl >= 75,
  isStill: (mgPerDl) => mgPerDl < 70,
  inWords: ['below 70', '75 or more'],
};

const high: Bounds = {
  isOver: (mgPerDl) => mgPerDl <= 235,
  isStill: (mgPerDl) => mgPerDl > 240,
  inWords: ['above 240', '235 or less'],
};

/** Where an alert began: its row, as far as R8 asks. */
export type Beginning = Pick<RaisedBy, 'sourceId' | 'series' | 'measuredAt'>;

export const lowGoesOn = (raisedBy: Beginning | null, seen: Seen): string | null => goesOn(raisedBy, seen, low);

export const highGoesOn = (raisedBy: Beginning | null, seen: Seen): string | null => goesOn(raisedBy, seen, high);

/** R8: why it is not over, or null when it is. Its 4 and 10 min may each lack the half minute by which rows drift. */
function goesOn(raisedBy: Beginning | null, seen: Seen, bounds: Bounds): string | null {
  const usable = readSeries(seen).filter(({ isUsable }) => isUsable);
  const [still, over] = bounds.inWords;
  if (usable.some(({ newest }) => newest !== null && bounds.isStill(newest.mgPerDl)))
    return `a usable series is ${still}`;
  const isOver = usable.some((series) => !series.isStuck && endsIt(series, raisedBy, seen, bounds));
  return isOver ? null : `no two readings of ${over} as far apart as R8 wants them, of a series that is not stuck`;
}

function endsIt(series: Series, raisedBy: Beginning | null, seen: Seen, bounds: Bounds): boolean {
  const raisedAt = raisedBy?.measuredAt ?? 0;
  if (raisedBy === null) return hasPair(series, raisedAt, 3.5, bounds);
  const key = datedSeries(seen.known.readings).nameOf(raisedBy);
  if (series.key === key) return hasPair(series, raisedAt, 3.5, bounds);
  const all = everySeries(seen);
  const raising = all.find((one) => one.key === key);
  const aside = asideOf(seen, all);
  // R25: "for R8 it went silent at that moment".
  const isAside = aside?.key === key;
  if (!isAside && raising?.isUsable === true) return false;
  const silentSince = isAside ? aside.startedAt : (raising?.newest?.at ?? 0);
  return hasPair(series, Math.max(raisedAt, silentSince), 9.5, bounds);
}

/** The newest row and one before it, both over, and every one between them. */
function hasPair({ rows, newest }: Series, after: Millis, leastMinutes: number, { isOver }: Bounds): boolean {
  return rows.some((first, index) => {
    if (newest === null || first.at <= after) return false;
    const apart = newest.at - first.at;
    const between = rows.slice(index);
    return apart >= leastMinutes * MINUTE && apart <= 20 * MINUTE && between.every(({ mgPerDl }) => isOver(mgPerDl));
  });
}

/** R6: two readings of 60 or more at least 4 min apart, none lower since, be it dated ahead; no series below 60 now. */
export function isRecovering(seen: Seen): boolean {
  const all = readSeries(seen);
  if (all.some(({ current }) => current !== null && current.mgPerDl < 60)) return false;
  return all.some(({ rows, all: own, newest, isUsable, isStuck: isStill }) =>
    rows.some(
      (first) =>
        isUsable &&
        !isStill &&
        newest !== null &&
        newest.at - first.at >= 4 * MINUTE &&
        own.every(({ at, mgPerDl }) => at < first.at || mgPerDl >= 60),
    ),
  );
}
