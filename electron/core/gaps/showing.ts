import { DAY, HOUR, MINUTE, type Millis } from '../../../shared/time';
import type { Gap } from '../state/gap';
import type { Known } from '../state/known';

/** From which length on a gap is told at all, to the person's own number, and to the contacts (R21). */
export const TOLD_FROM: Millis = 10 * MINUTE;
export const PERSON_FROM: Millis = 30 * MINUTE;
export const CONTACTS_FROM: Millis = 2 * HOUR;

/** How long after its end it is shown, and told to who had quiet hours. */
export const SHOWN_FOR: Millis = 12 * HOUR;

export const lengthOf = ({ from, to }: Gap): Millis => (to ?? from) - from;

/** R21: the second night of a week that contacts were to hear of, while nobody has said whether that is usual. */
export function asksWhetherUsual({ person, gaps }: Pick<Known, 'person' | 'gaps'>, now: Millis): boolean {
  if (person.unwatchedNights !== 'ask') return false;
  const nights = gaps.filter((gap) => gap.to !== null && now - gap.to <= 7 * DAY && lengthOf(gap) >= CONTACTS_FROM);
  return nights.length >= 2;
}
