import type { Answer, ParsedInput } from '../../../shared/contract';
import { succeeded } from '../../../shared/result';
import type { ApiPorts } from '../ports';
import { activityView } from './workout-view';

/** The feed of one person's finished workouts; empty for somebody without any. */
export async function activities(
  { store }: { store: Pick<ApiPorts['store'], 'activities'> },
  { personId, limit, before }: ParsedInput<'activities'>,
): Promise<Answer<'activities'>> {
  const earlier = before === undefined ? {} : { before };
  const rows = await store.activities({ personId, limit, ...earlier });
  const oldest = rows.at(-1);
  const more =
    oldest !== undefined && (await store.activities({ personId, limit: 1, before: oldest.startedAt })).length > 0;
  return succeeded({ activities: rows.map(activityView), more });
}
