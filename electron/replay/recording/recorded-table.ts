import { parse } from 'csv-parse/sync';
import { failed, succeeded, type Result } from '../../../shared/result';
import { problemAt, type SettingsProblem } from '../../settings/problem';

const DELIMITERS = ['\t', ';', ','] as const;

/** The columns of `/api/v1/entries` as text, which names none of them. */
const SITE_COLUMNS = ['dateString', 'date', 'sgv', 'direction', 'device'];

/** A first line of several cells that is not the beginning of JSON. */
export function isTable(text: string): boolean {
  const first = firstLineOf(text);
  return !/^\s*[[{]/.test(first) && cellsOf(first).length > 1;
}

/**
 * Comma, semicolon or tab between the cells; named by a first line, or the five columns that a site sends without one.
 */
export function rowsOfTable(text: string): Result<unknown[], SettingsProblem[]> {
  const first = firstLineOf(text);
  const names = cellsOf(first).map(unquoted);
  const isNamed = names.includes('sgv') && (names.includes('date') || names.includes('dateString'));
  if (!isNamed && names.length !== SITE_COLUMNS.length) return failed([problemAt([], NO_COLUMNS)]);
  const rows = tableOf(text, first, isNamed ? names : SITE_COLUMNS);
  return rows === null ? failed([problemAt([], NO_TABLE)]) : succeeded(isNamed ? rows.slice(1) : rows);
}

const NO_COLUMNS =
  'The first line of the table names no columns "sgv" and "date". Export the entries with their field names.';
const NO_TABLE = 'This is not a table: a quotation mark is not closed, or a row has more cells than there are columns.';

function tableOf(text: string, first: string, columns: string[]): Record<string, unknown>[] | null {
  try {
    return parse(text, {
      columns,
      delimiter: delimiterOf(first),
      trim: true,
      skip_empty_lines: true,
      relax_column_count_less: true,
      cast: plain,
    });
  } catch {
    return null;
  }
}

/** An empty cell says nothing, as a field that is missing; `isValid` is the one truth that entries hold. */
function plain(cell: string): unknown {
  if (cell === '') return undefined;
  return cell === 'true' || cell === 'false' ? cell === 'true' : cell;
}

const firstLineOf = (text: string): string => /^\s*(.*)/.exec(text)?.[1] ?? '';

const delimiterOf = (line: string): string => DELIMITERS.find((mark) => line.includes(mark)) ?? ',';

const cellsOf = (line: string): string[] => line.split(delimiterOf(line)).map((cell) => cell.trim());

const unquoted = (cell: string): string => cell.replace(/^"(.*)"$/, '$1');
