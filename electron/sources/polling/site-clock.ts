import { MINUTE, SECOND, type Millis } from '../../../shared/time';

/** How many answers in a row must agree (ALARMS R0). */
const ANSWERS = 3;
const AGREE_WITHIN: Millis = 30 * SECOND;
/** A smaller difference is left alone. */
const SKEW_AT_LEAST: Millis = MINUTE;

/** The last few differences site clock − our clock, with the newest added. */
export function noteDifference(differences: Millis[], siteNow: Millis, now: Millis): Millis[] {
  return [...differences, siteNow - now].slice(-ANSWERS);
}

/** Site clock − our clock once three answers agree on more than a minute; otherwise 0. */
export function skewOf(differences: Millis[]): Millis {
  const [first = 0, middle = 0, last = 0] = [...differences].sort((left, right) => left - right);
  if (differences.length < ANSWERS || last - first > AGREE_WITHIN) return 0;
  return Math.abs(middle) > SKEW_AT_LEAST ? middle : 0;
}
