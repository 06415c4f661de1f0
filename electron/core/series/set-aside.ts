import type { Thresholds, Times } from '../../../shared/glucose/thresholds';
import { failed, succeeded, type Result } from '../../../shared/result';
import { MINUTE, type Millis } from '../../../shared/time';
import type { Known } from '../state/known';
import { isSetAside, type SetAside } from '../state/silence';
import { atLeast } from './drift';
import { seriesKeyOf } from './joined-series';
import type { Row, SeriesView } from './series-view';
import { isStuck } from './stuck';

/**
 * ALARMS R25: what one sensor says is wrong for an hour, as when the person lies on it;
 * what is low for longer is believed.
 */
const LOW_AT_MOST: Millis = 60 * MINUTE;

/** The series that a person is watched without now. */
export interface Aside {
  silence: SetAside;
  key: string;
  /** What it says all the same; null when it has said nothing for hours. */
  view: SeriesView | null;
  until: Millis;
}

/** Why one is not set aside: its time is over, no other tells how the person is, or it has been low for an hour. */
export type NotAside = 'over' | 'nobody-else' | 'low-for-long';

/** All series of a person, none of them set aside. */
export interface AllSeries {
  views: SeriesView[];
  joined: ReadonlyMap<string, string>;
}

/** R25: the series that is left out of everything that is judged now; null when none is. */
export function asideNow(known: Known, all: AllSeries, now: Millis): Aside | null {
  const silence = known.silences.findLast((one) => isSetAside(one) && one.endedAt === null);
  if (silence === undefined || !isSetAside(silence)) return null;
  const judged = judgeAside(silence, all, known, now);
  return judged.ok ? judged.value : null;
}

/** R25: it may be at most 60 min since it first read low, while another is usable, not low and not stuck. */
export function judgeAside(
  silence: SetAside,
  { views, joined }: AllSeries,
  { person }: Pick<Known, 'person'>,
  now: Millis,
): Result<Aside, NotAside> {
  if (silence.endsAt <= now) return failed('over');
  const named = seriesKeyOf(silence.series);
  const key = joined.get(named) ?? named;
  if (!views.some((view) => view.key !== key && isGood(view, person))) return failed('nobody-else');
  const view = views.find((one) => one.key === key) ?? null;
  const lowFrom = view === null ? null : lowSince(view, person);
  const until = lowFrom === null ? silence.endsAt : Math.min(silence.endsAt, lowFrom + LOW_AT_MOST);
  return until <= now ? failed('low-for-long') : succeeded({ silence, key, view, until });
}

interface ThresholdsAndTimes {
  thresholds: Thresholds;
  times: Times;
}

function isGood(view: SeriesView, { thresholds, times }: ThresholdsAndTimes): boolean {
  const isLow = (row: Row | null): boolean => row !== null && row.mgPerDl <= thresholds.low;
  return view.isUsable && !isLow(view.newest) && !isLow(view.current) && !isStuck(view, times);
}

/** When it first read low, unless two of its readings said since that this is over (R8). */
function lowSince({ rows, ahead }: SeriesView, { thresholds, times }: ThresholdsAndTimes): Millis | null {
  let [since, overFrom]: (Millis | null)[] = [null, null];
  for (const { at, mgPerDl } of [...rows, ...ahead].sort((one, other) => one.at - other.at)) {
    if (mgPerDl <= thresholds.low) since ??= at;
    overFrom = mgPerDl >= thresholds.lowEnds ? (overFrom ?? at) : null;
    if (overFrom !== null && at - overFrom >= atLeast(times.endsApartAtLeast)) since = null;
  }
  return since ?? null;
}
