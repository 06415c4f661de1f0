import { SECOND } from '../../../shared/time';
import type { WatchedPerson } from '../known';
import type { Row, Snapshot } from '../snapshot';
import { lowWasOver } from './ending';

export type LowVerdict =
  | { verdict: 'breached'; severity: 'low' | 'urgent-low'; row: Row; isLate: boolean }
  | { verdict: 'fine' }
  | { verdict: 'unknown' };

/**
 * R3: any row of usable age that is low and was not followed by R8's recovery, or the newest row when it is at most
 * 30 min old. The worst such row gives the severity.
 */
export function judgeLow(snapshot: Snapshot, person: WatchedPerson): LowVerdict {
  const worst = lowRows(snapshot, person).reduce<Row | null>(
    (lowest, row) => (lowest === null || row.mgPerDl < lowest.mgPerDl ? row : lowest),
    null,
  );
  if (worst !== null) {
    const view = snapshot.series.find((candidate) => candidate.key === worst.seriesKey);
    return {
      verdict: 'breached',
      severity: worst.mgPerDl <= person.thresholds.urgentLow ? 'urgent-low' : 'low',
      row: worst,
      isLate: view !== undefined && worst.ageMs > view.usableAgeMs,
    };
  }
  return snapshot.newestUsable === null ? { verdict: 'unknown' } : { verdict: 'fine' };
}

/** Low rows that may open a low now, newest first within each series. */
export function lowRows(snapshot: Snapshot, person: WatchedPerson): Row[] {
  const { thresholds, times } = person;
  return snapshot.series.flatMap((view) =>
    [...view.rows, ...view.ahead]
      .filter((row) => row.mgPerDl <= thresholds.low)
      .filter((row) => row.ageMs <= view.usableAgeMs || isLateLow(row, snapshot, times.lateLow))
      .filter((row) => !lowWasOver(snapshot, row, thresholds, times))
      .reverse(),
  );
}

const isLateLow = (row: Row, snapshot: Snapshot, lateLowSeconds: number): boolean =>
  row === snapshot.newest && row.ageMs <= lateLowSeconds * SECOND;
