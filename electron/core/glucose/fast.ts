import type { Millis } from '../../../shared/time';
import type { Row } from '../series/series-view';
import type { Known } from '../state/known';
import { projected } from './projection';
import { newestOf, type Snapshot } from './snapshot';

/**
 * R9: the row that makes no data fast; null when none does. It is the newest of all, the last that was
 * usable when it came, or the newest of the last answer that brought one, usable or not: what comes with
 * a wrong date may still be how it is now.
 */
export function fastRow({ person }: Pick<Known, 'person'>, snapshot: Snapshot): Row | null {
  const { thresholds, times } = person;
  const isFast = (row: Row): boolean => {
    if (row.mgPerDl <= thresholds.fastNoDataAt) return true;
    const ahead = projected(rowsUpTo(row, snapshot), times, times.projectionAhead);
    return ahead !== null && ahead <= thresholds.fastNoDataProjected;
  };
  return lastRows(snapshot).find(isFast) ?? null;
}

function lastRows({ series, newest }: Snapshot): Row[] {
  const all = series.flatMap(({ rows, ahead }) => [...rows, ...ahead]);
  const answeredAt = Math.max(...all.map(({ reading }) => reading.receivedAt));
  const answered = newestOf(all.filter(({ reading }) => reading.receivedAt === answeredAt));
  return [newest, lastUsable(series), answered].filter((row) => row !== null);
}

/** The newest that was usable when it came. */
export const lastUsable = (series: Snapshot['series']): Row | null =>
  newestOf(series.flatMap(({ rows, usableAgeMs }) => rows.filter((row) => wasUsable(row, usableAgeMs))));

/** When its value came, or the one before it of the same moment, which may have been dated ahead then. */
const wasUsable = ({ reading, at }: Row, usableAgeMs: Millis): boolean =>
  reading.receivedAt - at <= usableAgeMs || (reading.firstReadAt >= at && reading.firstReadAt - at <= usableAgeMs);

/** A row and what came before it in its series; those that are dated ahead are told apart from those that are not. */
function rowsUpTo(row: Row, { series }: Snapshot): Row[] {
  const own = series.filter(({ key }) => key === row.seriesKey);
  return own.flatMap(({ rows, ahead }) => (row.isAhead ? ahead : rows).filter(({ at }) => at <= row.at));
}
