import { capitalised } from '../../../../shared/text/capitalised';
import { distanceInWords, lengthInWords } from '../../../../shared/workouts/announcement-text';
import { lengthOf, typeInWords as wordsOfType, type WorkoutView } from '../../../../shared/workouts/workout';
import { workoutsWords } from '../../../catalogue/settings/workouts';

/** Pages put together: each workout once, as it was read last; the one that began last first. */
export function mergeWorkouts(newer: readonly WorkoutView[], older: readonly WorkoutView[]): WorkoutView[] {
  const byId = new Map([...older, ...newer].map((workout) => [workout.id, workout]));
  return [...byId.values()].toSorted((one, other) => other.startedAt - one.startedAt || (one.id < other.id ? -1 : 1));
}

/** "trail running" */
export const typeInWords = (type: string): string => {
  const words = wordsOfType(type);
  return words === '' ? workoutsWords.workout : capitalised(words);
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
    ...(distanceMeters ? [{ name: workoutsWords.distance, value: distanceInWords(distanceMeters, listener) }] : []),
    { name: workoutsWords.time, value: lengthInWords(timerSeconds) },
    ...(hasStood ? [{ name: workoutsWords.moving, value: lengthInWords(movingSeconds) }] : []),
    ...(hasPaused ? [{ name: workoutsWords.withPauses, value: lengthInWords(elapsedSeconds) }] : []),
    ...(averageHeartRate
      ? [{ name: workoutsWords.heartRate, value: workoutsWords.bpm({ beats: Math.round(averageHeartRate) }) }]
      : []),
    ...(ascentMeters ? [{ name: workoutsWords.ascent, value: `${Math.round(ascentMeters)} m` }] : []),
    ...(calories ? [{ name: workoutsWords.energy, value: workoutsWords.kcal({ energy: Math.round(calories) }) }] : []),
    ...(device === null || device === '' ? [] : [{ name: workoutsWords.device, value: device }]),
  ];
}
