import { MINUTE, type Millis } from '../../shared/time';
import { projected } from './projection';
import type { Row } from './row';
import { seriesOf, usableValue, type Series } from './series';

interface Remembered {
  row: Row;
  /** Its 20-min projection. */
  projected: number | null;
}

/** What R9 remembers of the glucose that came. */
export interface DataMemory {
  /** Of the source's first start. */
  startedAt: Millis;
  /** The newest value that was ever of usable age, with its series' rows of then. */
  lastUsable: Remembered | null;
  /** R9: "the newest row of the last answer that brought one, usable or not". */
  newestOfLastAnswer: Remembered | null;
}

export const newDataMemory = (startedAt: Millis): DataMemory => ({
  startedAt,
  lastUsable: null,
  newestOfLastAnswer: null,
});

/** Looks at every tick: a row may become usable later, when its source's lag is learnt. */
export function remember(memory: DataMemory, all: Series[], now: Millis): void {
  for (const series of all) {
    const row = usableValue(series, now);
    if (row === null) continue;
    const before = memory.lastUsable;
    if (before !== null && (row === before.row || row.measuredAt < before.row.measuredAt)) continue;
    memory.lastUsable = { row, projected: projected(series.values, row) };
  }
}

export function rememberAnswer(memory: DataMemory, answer: Row[], all: Series[]): void {
  const values = answer.filter(({ value }) => value !== null);
  const row = values.sort((one, other) => one.measuredAt - other.measuredAt).at(-1);
  if (row === undefined) return;
  const series = seriesOf(all, row.device)!;
  // "usable or not": by the rows of its series, whatever they are dated.
  memory.newestOfLastAnswer = { row, projected: projected(series.raising, row) };
}

export interface Missing {
  severity: 'no-data' | 'no-data-fast';
  /** From when its age counts. */
  since: Millis;
  usableFor: Millis;
  isSensorError: boolean;
}

/** R9: null while there is a usable reading. */
export function missing(memory: DataMemory, all: Series[], now: Millis): Missing | null {
  if (all.some((series) => usableValue(series, now) !== null)) return null;
  const { lastUsable, newestOfLastAnswer, startedAt } = memory;
  const isLow = (one: Remembered | null): boolean =>
    one !== null && (one.row.value! <= 80 || (one.projected ?? Infinity) <= 69);
  return {
    severity: isLow(lastUsable) || isLow(newestOfLastAnswer) ? 'no-data-fast' : 'no-data',
    // R13: after a start, "No-data steps count from" then.
    since: Math.max(lastUsable?.row.measuredAt ?? 0, startedAt),
    // As it is learnt by now: a sensor error tells how late rows come as any other.
    usableFor: (lastUsable && seriesOf(all, lastUsable.row.device)?.usableFor) ?? 10 * MINUTE,
    isSensorError: newestRow(all)?.value === null,
  };
}

const newestRow = (all: Series[]): Row | undefined =>
  all
    .flatMap(({ rows }) => rows.slice(-1))
    .sort((one, other) => one.measuredAt - other.measuredAt)
    .at(-1);

/**
 * R9: "Tray at max(15 min, U)"; fast "at U". R15: with a sensor error the desktop step is
 * at 12 min, so it shows from then on.
 */
export function showsAt({ severity, usableFor, isSensorError }: Missing): Millis {
  if (severity === 'no-data-fast') return usableFor;
  return Math.max(isSensorError ? 12 * MINUTE : 15 * MINUTE, usableFor);
}
