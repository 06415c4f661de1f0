import type { ActivityView } from '../../../shared/activity';
import { endOf, type SeenActivity } from '../../core/activity';

export function activityView(activity: SeenActivity): ActivityView {
  const { startOffsetMinutes: _, ...shown } = activity;
  return { ...shown, endedAt: endOf(activity) };
}
