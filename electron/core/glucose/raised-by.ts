import { seriesKeyOf } from '../series/joined-series';
import type { Alert, RaisedBy } from '../state/alert';
import type { Origin } from './ending';
import type { Row, Snapshot } from './snapshot';

export const raisedByOf = ({ reading, at, isDatedAhead }: Row): RaisedBy => ({
  series: reading.series,
  sourceId: reading.sourceId,
  glucose: reading.glucose,
  measuredAt: at,
  isAhead: isDatedAhead,
});

/** Where an alert began. One without a reading counts from its opening, and any series may end it. */
export function originOf({ raisedBy, openedAt }: Alert, { joined }: Snapshot): Origin {
  if (raisedBy === null) return { seriesKey: '', at: openedAt };
  const key = seriesKeyOf(raisedBy);
  return { seriesKey: joined.get(key) ?? key, at: raisedBy.measuredAt };
}
