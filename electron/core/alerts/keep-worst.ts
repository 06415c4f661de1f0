import { SECOND } from '../../../shared/time';
import type { Draft } from '../draft/draft';
import type { Row } from '../series/series-view';
import { isWorseThan, type Alert, type Worst } from '../state/alert';

/**
 * A low or a high with the worst value of its whole life so far: texts name it when the newest is milder.
 * `opening`: rows that raise it now. What was measured since it began counts as well, also when it came
 * late; a value dated ahead never does (R2).
 */
export function keepWorst(draft: Draft, alert: Alert, opening: Row[]): Alert {
  const worst = [...opening, ...rowsSince(draft, alert)]
    .filter(({ isDatedAhead }) => !isDatedAhead)
    .reduce<Worst | null>((most, { reading: { glucose }, at }) => {
      return most === null || isWorseThan(glucose, most.glucose, alert) ? { glucose, measuredAt: at } : most;
    }, alert.worst);
  if (worst === alert.worst) return alert;
  const current = { ...alert, worst };
  draft.put(current);
  return current;
}

/** As far as they are low or high themselves. */
function rowsSince({ snapshot, known }: Draft, { raisedBy, openedAt, direction }: Alert): Row[] {
  const { thresholds, times } = known.person;
  // What counted from when it was received, because it was dated ahead, is older once the
  // lead of its clock is known (R2).
  const earlierMs = raisedBy?.isAhead === true ? times.usableAgeAtMost * SECOND : 0;
  const since = (raisedBy?.measuredAt ?? openedAt) - earlierMs;
  const isBeyond = ({ mgPerDl }: Row): boolean =>
    direction === 'low' ? mgPerDl <= thresholds.low : mgPerDl >= thresholds.high;
  return snapshot.series.flatMap(({ rows, ahead }) =>
    [...rows, ...ahead].filter((row) => row.at >= since && isBeyond(row)),
  );
}
