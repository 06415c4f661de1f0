import { failed, succeeded, type Result } from '../../../shared/result';
import { problemAt, type SettingsProblem } from '../../settings/problem';

/** An object, and another one on a later line: what `mongoexport` writes unless it is asked for something else. */
export function isJsonLines(text: string): boolean {
  const first = /^\s*(\{.*\})\s*\n\s*\{/.exec(text)?.[1];
  return first !== undefined && rowOf(first) !== undefined;
}

/** One row a line; empty lines do not matter. A line that is no row is named by its number. */
export function rowsOfLines(text: string): Result<unknown[], SettingsProblem[]> {
  const lines = text.split('\n').map((line, index) => ({ number: index + 1, line: line.trim() }));
  const rows = lines.filter(({ line }) => line !== '').map(({ number, line }) => ({ number, row: rowOf(line) }));
  const bad = rows.find(({ row }) => row === undefined);
  if (bad === undefined) return succeeded(rows.map(({ row }) => row));
  return failed([problemAt([], `Line ${bad.number} is not valid JSON. A file of JSON lines has one entry a line.`)]);
}

function rowOf(line: string): unknown {
  try {
    return JSON.parse(line, plainNumber);
  } catch {
    return undefined;
  }
}

/** MongoDB's Extended JSON writes numbers as {"$numberLong": "1793487600000"} where it is asked to be canonical. */
function plainNumber(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const [[type, text] = [], ...others] = Object.entries(value);
  const isNumber = type === '$numberLong' || type === '$numberInt' || type === '$numberDouble';
  return isNumber && others.length === 0 && typeof text === 'string' ? Number(text) : value;
}
