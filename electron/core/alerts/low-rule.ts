import { SECOND, type Millis } from '../../../shared/time';
import { lowWasOver } from '../glucose/ending';
import { nightWait, type NightWait } from '../glucose/night-filter';
import type { Row, SeriesView, Snapshot } from '../glucose/snapshot';
import type { WatchedPerson } from '../state/known';

export type LowVerdict =
  | {
      verdict: 'breached';
      severity: 'low' | 'urgent-low';
      /** The worst. */
      row: Row;
      /** Every one that opens it. */
      rows: Row[];
      isLate: boolean;
    }
  /** The night filter holds it back until then at the latest, or let it pass. */
  | { verdict: 'waiting'; row: Row; until: Millis }
  | { verdict: 'passed'; row: Row }
  /** Nothing to open, whether values are fine or unknown. */
  | { verdict: 'none' };

interface State {
  person: WatchedPerson;
  now: Millis;
  /** False while a low is live or just was: then nothing waits. */
  mayWait: boolean;
}

/**
 * R3: any row of usable age that is low and was not followed by R8's recovery, or the newest row when it is at most
 * 30 min old. The worst such row gives the severity. The night filter may let it wait.
 */
export function judgeLow(snapshot: Snapshot, state: State): LowVerdict {
  const lows = lowRows(snapshot, state).sort((one, other) => one.row.mgPerDl - other.row.mgPerDl);
  const [worst] = lows;
  if (worst === undefined) return { verdict: 'none' };
  const waits = lows.map(({ wait }) => wait);
  if (waits.some(({ state: is }) => is === 'none' || is === 'over')) {
    const severity = worst.row.mgPerDl <= state.person.thresholds.urgentLow ? 'urgent-low' : 'low';
    return { verdict: 'breached', severity, row: worst.row, rows: lows.map(({ row }) => row), isLate: worst.isLate };
  }
  const untils = waits.flatMap((wait) => (wait.state === 'waiting' ? [wait.until] : []));
  return untils.length === 0
    ? { verdict: 'passed', row: worst.row }
    : { verdict: 'waiting', row: worst.row, until: Math.min(...untils) };
}

interface LowRow {
  row: Row;
  wait: NightWait;
  /** Too old to be usable, but the newest. */
  isLate: boolean;
}

/** Low rows that may open a low now. */
function lowRows(snapshot: Snapshot, state: State): LowRow[] {
  const { thresholds, times } = state.person;
  return snapshot.series.flatMap((view) =>
    [...view.rows, ...view.ahead]
      .filter((row) => row.mgPerDl <= thresholds.low)
      .map((row) => lowRow(row, view, state))
      .filter(({ row, isLate }) => !isLate || (row === snapshot.newest && row.ageMs <= times.lateLow * SECOND))
      .filter(({ row }) => !lowWasOver(snapshot, row, thresholds, times)),
  );
}

/** The time for which a row had to wait does not make it old. */
function lowRow(row: Row, view: SeriesView, state: State): LowRow {
  const wait: NightWait = state.mayWait ? nightWait(row, view, state) : { state: 'none' };
  const waitedMs = wait.state === 'over' ? wait.waitedMs : 0;
  const isHeld = wait.state === 'waiting';
  return { row, wait, isLate: !isHeld && row.ageMs - waitedMs > view.usableAgeMs };
}
