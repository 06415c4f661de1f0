import type { Alert, RaisedBy } from '../alert';
import type { Origin } from '../rules/ending';
import { seriesKeyOf, type Row } from '../snapshot';

export const raisedByOf = ({ reading, at, isAhead }: Row): RaisedBy => ({
  series: reading.series,
  sourceId: reading.sourceId,
  glucose: reading.glucose,
  measuredAt: at,
  isAhead,
});

/** Where an alert began. One without a reading counts from its opening, and any series may end it. */
export const originOf = (alert: Alert): Origin =>
  alert.raisedBy === null
    ? { seriesKey: '', at: alert.openedAt }
    : { seriesKey: seriesKeyOf(alert.raisedBy), at: alert.raisedBy.measuredAt };
