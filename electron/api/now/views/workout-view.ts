import type { WorkoutView } from '../../../../shared/workouts/workout';
import { endOf, type SeenWorkout } from '../../../core/state/workout';

export const workoutView = (activity: SeenWorkout): WorkoutView => ({ ...activity, endedAt: endOf(activity) });
