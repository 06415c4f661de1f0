import type { SeriesStatus } from '../../../shared/status/status';
import type { Millis } from '../../../shared/time';
import { takeSnapshot } from '../glucose/snapshot';
import type { SeriesView } from '../series/series-view';
import { isStuck } from '../series/stuck';
import type { Known } from '../state/known';

/**
 * For the window: every series of a person as it is now, in the order of names; one that is set aside as well (R25).
 */
export function seriesNow(known: Known, now: Millis): SeriesStatus[] {
  const { series, aside } = takeSnapshot(known, now);
  const statusOf = (view: SeriesView): SeriesStatus => ({
    sourceId: view.sourceId,
    series: view.series,
    newest: view.newest && newestOf(view.newest),
    isUsable: view.isUsable,
    isStuck: isStuck(view, known.person.times),
    asideUntil: view.key === aside?.key ? aside.until : null,
  });
  const views = aside === null || aside.view === null ? series : [...series, aside.view];
  return [...views.map(statusOf), ...gone(aside)].toSorted(byName);
}

/** Set aside, and silent for so long that no row of it is kept. */
function gone(aside: ReturnType<typeof takeSnapshot>['aside']): SeriesStatus[] {
  if (aside === null || aside.view !== null) return [];
  const silent = { newest: null, isUsable: false, isStuck: false };
  return [{ ...aside.silence.series, ...silent, asideUntil: aside.until }];
}

const newestOf = ({ reading, at, ageMs }: NonNullable<SeriesView['newest']>): SeriesStatus['newest'] => ({
  glucose: reading.glucose,
  measuredAt: at,
  ageMs,
});

const byName = (one: SeriesStatus, other: SeriesStatus): number =>
  one.series.localeCompare(other.series) || one.sourceId.localeCompare(other.sourceId);
