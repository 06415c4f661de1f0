import type { Thresholds } from './thresholds';

/** Each limit lies below the next one: out of order, alerts would open and end at once, or never. */
const ascending = ['urgentLow', 'low', 'lowEnds', 'highEnds', 'high', 'urgentHigh'] as const;
export type OrderedLimit = (typeof ascending)[number];

/** Neighbours, the lower one first. */
export const limitOrder: readonly (readonly [OrderedLimit, OrderedLimit])[] = ascending
  .slice(1)
  .map((upper, index) => [ascending[index] as OrderedLimit, upper] as const);

/** The first pair that is out of order. */
export function disorderIn(
  limits: Pick<Thresholds, OrderedLimit>,
): { lower: OrderedLimit; upper: OrderedLimit } | null {
  const pair = limitOrder.find(([lower, upper]) => limits[lower] >= limits[upper]);
  return pair === undefined ? null : { lower: pair[0], upper: pair[1] };
}
