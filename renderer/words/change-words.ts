import { numberInUnits, type Units } from '../../shared/glucose/glucose';
import type { PersonStatus } from '../../shared/status/status';
import { MINUTE } from '../../shared/time';

type Change = NonNullable<NonNullable<PersonStatus['newest']>['change']>;

/** "+2 in 5 min", "−0.5 in 5 min", "±0 in 5 min" */
export function changeInWords({ mgPerDl, overMs }: Change, units: Units): string {
  const minutes = Math.max(1, Math.round(overMs / MINUTE));
  const size = numberInUnits(Math.abs(mgPerDl), units);
  if (Number(size) === 0) return `±0 in ${minutes} min`;
  return `${mgPerDl > 0 ? '+' : '−'}${size} in ${minutes} min`;
}
