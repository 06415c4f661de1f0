import type { Times } from '../../../shared/glucose/thresholds';
import { SECOND, type Millis } from '../../../shared/time';
import type { Row, SeriesView, Snapshot } from '../glucose/snapshot';
import type { WatchedPerson } from '../state/known';

/**
 * ALARMS R15: glucose moves; a sensor or an uploader that repeats itself does not, and a
 * smoothed value shows 1 mg/dL of noise.
 */
const STUCK_WITHIN_MG_PER_DL = 1;

/** ALARMS R15: a few rows far apart may be alike by chance. */
const STUCK_ROWS = 15;

export type StuckVerdict =
  /** `since`: from when on the newest row's series has not moved. */
  { verdict: 'breached'; row: Row; since: Millis } | { verdict: 'fine' } | { verdict: 'unknown' };

/**
 * R15: every usable series is stuck. How fresh values are is another question: no data (R9) ends by them all the same.
 */
export function judgeStuck({ series, newestUsable }: Snapshot, { times }: WatchedPerson): StuckVerdict {
  if (newestUsable === null) return { verdict: 'unknown' };
  const usable = series.filter(({ isUsable }) => isUsable);
  const since = usable.flatMap((view) => stuckSince(view, times) ?? []);
  if (since.length < usable.length) return { verdict: 'fine' };
  return { verdict: 'breached', row: newestUsable, since: Math.min(...since) };
}

/** R15: a series that is stuck ends no alert. */
export const isStuck = (view: Pick<SeriesView, 'rows'>, times: Times): boolean => stuckSince(view, times) !== null;

/** Whether a usable series tells how it is; one that is stuck tells nothing of what another one raised. */
export const isTold = ({ series }: Snapshot, times: Times, raisedBy?: string): boolean =>
  series.some((view) => view.isUsable && (view.key === raisedBy || !isStuck(view, times)));

/**
 * When its newest rows began to be within 1 mg/dL of each other; null unless that is long ago and
 * they are many. LOW and HIGH are no numbers.
 */
function stuckSince({ rows }: Pick<SeriesView, 'rows'>, { stuckAfter }: Times): Millis | null {
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
