import type { Chart } from '../../../shared/status/status';
import { MINUTE, type Millis } from '../../../shared/time';

/** Of the picture's own coordinates. */
export const WIDTH = 100;
export const HEIGHT = 32;
const LEAST_MG_PER_DL = 40;
const MOST_MG_PER_DL = 300;
/** Values further apart than this are not joined by a line. */
const LONGEST_JOIN_MS: Millis = 15 * MINUTE;

/** One stroke for each series and stretch without a hole. */
export function pathOf({ points, from, to }: Chart): string {
  const last = new Map<string, Millis>();
  return points
    .toSorted((one, other) => one.series.localeCompare(other.series) || one.at - other.at)
    .map(({ at, mgPerDl, series }) => {
      const isJoined = at - (last.get(series) ?? -Infinity) <= LONGEST_JOIN_MS;
      last.set(series, at);
      const x = ((at - from) / (to - from)) * WIDTH;
      return `${isJoined ? 'L' : 'M'}${x.toFixed(1)} ${yOf(mgPerDl).toFixed(1)}`;
    })
    .join('');
}

export function yOf(mgPerDl: number): number {
  const within = Math.max(LEAST_MG_PER_DL, Math.min(MOST_MG_PER_DL, mgPerDl));
  const share = Math.log(within / LEAST_MG_PER_DL) / Math.log(MOST_MG_PER_DL / LEAST_MG_PER_DL);
  return HEIGHT * (1 - share);
}
