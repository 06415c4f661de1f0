import type { Times } from '../../../shared/glucose/thresholds';
import { SECOND, type Millis } from '../../../shared/time';
import { driftOf } from '../series/drift';
import type { Row, SeriesView } from '../series/series-view';
import type { WatchedPerson } from '../state/person';
import { inWindow } from '../time/day-window';
import { recentSlope } from './projection';

/**
 *   none ──▶ alarms at once: no filter, not at night, an urgent low, came late, or with a trend
 *   waiting ──▶ over       a second low, or the time is up: it alarms
 *      └──────▶ passed     a value that ends a low came first: it does not
 */
export type NightWait =
  { state: 'none' } | { state: 'waiting'; until: Millis } | { state: 'over'; waitedMs: Millis } | { state: 'passed' };

/**
 * 20 mg/dL in 5 min is 4 a minute, while the double arrow of a Dexcom sensor, its steepest, begins at 3; its flat arrow
 * means less than 1. So steep a fall out of a flat stretch is what lying on a sensor looks like.
 */
const SUDDEN_DROP_MG_PER_DL = 20;
const FLAT_PER_MINUTE = 1;

/** R3's optional night filter for one low row. Urgent lows never wait, and unknown ends no wait. */
export function nightWait(row: Row, view: SeriesView, state: { person: WatchedPerson; now: Millis }): NightWait {
  const { person, now } = state;
  const { thresholds, times } = person;
  if (!isFiltered(row, view, person)) return { state: 'none' };
  const { firstReadAt } = row.reading;
  const until = firstReadAt + times.nightFilterWait * SECOND;
  const later = [...view.rows, ...view.ahead].filter((other) => other.at > row.at);
  const hasSecond = later.some(
    (other) => other.mgPerDl <= thresholds.low && other.at - row.at >= times.nightFilterApart * SECOND,
  );
  if (hasSecond) return { state: 'over', waitedMs: Math.min(now, until) - firstReadAt };
  if (later.some((other) => other.mgPerDl >= thresholds.lowEnds)) return { state: 'passed' };
  return now < until ? { state: 'waiting', until } : { state: 'over', waitedMs: until - firstReadAt };
}

function isFiltered(row: Row, view: SeriesView, person: WatchedPerson): boolean {
  const { nightFilter, night, timeZone, thresholds, times } = person;
  const { receivedAt } = row.reading;
  if (nightFilter === 'off' || row.mgPerDl <= thresholds.urgentLow) return false;
  if (receivedAt - row.at > view.usableAgeMs) return false;
  if (!inWindow({ window: night, timeZone, kind: 'quiet' }, receivedAt)) return false;
  return nightFilter === 'every-low' || isSuddenDrop(row, view.rows, times);
}

/** Fell by 20 or more within one period, out of 15 min that were flat. What is not known to be so is no sudden drop. */
export function isSuddenDrop(row: Row, rows: Row[], times: Times): boolean {
  const periodMs = times.assumedPeriod * SECOND + driftOf(times.assumedPeriod);
  const before = rows.filter((other) => other.at < row.at);
  const from = before.find((other) => row.at - other.at <= periodMs);
  if (from === undefined || from.mgPerDl - row.mgPerDl < SUDDEN_DROP_MG_PER_DL) return false;
  const slope = recentSlope(
    before.filter((other) => other.at <= from.at),
    times,
  );
  return slope !== null && Math.abs(slope) < FLAT_PER_MINUTE;
}
