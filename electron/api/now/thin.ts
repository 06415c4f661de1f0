import type { Chart } from '../../../shared/status/status';
import type { Millis } from '../../../shared/time';

type Point = Chart['points'][number];

export interface Thinned {
  points: Point[];
  /** Of each stretch of so long the lowest and the highest of each series; 0: every value. */
  bucketMs: Millis;
}

/**
 * At most `most` points of a span, so that a picture of months stays small: the lowest and the highest of each stretch
 * and series, at their own moments. No low is lost, and no high.
 */
export function thin(points: Point[], { from, to, most }: { from: Millis; to: Millis; most: number }): Thinned {
  if (points.length <= most) return { points, bucketMs: 0 };
  const series = new Set(points.map((point) => point.series)).size;
  const bucketMs = (to - from) / Math.max(1, Math.floor(most / (2 * series)));
  const buckets = new Map<string, { lowest: Point; highest: Point }>();
  for (const point of points) {
    // The very end belongs to the last stretch.
    const bucket = Math.floor((Math.min(point.at, to - 1) - from) / bucketMs);
    const key = `${bucket} ${point.series}`;
    const kept = buckets.get(key);
    buckets.set(key, {
      lowest: kept === undefined || point.mgPerDl < kept.lowest.mgPerDl ? point : kept.lowest,
      highest: kept === undefined || point.mgPerDl > kept.highest.mgPerDl ? point : kept.highest,
    });
  }
  const kept = new Set([...buckets.values()].flatMap(({ lowest, highest }) => [lowest, highest]));
  return { points: points.filter((point) => kept.has(point)), bucketMs };
}
