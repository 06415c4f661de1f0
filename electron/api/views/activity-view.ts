import type { ActivityView } from '../../../shared/activity';
import { endOf, type SeenActivity } from '../../core/activity';

export const activityView = (activity: SeenActivity): ActivityView => ({ ...activity, endedAt: endOf(activity) });
