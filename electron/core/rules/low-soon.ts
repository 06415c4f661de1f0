import type { Times } from '../../../shared/rule';
import { SECOND, type Millis } from '../../../shared/time';
import type { WatchedPerson } from '../known';
import type { Row, Snapshot } from '../snapshot';
import { projected, slopeOf } from './projection';

type Limits = Pick<WatchedPerson, 'thresholds' | 'times'>;

/** What makes it a warning: where the value is heading, or how fast it falls in mg/dL per minute. */
export type Descent = { kind: 'forecast'; mgPerDl: number } | { kind: 'falling'; perMinute: number };

export type LowSoonVerdict =
  { verdict: 'breached'; row: Row; descent: Descent } | { verdict: 'fine' } | { verdict: 'unknown' };

/** The rows of a 5-min sensor lie 299 to 301 s apart: ten minutes of them may lack a second. */
const JITTER: Millis = 30 * SECOND;

/** R15: a series is heading for 55 or less within 20 min, or falls by 3 a minute for 10 min at 110 or less. The lowest counts. */
export function judgeLowSoon(snapshot: Snapshot, { thresholds, times }: WatchedPerson): LowSoonVerdict {
  const falling = snapshot.series
    .flatMap(({ rows, newest, isUsable }) => {
      const descent = isUsable && newest !== null ? descentOf(newest, rows, { thresholds, times }) : null;
      return newest === null || descent === null ? [] : [{ row: newest, descent }];
    })
    .sort((one, other) => one.row.mgPerDl - other.row.mgPerDl);
  const [lowest] = falling;
  if (lowest !== undefined) return { verdict: 'breached', ...lowest };
  return { verdict: snapshot.newestUsable === null ? 'unknown' : 'fine' };
}

function descentOf(newest: Row, rows: Row[], { thresholds, times }: Limits): Descent | null {
  const mgPerDl = projected(rows, times, times.forecastAhead);
  if (mgPerDl !== null && mgPerDl <= thresholds.forecastAt) return { kind: 'forecast', mgPerDl };
  if (newest.mgPerDl > thresholds.fallingAt) return null;
  const perMinute = fallOf(newest, rows, times);
  return perMinute !== null && perMinute >= thresholds.fallingPerMinute ? { kind: 'falling', perMinute } : null;
}

/**
 * mg/dL per minute over the shortest stretch of rows that is long enough. null when there is none, or when more than one
 * reading is missing in it: then nothing tells when it fell.
 */
function fallOf(newest: Row, rows: Row[], { fallingFor, assumedPeriod }: Times): number | null {
  const first = rows.findLastIndex((row) => newest.at - row.at >= fallingFor * SECOND - JITTER);
  const stretch = rows.slice(Math.max(first, 0));
  const spanMs = newest.at - Math.min(...stretch.map((row) => row.at));
  return first >= 0 && spanMs <= (fallingFor + assumedPeriod) * SECOND + JITTER ? -slopeOf(stretch) : null;
}
