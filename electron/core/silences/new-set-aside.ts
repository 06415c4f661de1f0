import { LONGEST_SET_ASIDE } from '../../../shared/people/silence';
import { failed, succeeded, type Result } from '../../../shared/result';
import { SECOND, type Millis } from '../../../shared/time';
import { takeSnapshot } from '../glucose/snapshot';
import { seriesKeyOf } from '../series/joined-series';
import { judgeAside, type NotAside } from '../series/set-aside';
import type { Known } from '../state/known';
import type { SeriesName, SetAside } from '../state/silence';

/** Why a series cannot be set aside as wished. */
export type NoSetAside =
  | { why: 'unknown-series' | 'too-long' | NotAside }
  /** Another one is. */
  | { why: 'another'; silence: SetAside }
  /** It reads low: so long at most. */
  | { why: 'low'; until: Millis };

/** R25: by hand, for 12 h at most. The same series may be set aside again, for longer or shorter. */
export function newSetAside(
  known: Known,
  wanted: SeriesName & { forMs: Millis },
  now: Millis,
): Result<SetAside, NoSetAside> {
  const { sourceId, series, forMs } = wanted;
  const { id: personId } = known.person;
  const { series: views, joined } = takeSnapshot({ ...known, silences: [] }, now);
  if (!views.some((view) => view.sourceId === sourceId && view.series === series)) {
    return failed({ why: 'unknown-series' });
  }
  if (forMs > LONGEST_SET_ASIDE * SECOND) return failed({ why: 'too-long' });
  const present = takeSnapshot(known, now).aside?.silence;
  if (present !== undefined && seriesKeyOf(present.series) !== seriesKeyOf({ sourceId, series })) {
    return failed({ why: 'another', silence: present });
  }
  const silence: SetAside = {
    id: `${personId}/set-aside/${now}`,
    personId,
    kind: 'set-aside',
    severity: null,
    series: { sourceId, series },
    startedAt: now,
    endsAt: now + forMs,
    endedAt: null,
  };
  const judged = judgeAside(silence, { views, joined }, known, now);
  if (!judged.ok) return failed({ why: judged.problem });
  const { until } = judged.value;
  return until < silence.endsAt ? failed({ why: 'low', until }) : succeeded(silence);
}
