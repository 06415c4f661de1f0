import type { BenchRow, Limit } from './row';

const HEADINGS = ['measurement', 'value', 'reference in the same run', 'ratio', 'limit', 'ok'];

/** The rows as a Markdown table whose columns also stand straight in a terminal. */
export function tableOf(rows: BenchRow[]): string {
  const cells = [HEADINGS, ...rows.map(cellsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  const [head = '', ...lines] = cells.map((row) => lineOf(row.map((cell, column) => cell.padEnd(widths[column] ?? 0))));
  return [head, lineOf(widths.map((width) => '-'.repeat(width))), ...lines].join('\n');
}

const lineOf = (cells: string[]): string => `| ${cells.join(' | ')} |`;

function cellsOf({ name, unit, value, reference, ratio, limit, isKept }: BenchRow): string[] {
  return [
    name,
    `${rounded(value)} ${unit}`,
    reference === null ? '–' : `${rounded(reference.value)} ${unit}, ${reference.name}`,
    ratio === null ? '–' : `${rounded(ratio)} ×`,
    limitInWords(limit),
    isKept ? 'ok' : 'BROKEN',
  ];
}

const limitInWords = ({ ratio }: Limit): string => (ratio === undefined ? '–' : `≤ ${ratio} ×`);

/** Three figures that mean something. */
function rounded(value: number): string {
  if (value === 0 || Number.isNaN(value)) return String(value);
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(decimals, 4));
}
