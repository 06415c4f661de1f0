import type { Times } from '../../../shared/glucose/thresholds';
import { SECOND } from '../../../shared/time';
import { slopeByRows, slopeOf, valueAhead } from '../glucose/projection';
import type { Row, Snapshot } from '../glucose/snapshot';
import { atLeast, driftOf } from '../series/drift';
import { isTold } from '../series/stuck';
import type { WatchedPerson } from '../state/known';

type Limits = Pick<WatchedPerson, 'thresholds' | 'times'>;

/** What makes it a warning: where the value is heading, or how fast it falls in mg/dL per minute. */
export type Descent = { kind: 'forecast'; mgPerDl: number } | { kind: 'falling'; perMinute: number };

export type LowSoonVerdict =
  { verdict: 'breached'; row: Row; descent: Descent } | { verdict: 'fine' } | { verdict: 'unknown' };

/** ALARMS R15: a jump between two rows, as a calibration gives it, is no slope. */
const LEAST_ROWS = 3;

/**
 * R15: a series is heading for 55 or less within 20 min, or falls by 3 a minute for 10 min at 110 or less,
 * and fell all the way. The lowest counts.
 */
export function judgeLowSoon(snapshot: Snapshot, { thresholds, times }: WatchedPerson): LowSoonVerdict {
  const falling = snapshot.series
    .flatMap(({ rows, newest, isUsable }) => {
      const descent = isUsable && newest !== null ? descentOf(newest, rows, { thresholds, times }) : null;
      return newest === null || descent === null ? [] : [{ row: newest, descent }];
    })
    .sort((one, other) => one.row.mgPerDl - other.row.mgPerDl);
  const [lowest] = falling;
  if (lowest !== undefined) return { verdict: 'breached', ...lowest };
  return { verdict: isTold(snapshot, times) ? 'fine' : 'unknown' };
}

function descentOf(newest: Row, rows: Row[], { thresholds, times }: Limits): Descent | null {
  if (!fellTwice(newest, rows, times)) return null;
  const slope = slopeByRows(rows, times, LEAST_ROWS);
  const mgPerDl = slope === null ? Number.POSITIVE_INFINITY : valueAhead(newest, slope, times.forecastAhead);
  if (mgPerDl <= thresholds.forecastAt) return { kind: 'forecast', mgPerDl };
  if (newest.mgPerDl > thresholds.fallingAt) return null;
  const perMinute = fallOf(newest, rows, times);
  return perMinute !== null && perMinute >= thresholds.fallingPerMinute ? { kind: 'falling', perMinute } : null;
}

/** In both of the last two steps; one takes as long as a projection has to span (4 min), however often rows come. */
function fellTwice(newest: Row, rows: Row[], times: Times): boolean {
  const before = stepBefore(newest, rows, times);
  const first = before && stepBefore(before, rows, times);
  if (before === undefined || first === undefined) return false;
  return newest.mgPerDl < before.mgPerDl && before.mgPerDl < first.mgPerDl;
}

const stepBefore = (than: Row, rows: Row[], { projectionSpan }: Times): Row | undefined =>
  rows.findLast((row) => row.at < than.at && than.at - row.at >= projectionSpan * SECOND);

/**
 * mg/dL per minute over the shortest stretch of rows that is long enough. null when there is none, or when more than
 * one reading is missing in it: then nothing tells when it fell.
 */
function fallOf(newest: Row, rows: Row[], { fallingFor, assumedPeriod }: Times): number | null {
  const first = rows.findLastIndex((row) => newest.at - row.at >= atLeast(fallingFor));
  const stretch = rows.slice(Math.max(first, 0));
  const spanMs = newest.at - Math.min(...stretch.map((row) => row.at));
  const isWhole = stretch.length >= LEAST_ROWS && spanMs <= (fallingFor + assumedPeriod) * SECOND + driftOf(fallingFor);
  return first >= 0 && isWhole ? -slopeOf(stretch) : null;
}
