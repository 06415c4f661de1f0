import type { Times } from '../../../shared/glucose/thresholds';
import { SECOND, type Millis } from '../../../shared/time';
import type { Row, SeriesView } from './series-view';

/**
 * ALARMS R15: glucose moves; a sensor or an uploader that repeats itself does not, and a
 * smoothed value shows 1 mg/dL of noise.
 */
const STUCK_WITHIN_MG_PER_DL = 1;

/** ALARMS R15: a few rows far apart may be alike by chance. */
const STUCK_ROWS = 15;

/** R15: a series that is stuck ends no alert. */
export const isStuck = (view: Pick<SeriesView, 'rows'>, times: Times): boolean => stuckSince(view, times) !== null;

/**
 * When its newest rows began to be within 1 mg/dL of each other; null unless that is long ago and
 * they are many. LOW and HIGH are no numbers.
 */
export function stuckSince({ rows }: Pick<SeriesView, 'rows'>, { stuckAfter }: Times): Millis | null {
  let [lowest, highest, first] = [Infinity, -Infinity, rows.length];
  for (; first > 0; first -= 1) {
    const row = rows[first - 1] as Row;
    lowest = Math.min(lowest, row.mgPerDl);
    highest = Math.max(highest, row.mgPerDl);
    if (row.reading.glucose.kind !== 'value' || highest - lowest > STUCK_WITHIN_MG_PER_DL) break;
  }
  const [oldest, newest] = [rows[first], rows.at(-1)];
  if (oldest === undefined || newest === undefined || rows.length - first < STUCK_ROWS) return null;
  return newest.at - oldest.at >= stuckAfter * SECOND ? oldest.at : null;
}
