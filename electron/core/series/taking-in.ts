import { isSameGlucose } from '../../../shared/glucose/glucose';
import type { DeletedRow, Reading } from '../state/reading';

/** A series may be called anything; neither a number nor an id holds a space. */
const keyOf = ({ personId, sourceId, series, measuredAt }: DeletedRow): string =>
  `${measuredAt} ${personId} ${sourceId} ${series}`;

/** One person's rows, ascending by measuredAt, with what an answer brought, ascending too. */
export function withReceived(before: Reading[], added: Reading[]): Reading[] {
  if (isLater(added, before)) return [...before, ...added];
  const rows = new Map(before.map((reading) => [keyOf(reading), reading]));
  for (const reading of added) rows.set(keyOf(reading), received(reading, rows.get(keyOf(reading))));
  return ascending([...rows.values()]);
}

/** R2: another value is received now, the same value never again; the moment was first read when it was. */
function received(reading: Reading, known: Reading | undefined): Reading {
  if (known === undefined) return reading;
  if (isSameGlucose(known.glucose, reading.glucose)) return { ...known, trend: reading.trend };
  return { ...reading, firstReadAt: known.firstReadAt };
}

/** R1: what the site marks as deleted is taken out. An alert that it opened stays. */
export function withoutDeleted(before: Reading[], deleted: DeletedRow[]): Reading[] {
  if (deleted.length === 0) return before;
  const gone = new Set(deleted.map(keyOf));
  return before.filter((reading) => !gone.has(keyOf(reading)));
}

export const ascending = (rows: Reading[]): Reading[] =>
  rows.toSorted((one, other) => one.measuredAt - other.measuredAt);

/** In order, and later than all that are there: none of them can be a row again. */
function isLater(added: Reading[], before: Reading[]): boolean {
  const newest = before.at(-1)?.measuredAt ?? -Infinity;
  return added.every(({ measuredAt }, index) => measuredAt > (added[index - 1]?.measuredAt ?? newest));
}
