import type { HistoryLine } from '../../../shared/status/status';
import { dayInWords } from '../../words/time-words';

export type HistoryRow = { kind: 'day'; key: string; day: string } | { kind: 'line'; key: string; line: HistoryLine };

/** The lines with a heading above each day. */
export function rowsOf(lines: HistoryLine[], timeZone: string): HistoryRow[] {
  const rows: HistoryRow[] = [];
  let day = '';
  for (const line of lines) {
    const own = dayInWords(line.at, timeZone);
    // A clock that was set back makes a day come twice, so its first line is part of the key.
    if (own !== day) rows.push({ kind: 'day', key: `${own} ${keyOf(line)}`, day: own });
    day = own;
    rows.push({ kind: 'line', key: keyOf(line), line });
  }
  return rows;
}

/** Newer lines first; a line in both is taken from `newer`. */
export function mergeLines(newer: HistoryLine[], older: HistoryLine[]): HistoryLine[] {
  const known = new Set(newer.map(keyOf));
  return [...newer, ...older.filter((line) => !known.has(keyOf(line)))];
}

export function isOneZone(people: { timeZone: string }[]): boolean {
  return new Set(people.map(({ timeZone }) => timeZone)).size === 1;
}

function keyOf({ kind, id }: HistoryLine): string {
  return `${kind} ${id}`;
}
