import { quantile } from '../electron/sources/polling/learnt-lag';

/** One line of the table. */
export interface BenchRow {
  name: string;
  unit: string;
  value: number;
  /** What the same run gave for something that everybody can picture; null where nothing compares. */
  reference: { name: string; value: number } | null;
  /** value / reference. */
  ratio: number | null;
  /** A row without a limit is only told. */
  limit: Limit;
  isKept: boolean;
}

/** "At most". Only ratios within one run bind: they mean the same on a slow machine as on a fast one. */
export interface Limit {
  ratio?: number;
}

export function benchRow(measured: Omit<BenchRow, 'ratio' | 'isKept'>): BenchRow {
  const { value, reference, limit } = measured;
  const ratio = reference === null || reference.value === 0 ? null : value / reference.value;
  // NaN (nothing was measured) keeps no limit.
  const isKept = !Number.isNaN(value) && (limit.ratio === undefined || (ratio !== null && ratio <= limit.ratio));
  return { ...measured, ratio, isKept };
}

export const median = (values: number[]): number => quantile(values, 0.5);
export const p95 = (values: number[]): number => quantile(values, 0.95);
