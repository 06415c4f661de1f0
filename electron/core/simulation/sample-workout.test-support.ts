import { MINUTE, type Millis } from '../../../shared/time';
import type { Workout, WorkoutSource } from '../state/workout';

/** A run of 54:10 and 10.2 km that ended then. */
export function sampleWorkout(id: string, endedAt: Millis, changes: Partial<Workout> = {}): Workout {
  const elapsedSeconds = changes.elapsedSeconds ?? 3250;
  return {
    id: `garmin/${id}`,
    personId: 'ana',
    sourceId: 'garmin',
    type: 'running',
    name: 'Morning Run',
    startedAt: endedAt - elapsedSeconds * 1000,
    startOffsetMinutes: 60,
    movingSeconds: 3195,
    distanceMeters: 10_200,
    ascentMeters: 85,
    calories: 640,
    averageHeartRate: 148,
    device: 'Forerunner',
    receivedAt: endedAt + MINUTE,
    ...changes,
    elapsedSeconds,
  };
}

export const sampleWorkoutSource = (changes: Partial<WorkoutSource> = {}): WorkoutSource => ({
  sourceId: 'garmin',
  siteName: 'Garmin Connect',
  lastSuccessAt: null,
  trouble: null,
  ...changes,
});
