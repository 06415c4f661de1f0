import { capitalised } from '../../../shared/text/capitalised';
import type { Millis } from '../../../shared/time';
import { distanceInWords } from '../../../shared/workouts/announcement-text';
import { typeInWords } from '../../../shared/workouts/workout';
import { lastEnded, type CheckIn } from '../state/check-in';
import type { Known } from '../state/known';
import { endOf, type Workout, type WorkoutSource } from '../state/workout';
import { localDayOf, localParts } from '../time/local-time';
import { checkInWords } from './catalogue';
import { localTime, shortened } from './words';

const NAME_LENGTH = 20;

/** What the words are made from. */
type Facts = Pick<Known, 'person' | 'workoutSources'> & { workouts: readonly Workout[] };

/**
 * What those who are told need to know: the plan, the last workout or why none is known, and that it was noticed late.
 */
export function checkInInWords(checkIn: CheckIn, known: Facts, now: Millis): string {
  const planned = checkInWords(known).due({ time: timeThere(checkIn.homeBy, known, now) });
  return [planned, whatIsKnown(known, now), checkIn.lateness].filter((part) => part !== null).join(' ');
}

/** "Last workout: running, ended 09:12."; a source that cannot be asked is said instead of assuming either way. */
export function whatIsKnown(known: Facts, now: Millis): string | null {
  const unheard = known.workoutSources.map((source) => unheardInWords(source, known)).find((words) => words !== null);
  if (unheard !== undefined) return unheard;
  const last = lastEnded(known.workouts, now);
  return last === undefined
    ? null
    : checkInWords(known).lastWorkout({ labelOf: labelOf(last), time: timeThere(endOf(last), known, now) });
}

/** "Finished Morning Run, 10.2 km, at 18:20. The check-in is over."; that somebody is home no run says. */
export function finishedInWords(workout: Workout, known: Pick<Known, 'person'>, now: Millis): string {
  const { distanceMeters, name } = workout;
  const listener = { language: 'en', distanceUnits: known.person.self?.distanceUnits ?? 'km' } as const;
  const distance = distanceMeters ? [distanceInWords(distanceMeters, listener)] : [];
  const parts = [shortened(name || labelOf(workout), NAME_LENGTH), ...distance];
  return checkInWords(known).finished({
    parts: parts.join(', '),
    time: timeThere(endOf(workout), known, now),
  });
}

/** "18:00", "Sat 18:00" when that is another day there. */
export function timeThere(at: Millis, { person: { timeZone } }: Pick<Known, 'person'>, now: Millis): string {
  const time = localTime(at, timeZone);
  if (localDayOf(at, timeZone) === localDayOf(now, timeZone)) return time;
  const { weekday } = localParts(at, timeZone);
  return `${capitalised(weekday)} ${time}`;
}

function unheardInWords(
  { siteName, lastSuccessAt, trouble }: WorkoutSource,
  known: Pick<Known, 'person'>,
): string | null {
  const site = shortened(siteName, NAME_LENGTH);
  if (trouble?.kind === 'refused') return checkInWords(known).siteNotLoggedIn({ site });
  if (trouble !== null) return checkInWords(known).siteNotReached({ site });
  return lastSuccessAt === null ? checkInWords(known).siteNotAnsweredYet({ site }) : null;
}

const labelOf = ({ type }: Workout): string => shortened(typeInWords(type), NAME_LENGTH);
