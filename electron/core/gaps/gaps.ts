import { mgPerDlOf } from '../../../shared/glucose/glucose';
import { MINUTE, type Millis } from '../../../shared/time';
import type { Draft } from '../draft/draft';
import type { Gap, Unwatched, WorstOfGap } from '../state/gap';
import type { SourceState } from '../state/reading';
import { GAP_MS, joined } from '../time/watch';

/** R21: notes what nobody watched, also while it is too early to tell it: a later start knows of it. */
export function noteGaps(draft: Draft): void {
  const { sources, watch } = draft.known;
  if (sources.length === 0 || sources.some(isHeard)) endOffline(draft);
  for (const unwatched of [watch.gap, offlineNow(draft)])
    if (unwatched !== null && isNew(draft, unwatched)) note(draft, unwatched);
  keepWorst(draft);
}

/** It answers, or fails in a way that needs a network; before the first poll that is not known. */
const isHeard = ({ trouble, successesSinceResume }: SourceState): boolean =>
  trouble === null ? successesSinceResume > 0 : trouble.kind !== 'offline';

function endOffline(draft: Draft): void {
  for (const gap of draft.gaps()) if (gap.to === null) draft.putGap({ ...gap, to: draft.now });
}

/** Every source of this person says that there is no network, and for longer than a moment. */
function offlineNow({ known: { sources }, now }: Draft): Unwatched | null {
  const since = sources.map(({ trouble }) => (trouble?.kind === 'offline' ? trouble.since : now));
  const from = Math.max(...since);
  return now - from > GAP_MS ? { from, to: null, why: ['offline'] } : null;
}

/** Not noted yet, and of a time in which this person was to be watched. */
function isNew(draft: Draft, { from, to }: Unwatched): boolean {
  const isWatched = draft.known.sources.some(({ firstStartedAt }) => firstStartedAt <= from);
  return isWatched && !draft.gaps().some((gap) => gap.to === null || (to !== null && to <= gap.to));
}

function note(draft: Draft, unwatched: Unwatched): void {
  const { id: personId } = draft.known.person;
  const before = draft.gaps().at(-1) ?? null;
  const fresh: Gap = {
    ...unwatched,
    id: `${personId}/gap/${unwatched.from}`,
    personId,
    worst: null,
    toldTo: [],
    toldAt: null,
  };
  draft.putGap(joined(before, unwatched) ?? fresh);
}

/** Rows of a gap come with the first answers after it; later they are not in memory any more. */
export const FILLED_WITHIN: Millis = 10 * MINUTE;

function keepWorst(draft: Draft): void {
  const gap = draft.gaps().at(-1);
  if (gap?.to == null || draft.now - gap.to > FILLED_WITHIN) return;
  const worst = worstOf(gap, draft);
  if (worst?.at !== gap.worst?.at || worst?.which !== gap.worst?.which) draft.putGap({ ...gap, worst });
}

function worstOf({ from, to, worst }: Gap, { snapshot, known }: Draft): WorstOfGap | null {
  const rows = snapshot.series.flatMap((view) => view.rows).filter(({ at }) => at > from && at <= (to ?? at));
  const values = rows.map(({ reading: { glucose }, mgPerDl, at }) => ({ glucose, mgPerDl, at }));
  const before = worst === null ? [] : [{ ...worst, mgPerDl: mgPerDlOf(worst.glucose) ?? 0 }];
  const [first, ...others] = [...before, ...values].sort(
    (one, other) => one.mgPerDl - other.mgPerDl || one.at - other.at,
  );
  if (first === undefined) return null;
  const highest = others.at(-1) ?? first;
  const { low, high } = known.person.thresholds;
  const which = highest.mgPerDl >= high && first.mgPerDl > low ? 'highest' : 'lowest';
  const { glucose, at } = which === 'highest' ? highest : first;
  return { which, glucose, at };
}
