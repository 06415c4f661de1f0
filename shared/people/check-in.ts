import { HOUR, MINUTE, type Millis } from '../time';
import type { CheckInView } from './check-in-schema';

export type { CheckInSchedule, CheckInView } from './check-in-schema';

/** The longest check-in in seconds, everything it was extended by included. */
export const LONGEST_CHECK_IN = 43_200;

/** What going out offers at once. */
export const CHECK_IN_LENGTHS: readonly Millis[] = [30 * MINUTE, HOUR, 2 * HOUR];

/** What one click adds. */
export const MORE_TIME: Millis = 30 * MINUTE;

/** Whether one click more fits: it counts from "home by", or from now once that is past. */
export const hasMoreTime = (
  { homeBy, latestHomeBy }: Pick<CheckInView, 'homeBy' | 'latestHomeBy'>,
  now: Millis,
): boolean => Math.max(homeBy, now) + MORE_TIME <= latestHomeBy;
