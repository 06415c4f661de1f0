import { mgPerDlOf } from '../../../shared/glucose/glucose';
import type { PersonStatus } from '../../../shared/status/status';
import { MINUTE, type Millis } from '../../../shared/time';

export interface ValueAt {
  at: Millis;
  mgPerDl: number;
}

type Newest = NonNullable<PersonStatus['newest']>;

/** What a change is told over, as meters do; a sensor that measures each minute has closer ones. */
const OVER_MS: Millis = 5 * MINUTE;
const LEAST_MS: Millis = 2.5 * MINUTE;
const MOST_MS: Millis = 11 * MINUTE;

/**
 * From the row of the same series about 5 min before to the newest value. null: there is none, or the newest is no
 * number (LOW, HIGH).
 */
export function changeOf(
  { glucose, measuredAt }: Pick<Newest, 'glucose' | 'measuredAt'>,
  before: ValueAt[],
): Newest['change'] {
  const mgPerDl = glucose.kind === 'value' ? mgPerDlOf(glucose) : null;
  const away = ({ at }: ValueAt): Millis => measuredAt - at;
  const [closest] = before
    .filter((row) => away(row) >= LEAST_MS && away(row) <= MOST_MS)
    .sort((one, other) => Math.abs(away(one) - OVER_MS) - Math.abs(away(other) - OVER_MS));
  if (mgPerDl === null || closest === undefined) return null;
  return { mgPerDl: mgPerDl - closest.mgPerDl, overMs: away(closest) };
}
