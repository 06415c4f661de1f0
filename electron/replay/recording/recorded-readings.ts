import type { Millis } from '../../../shared/time';
import type { Reading } from '../../core/state/reading';
import { receivedAt } from './received-at';

/** The parser of the site the rows come from: the one that reads them live. */
export type ParseRows = (
  rows: unknown[],
  origin: RowsOrigin,
) => { readings: Reading[]; skipped: Record<string, number> };

interface RowsOrigin {
  personId: string;
  sourceId: string;
  receivedAt: (row: Record<string, unknown>, measuredAt: Millis) => Millis;
}

export interface Recorded {
  /** In the order in which they came. */
  readings: Reading[];
  /** Rows that could not be used, by reason. */
  skipped: Record<string, number>;
  /** Of how many rows the site's time of storing was plausible, and of how many it was assumed. */
  receivedBySite: number;
  receivedAssumed: number;
}

/** Later than this (1 January 2100) no row was measured: uploaders are known that write such dates. */
const LATEST: Millis = 4_102_444_800_000;

/** One person's rows as readings. `lagMs` counts where the site's own time is not known. */
export function recordedReadings(
  rows: unknown[],
  { parseRows, lagMs, ...ids }: { parseRows: ParseRows; lagMs: Millis; personId: string; sourceId: string },
): Recorded {
  const counted = { site: 0, assumption: 0 };
  const parsed = parseRows(rows, {
    ...ids,
    receivedAt(row, measuredAt) {
      const received = receivedAt(row, measuredAt, lagMs);
      counted[received.by] += 1;
      return received.at;
    },
  });
  const readings = parsed.readings.filter(({ measuredAt }) => measuredAt <= LATEST);
  const late = parsed.readings.length - readings.length;
  return {
    readings: readings.sort((one, other) => one.receivedAt - other.receivedAt || one.measuredAt - other.measuredAt),
    skipped: { ...parsed.skipped, ...(late > 0 && { 'after-2100': late }) },
    receivedBySite: counted.site,
    receivedAssumed: counted.assumption,
  };
}
