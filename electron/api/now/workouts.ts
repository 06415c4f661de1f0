import type { Answer, ParsedInput } from '../../../shared/contract';
import { succeeded } from '../../../shared/result';
import type { ApiPorts } from '../ports';
import { workoutView } from './views/workout-view';

/** The feed of one person's finished workouts; empty for a person without any. */
export async function workouts(
  { store }: { store: Pick<ApiPorts['store'], 'workouts'> },
  { personId, limit, before }: ParsedInput<'workouts'>,
): Promise<Answer<'workouts'>> {
  const earlier = before === undefined ? {} : { before };
  const rows = await store.workouts({ personId, limit, ...earlier });
  const oldest = rows.at(-1);
  const more =
    oldest !== undefined && (await store.workouts({ personId, limit: 1, before: oldest.startedAt })).length > 0;
  return succeeded({ workouts: rows.map(workoutView), more });
}
