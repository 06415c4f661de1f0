import { SECOND } from '../../../shared/time';
import type { Draft } from '../draft/draft';
import type { Snapshot } from '../glucose/snapshot';
import type { Row } from '../series/series-view';
import { isWorseThan, type Alert, type Worst } from '../state/alert';
import type { RowId } from '../state/reading';

/**
 * A low or a high with the worst value of its whole life so far: texts name it when the newest is milder.
 * `opening`: rows that raise it now. What was measured since it began counts as well, also when it came
 * late; a value dated ahead never does (R2).
 */
export function keepWorst(draft: Draft, alert: Alert, opening: Row[]): Alert {
  const worst = [...opening, ...rowsSince(draft, alert)]
    .filter(({ isDatedAhead }) => !isDatedAhead)
    .reduce<Worst | null>(
      (most, row) => (most === null || isWorseThan(row.reading.glucose, most.glucose, alert) ? worstOf(row) : most),
      asDatedNow(alert.worst, draft.snapshot),
    );
  if (worst === alert.worst) return alert;
  const current = { ...alert, worst };
  draft.put(current);
  return current;
}

/** Whatever is told now, also before anything is judged again after a clock was set. */
export function dateWorst(draft: Draft): void {
  for (const alert of draft.alerts()) {
    if (alert.state === 'resolved') continue;
    const worst = asDatedNow(alert.worst, draft.snapshot);
    if (worst !== alert.worst) draft.put({ ...alert, worst });
  }
}

const worstOf = (row: Row): Worst => ({ glucose: row.reading.glucose, ...placeOf(row) });

const placeOf = ({ reading: { sourceId, series, measuredAt, receivedAt }, at }: Row): Omit<Worst, 'glucose'> => ({
  measuredAt: at,
  // Nothing is received before it was measured: a date that is a little ahead says that clocks differ.
  row: { sourceId, series, measuredAt, lateMs: Math.max(0, receivedAt - at) },
});

/**
 * R0, R2: its row stands elsewhere once our clock was set, or more is known of the site's or the sensor's. One that is
 * dated ahead since then still says when it was received, and came as late as before; of one that is not known any more
 * the moment stays.
 */
function asDatedNow(worst: Worst | null, snapshot: Snapshot): Worst | null {
  const was = worst?.row;
  const row = was && rowOf(was, snapshot);
  if (!row) return worst;
  if (!row.isDatedAhead) return row.at === worst.measuredAt ? worst : { ...worst, ...placeOf(row) };
  const measuredAt = was.lateMs === null ? worst.measuredAt : row.reading.receivedAt - was.lateMs;
  return measuredAt === worst.measuredAt ? worst : { ...worst, measuredAt };
}

/** Also of a series that is set aside. */
function rowOf(id: RowId, { series, aside }: Snapshot): Row | undefined {
  const views = [...series, ...(aside?.view ? [aside.view] : [])];
  return views.flatMap(({ rows, ahead }) => [...rows, ...ahead]).find(({ reading }) => isOf(reading, id));
}

const isOf = (reading: RowId, { sourceId, series, measuredAt }: RowId): boolean =>
  reading.measuredAt === measuredAt && reading.series === series && reading.sourceId === sourceId;

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
