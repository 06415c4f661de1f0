import { isUnclear } from '../../core/outbox/queue';
import { withoutDeleted } from '../../core/series/taking-in';
import type { DeletedRow, Reading } from '../../core/state/reading';
import { isEmpty, type Change } from '../../storage/store';

/** Enough for hours without a disk, also for a thousand people. */
const MOST_READINGS = 50_000;
const MOST_HISTORY = 20_000;

/** The later version of a row wins. */
export function merged(earlier: Change, later: Change): Change {
  return {
    alerts: latest(earlier.alerts, later.alerts),
    // Rows that are clear again first: the disk allows one unclear call to a number at a time.
    messages: latest(earlier.messages, later.messages).sort(
      (one, other) => Number(isUnclear(one)) - Number(isUnclear(other)),
    ),
    silences: latest(earlier.silences, later.silences),
    checkIns: latest(earlier.checkIns, later.checkIns),
    duties: latest(earlier.duties, later.duties),
    gaps: latest(earlier.gaps, later.gaps),
    workouts: latest(earlier.workouts, later.workouts),
    listed: [...new Map([...earlier.listed, ...later.listed].map((one) => [one.sourceId, one])).values()],
    remembered: latest(earlier.remembered, later.remembered),
    history: [...earlier.history, ...later.history].slice(-MOST_HISTORY),
  };
}

function latest<Row extends { id: string }>(earlier: Row[], later: Row[]): Row[] {
  return [...new Map([...earlier, ...later].map((row) => [row.id, row])).values()];
}

/**
 * That a source was listed again may be forgotten: the gap is then counted from the time
 * before. Its first list may not.
 */
export const isReasonsOnly = (change: Change): boolean =>
  isEmpty({ ...change, history: [], listed: change.listed.filter(({ isFirst }) => isFirst) });

/** Rows of readings that are not on disk yet. */
export interface UnsavedReadings {
  add(readings: Reading[], deleted: DeletedRow[]): void;
  /** Takes out what is to be written next: these are deleted before those are added. */
  take(most: number): { deleted: DeletedRow[]; added: Reading[] };
  /** They could not be written. What was deleted meanwhile stays deleted. */
  putBack(batch: { deleted: DeletedRow[]; added: Reading[] }): void;
  size(): number;
}

export function createUnsavedReadings(): UnsavedReadings {
  let added: Reading[] = [];
  /** Taken out before anything is added: what comes again after it was deleted is there again. */
  let deleted: DeletedRow[] = [];
  return {
    add(readings, gone) {
      if (gone.length > 0) added = withoutDeleted(added, gone);
      deleted = [...deleted, ...gone].slice(-MOST_READINGS);
      for (const reading of readings) added.push(reading);
    },
    take(most) {
      const batch = { deleted, added: added.splice(0, most) };
      deleted = [];
      return batch;
    },
    putBack(batch) {
      added = [...withoutDeleted(batch.added, deleted), ...added].slice(-MOST_READINGS);
      deleted = [...batch.deleted, ...deleted].slice(-MOST_READINGS);
    },
    size: () => added.length + deleted.length,
  };
}
