import { capitalised } from '../../../../shared/text/capitalised';
import { distanceInWords, lengthInWords } from '../../../../shared/workouts/announcement-text';
import { lengthOf, typeInWords as wordsOfType, type WorkoutView } from '../../../../shared/workouts/workout';

/** Pages put together: each workout once, as it was read last; the one that began last first. */
export function mergeWorkouts(newer: readonly WorkoutView[], older: readonly WorkoutView[]): WorkoutView[] {
  const byId = new Map([...older, ...newer].map((workout) => [workout.id, workout]));
  return [...byId.values()].toSorted((one, other) => other.startedAt - one.startedAt || (one.id < other.id ? -1 : 1));
}

/** "trail running" */
export const typeInWords = (type: string): string => {
  const words = wordsOfType(type);
  return words === '' ? 'Workout' : capitalised(words);
};

export interface WorkoutFact {
  name: string;
  value: string;
}

/** What is known of it, in the order of the page. What a watch did not measure is left out. */
export function factsOf(workout: WorkoutView, distanceUnits: 'km' | 'mi'): WorkoutFact[] {
  const { distanceMeters, elapsedSeconds, movingSeconds, averageHeartRate, ascentMeters, calories, device } = workout;
  const listener = { language: 'en', distanceUnits } as const;
  const timerSeconds = lengthOf(workout);
  const hasStood = movingSeconds && Math.round(movingSeconds) < Math.round(timerSeconds);
  const hasPaused = Math.round(timerSeconds) < Math.round(elapsedSeconds);
  return [
    ...(distanceMeters ? [{ name: 'Distance', value: distanceInWords(distanceMeters, listener) }] : []),
    { name: 'Time', value: lengthInWords(timerSeconds) },
    ...(hasStood ? [{ name: 'Moving', value: lengthInWords(movingSeconds) }] : []),
    ...(hasPaused ? [{ name: 'With pauses', value: lengthInWords(elapsedSeconds) }] : []),
    ...(averageHeartRate ? [{ name: 'Heart rate', value: `${Math.round(averageHeartRate)} bpm` }] : []),
    ...(ascentMeters ? [{ name: 'Ascent', value: `${Math.round(ascentMeters)} m` }] : []),
    ...(calories ? [{ name: 'Energy', value: `${Math.round(calories)} kcal` }] : []),
    ...(device === null || device === '' ? [] : [{ name: 'Device', value: device }]),
  ];
}
