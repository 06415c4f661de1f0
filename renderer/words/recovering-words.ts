import { numberInUnits } from '../../shared/glucose/glucose';
import { severities } from '../../shared/severity';
import type { AlertView, PersonStatus } from '../../shared/status/status';
import { frameWords } from '../catalogue/frame';
import { currentValue } from './current-value';

type Person = Pick<PersonStatus, 'hasGlucoseSource' | 'newest' | 'level' | 'thresholds' | 'units'>;

/**
 * "Recovering: over after two readings at 75 or above."; null: the value is not back in range, or not known, or the
 * alert is about no value.
 */
export function recoveringInWords(
  person: Person,
  { severity, state }: Pick<AlertView, 'severity' | 'state'>,
  isLost: boolean,
): string | null {
  const { kind, side } = severities[severity];
  if (kind !== 'glucose' || state === 'resolved') return null;
  if (person.level !== 'fine' || currentValue(person, isLost) === null) return null;
  const { lowEnds, highEnds } = person.thresholds;
  const end =
    side === 'low'
      ? frameWords.orAbove({ value: numberInUnits(lowEnds, person.units) })
      : frameWords.orBelow({ value: numberInUnits(highEnds, person.units) });
  return frameWords.recoveringOverAfterTwoReadingsAt({ end });
}
