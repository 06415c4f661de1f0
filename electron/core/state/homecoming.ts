import { MINUTE, type Millis } from '../../../shared/time';
import type { CheckIn } from './check-in';
import { endOf, type Activity } from './workout';

/** A watch takes its time from satellites, this computer from elsewhere: an end may lie a little ahead. */
export const AHEAD_ALLOWED: Millis = 5 * MINUTE;

/** The one that ended last; what claims to end in the future tells nothing. */
export const lastEnded = <Ended extends Activity>(activities: readonly Ended[], now: Millis): Ended | undefined =>
  activities
    .filter((activity) => endOf(activity) <= now + AHEAD_ALLOWED)
    .sort((one, other) => endOf(other) - endOf(one))[0];

/**
 * The workout that shows that somebody is back: it ended after the check-in began. One dated into the future or the
 * past shows nothing. Of several the last.
 */
export function homecomingOf<Ended extends Activity>(
  checkIn: CheckIn,
  activities: readonly Ended[],
  now: Millis,
): Ended | undefined {
  return lastEnded(
    activities.filter((activity) => endOf(activity) > checkIn.startedAt),
    now,
  );
}
