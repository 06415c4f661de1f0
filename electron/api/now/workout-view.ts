import type { ActivityView } from '../../../shared/workouts/workout';
import { endOf, type SeenActivity } from '../../core/state/workout';

export const activityView = (activity: SeenActivity): ActivityView => ({ ...activity, endedAt: endOf(activity) });
