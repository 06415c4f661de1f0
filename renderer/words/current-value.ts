import type { PersonStatus } from '../../shared/status/status';

type Newest = NonNullable<PersonStatus['newest']>;

/** The newest value while it may be shown as one: usable, a value, and from a Vigil that still answers. */
export function currentValue(
  { hasGlucoseSource, newest }: Pick<PersonStatus, 'hasGlucoseSource' | 'newest'>,
  isLost: boolean,
): Newest | null {
  if (!hasGlucoseSource) return null;
  if (newest === null || !newest.isUsable || isLost || newest.glucose.kind === 'sensor-error') return null;
  return newest;
}
