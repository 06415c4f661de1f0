import { LONGEST_CHECK_IN } from '../../../shared/people/check-in';
import { failed, succeeded, type Result } from '../../../shared/result';
import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import { endOf, type Workout } from './workout';

/**
 *             home-by and grace are past
 *   out ─────────────────────────────────▶ overdue
 *    │ ▲                                    │   │
 *    │ └───── more time, by hand ───────────┘   │
 *    ▼                                          ▼
 *  closed ◀──── a workout that ended after it began, or "I am home"
 *
 * Shortly before home-by the person is reminded. Unknown never closes one. There is one per person at a time.
 */
type CheckInState = 'out' | 'overdue' | 'closed';

/** A person is to be home by a time; otherwise people are notified (R16). */
export interface CheckIn {
  /** `${personId}/home-by/${startedAt}`, or `${personId}/leaves/${scheduledFor}`: a schedule begins each only once. */
  id: string;
  personId: string;
  state: CheckInState;
  begunBy: 'hand' | 'schedule';
  startedAt: Millis;
  homeBy: Millis;
  graceSeconds: number;
  /** The moment that its schedule named; null for one begun by hand. It never moves, whatever the clock does. */
  scheduledFor: Millis | null;
  /** The `homeBy` that the person was reminded of, or needs no reminder of; null: none yet. */
  remindedFor: Millis | null;
  /** Of the alert that it raised last; null when it never was overdue. */
  alertId: string | null;
  /** "It was due at 18:15, Vigil slept until 19:02."; null when it was noticed in time. */
  lateness: string | null;
  closedAt: Millis | null;
  /**
   * `missed`: it would have begun and ended while Vigil did not watch. `not-watched`: the
   * person was taken out of the settings.
   */
  closedBy: 'workout' | 'hand' | 'missed' | 'not-watched' | null;
}

/** Why there is no check-in, or no more time for one. */
export type CheckInRefusal = 'one-runs' | 'in-the-past' | 'too-long' | 'over';

export const isRunning = ({ state }: Pick<CheckIn, 'state'>): boolean => state !== 'closed';

/** There is one at most. */
export const runningOf = (checkIns: readonly CheckIn[]): CheckIn | undefined => checkIns.find(isRunning);

export const overdueAt = ({ homeBy, graceSeconds }: Pick<CheckIn, 'homeBy' | 'graceSeconds'>): Millis =>
  homeBy + graceSeconds * SECOND;

/** Twelve hours in all, however often it is extended. */
export const latestHomeBy = ({ startedAt }: Pick<CheckIn, 'startedAt'>): Millis =>
  startedAt + LONGEST_CHECK_IN * SECOND;

type Wanted = Pick<CheckIn, 'personId' | 'homeBy' | 'graceSeconds'>;

/** One begun by hand, now. */
export function newCheckIn(
  wanted: Wanted,
  others: readonly CheckIn[],
  now: Millis,
): Result<CheckIn, Exclude<CheckInRefusal, 'over'>> {
  if (runningOf(others) !== undefined) return failed('one-runs');
  if (wanted.homeBy <= now) return failed('in-the-past');
  if (wanted.homeBy > latestHomeBy({ startedAt: now })) return failed('too-long');
  return succeeded({
    ...begun(wanted, now),
    id: `${wanted.personId}/home-by/${now}`,
    begunBy: 'hand',
    scheduledFor: null,
  });
}

/** One of a schedule. It counts from the moment that the schedule names, also when Vigil noticed that later. */
export const scheduledCheckIn = (wanted: Wanted, scheduledFor: Millis): CheckIn => ({
  ...begun(wanted, scheduledFor),
  id: scheduledId(wanted.personId, scheduledFor),
  begunBy: 'schedule',
  scheduledFor,
});

/** Whose it is, by its id alone: no other person's state has to be looked through. */
export const personIdOf = (checkInId: string): string => checkInId.slice(0, checkInId.indexOf('/'));

export const scheduledId = (personId: string, scheduledFor: Millis): string => `${personId}/leaves/${scheduledFor}`;

const begun = ({ personId, homeBy, graceSeconds }: Wanted, startedAt: Millis) => ({
  personId,
  state: 'out' as const,
  startedAt,
  homeBy,
  graceSeconds,
  remindedFor: null,
  alertId: null,
  lateness: null,
  closedAt: null,
  closedBy: null,
});

/** The new home-by: later than the old one, and than now when that is past already. */
export function extendedHomeBy(
  checkIn: CheckIn,
  byMs: Millis,
  now: Millis,
): Result<Millis, Extract<CheckInRefusal, 'over' | 'too-long'>> {
  if (!isRunning(checkIn)) return failed('over');
  const homeBy = Math.max(checkIn.homeBy, now) + byMs;
  return homeBy > latestHomeBy(checkIn) ? failed('too-long') : succeeded(homeBy);
}

/** A watch takes its time from satellites, this computer from elsewhere: an end may lie a little ahead. */
export const AHEAD_ALLOWED: Millis = 5 * MINUTE;

/** The one that ended last; what claims to end in the future tells nothing. */
export const lastEnded = <Ended extends Workout>(workouts: readonly Ended[], now: Millis): Ended | undefined =>
  workouts
    .filter((workout) => endOf(workout) <= now + AHEAD_ALLOWED)
    .sort((one, other) => endOf(other) - endOf(one))[0];

/**
 * The workout that shows that the person is back: it ended after the check-in began. One dated into the future or the
 * past shows nothing. Of several the last.
 */
export function homecomingOf<Ended extends Workout>(
  checkIn: CheckIn,
  workouts: readonly Ended[],
  now: Millis,
): Ended | undefined {
  return lastEnded(
    workouts.filter((workout) => endOf(workout) > checkIn.startedAt),
    now,
  );
}
