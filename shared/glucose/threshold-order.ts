import type { Thresholds } from './thresholds';

/** Each threshold lies below the next one: out of order, alerts would open and end at once, or never. */
const ascending = ['urgentLow', 'low', 'lowEnds', 'highEnds', 'high', 'urgentHigh'] as const;
export type OrderedThreshold = (typeof ascending)[number];

/** Neighbours, the lower one first. */
export const thresholdOrder: readonly (readonly [OrderedThreshold, OrderedThreshold])[] = ascending
  .slice(1)
  .map((upper, index) => [ascending[index] as OrderedThreshold, upper] as const);

/** The first pair that is out of order. */
export function disorderIn(
  thresholds: Pick<Thresholds, OrderedThreshold>,
): { lower: OrderedThreshold; upper: OrderedThreshold } | null {
  const pair = thresholdOrder.find(([lower, upper]) => thresholds[lower] >= thresholds[upper]);
  return pair === undefined ? null : { lower: pair[0], upper: pair[1] };
}
