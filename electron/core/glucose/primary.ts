import { SECOND, type Millis } from '../../../shared/time';
import type { Row } from '../series/series-view';
import type { Known } from '../state/known';
import { takeSnapshot } from './snapshot';

/** A distance of two readings is regular when it is this share of the period from it at most. */
const REGULAR_WITHIN = 0.2;

interface Quality {
  series: string;
  isSilent: boolean;
  /** Share of regular distances in tenths: a single odd gap among many changes nothing. */
  regularity: number;
  hasArrow: boolean;
  lagMs: Millis;
}

/**
 * The series of a source to go by where one has to be named: not silent for more than 1.5 periods, the most regular,
 * with an arrow, the one that arrives soonest; then by name, so that equal ones do not take turns. Alarms do not depend
 * on it: each series raises by itself. null while there is no row.
 */
export function primarySeries(known: Known, sourceId: string, now: Millis): string | null {
  const source = known.sources.find((one) => one.sourceId === sourceId);
  const qualities = takeSnapshot(known, now).series.flatMap(({ rows, newest, ...view }) => {
    if (newest === null || view.sourceId !== sourceId) return [];
    const learnt = source?.series.find(({ series }) => series === view.series);
    const periodMs = learnt?.periodMs ?? known.person.times.assumedPeriod * SECOND;
    return [qualityOf({ series: view.series, rows, newest }, { periodMs, lagMs: learnt?.lagMs ?? 0 })];
  });
  return qualities.sort(byQuality)[0]?.series ?? null;
}

function qualityOf(
  { series, rows, newest }: { series: string; rows: Row[]; newest: Row },
  { periodMs, lagMs }: { periodMs: Millis; lagMs: Millis },
): Quality {
  return {
    series,
    isSilent: newest.ageMs > lagMs + 1.5 * periodMs,
    regularity: regularityOf(rows, periodMs),
    hasArrow: newest.reading.trend !== null,
    lagMs,
  };
}

function regularityOf(rows: Row[], periodMs: Millis): number {
  const gaps = rows.flatMap((row, index) => {
    const before = rows[index - 1];
    return before === undefined ? [] : [row.at - before.at];
  });
  const regular = gaps.filter((gap) => Math.abs(gap - periodMs) <= REGULAR_WITHIN * periodMs);
  return gaps.length === 0 ? 0 : Math.round((10 * regular.length) / gaps.length);
}

const byQuality = (one: Quality, other: Quality): number =>
  Number(one.isSilent) - Number(other.isSilent) ||
  other.regularity - one.regularity ||
  Number(other.hasArrow) - Number(one.hasArrow) ||
  one.lagMs - other.lagMs ||
  (one.series < other.series ? -1 : 1);
