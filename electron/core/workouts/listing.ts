import { HOUR, type Millis } from '../../../shared/time';
import type { Draft } from '../draft/draft';
import { endOf, type SeenBefore, type SeenWorkout, type Workout, type WorkoutsListed } from '../state/workout';
import { workoutWords } from '../words/catalogue';
import { announce, whyNot } from './announcements';

/**
 * A source that was not listed for longer than this was out of reach, or Vigil was: what comes then comes together, and
 * only the newest is news. Sources are asked several times an hour, so that nothing shorter is a gap.
 */
export const LISTING_GAP: Millis = HOUR;

/**
 * Row by row what a source listed: everything is new once. The first list of an account notifies no one, later
 * ones notify of each new workout, and after a gap of the newest only. Changes are kept, and notified to no one.
 */
export function takeListed(draft: Draft, listed: WorkoutsListed, seen: SeenBefore | null): void {
  if (seen === null) {
    // They may still show that the person is home, but which of them are new is unknown.
    for (const workout of listed.workouts) draft.lookAt(workout);
    draft.say('workouts-unknown', workoutWords(draft.known).seenBeforeUnreadable);
    return;
  }
  const before = new Map(seen.workouts.map((workout) => [workout.id, workout]));
  const fresh = new Map(listed.workouts.filter(({ id }) => !before.has(id)).map((one) => [one.id, one]));
  for (const workout of listed.workouts) keepChange(draft, before.get(workout.id), workout);
  const { sourceId, account, at } = listed;
  const { lastListedAt } = seen;
  if (lastListedAt === null) markSeen(draft, [...fresh.values()]);
  else tellFresh(draft, [...fresh.values()], at - lastListedAt > LISTING_GAP);
  draft.putListed({ sourceId, account, at, isFirst: lastListedAt === null });
}

function keepChange(draft: Draft, before: SeenWorkout | undefined, workout: Workout): void {
  if (before === undefined) return;
  const { telling, receivedAt } = before;
  const after: SeenWorkout = { ...workout, receivedAt, telling };
  if (JSON.stringify(inOrder(after)) !== JSON.stringify(inOrder(before))) draft.putWorkout(after);
}

const inOrder = (workout: SeenWorkout): [string, unknown][] =>
  Object.entries(workout).sort(([one], [other]) => (one < other ? -1 : 1));

function markSeen(draft: Draft, workouts: Workout[]): void {
  const sentence = workoutWords(draft.known).wasThereBefore;
  for (const workout of workouts) draft.putWorkout({ ...workout, telling: { outcome: 'not-announced', sentence } });
  draft.say('workouts-first-listed', workoutWords(draft.known).thereAlready({ count: workouts.length }));
}

/** The latest first, so that caps leave out the older ones. */
function tellFresh(draft: Draft, fresh: Workout[], isAfterGap: boolean): void {
  const newestFirst = fresh.sort((one, other) => endOf(other) - endOf(one));
  const [newest, ...older] = newestFirst.filter((workout) => whyNot(draft, workout) === null);
  for (const workout of newestFirst) {
    const reason = whyNot(draft, workout);
    if (reason !== null) notAnnounced(draft, workout, reason);
    else if (isAfterGap && workout !== newest) notAnnounced(draft, workout, workoutWords(draft.known).newerOneToo);
    else announce(draft, workout, isAfterGap ? older.length : 0);
  }
}

function notAnnounced(draft: Draft, workout: Workout, sentence: string): void {
  draft.putWorkout({ ...workout, telling: { outcome: 'not-announced', sentence } });
  draft.say('workout-not-announced', workoutWords(draft.known).cameUntold({ sentence }), {
    aboutId: workout.id,
  });
}
