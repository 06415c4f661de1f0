import { numberInUnits, type Units } from '../../shared/glucose/glucose';
import type { PersonStatus } from '../../shared/status/status';
import { MINUTE } from '../../shared/time';
import { frameWords } from '../catalogue/frame';

type Change = NonNullable<NonNullable<PersonStatus['newest']>['change']>;

/** "+2 in 5 min", "−0.5 in 5 min", "±0 in 5 min" */
export function changeInWords({ mgPerDl, overMs }: Change, units: Units): string {
  const minutes = Math.max(1, Math.round(overMs / MINUTE));
  const size = numberInUnits(Math.abs(mgPerDl), units);
  if (Number(size) === 0) return frameWords.unchangedIn({ minutes });
  return frameWords.changeIn({ sign: mgPerDl > 0 ? '+' : '−', size, minutes });
}
