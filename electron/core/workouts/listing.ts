import { HOUR, type Millis } from '../../../shared/time';
import type { Draft } from '../draft/draft';
import { endOf, type ActivitiesListed, type Activity, type SeenActivity, type SeenBefore } from '../state/workout';
import { announce, whyNot } from './announcements';

/**
 * A source that was not listed for longer than this was out of reach, or Vigil was: what comes then comes together, and
 * only the newest is news. Sources are asked several times an hour, so that nothing shorter is a gap.
 */
export const LISTING_GAP: Millis = HOUR;

/**
 * Row by row what a source listed: everything is new once. The first list of an account tells nobody anything, later
 * ones tell of each new workout, and after a gap of the newest only. Changes are kept, and told to nobody.
 */
export function takeListed(draft: Draft, listed: ActivitiesListed, seen: SeenBefore | null): void {
  if (seen === null) {
    // They may still show that somebody is home, but nobody can tell which of them are new.
    for (const activity of listed.activities) draft.lookAt(activity);
    draft.say('activities-unknown', 'The workouts that were seen before cannot be read: nothing is announced for now.');
    return;
  }
  const before = new Map(seen.activities.map((activity) => [activity.id, activity]));
  const fresh = new Map(listed.activities.filter(({ id }) => !before.has(id)).map((one) => [one.id, one]));
  for (const activity of listed.activities) keepChange(draft, before.get(activity.id), activity);
  const { sourceId, account, at } = listed;
  const { lastListedAt } = seen;
  if (lastListedAt === null) markSeen(draft, [...fresh.values()]);
  else tellFresh(draft, [...fresh.values()], at - lastListedAt > LISTING_GAP);
  draft.putListed({ sourceId, account, at, isFirst: lastListedAt === null });
}

function keepChange(draft: Draft, before: SeenActivity | undefined, activity: Activity): void {
  if (before === undefined) return;
  const { telling, receivedAt } = before;
  const after: SeenActivity = { ...activity, receivedAt, telling };
  if (JSON.stringify(inOrder(after)) !== JSON.stringify(inOrder(before))) draft.putActivity(after);
}

const inOrder = (activity: SeenActivity): [string, unknown][] =>
  Object.entries(activity).sort(([one], [other]) => (one < other ? -1 : 1));

function markSeen(draft: Draft, activities: Activity[]): void {
  const sentence = 'It was there before Vigil first looked.';
  for (const activity of activities)
    draft.putActivity({ ...activity, telling: { outcome: 'not-announced', sentence } });
  draft.say('activities-first-listed', thereAlready(activities.length));
}

function thereAlready(count: number): string {
  if (count === 0) return 'No workout was there already.';
  return count === 1
    ? '1 workout was there already: it is not announced.'
    : `${count} workouts were there already: they are not announced.`;
}

/** The latest first, so that caps leave out the older ones. */
function tellFresh(draft: Draft, fresh: Activity[], isAfterGap: boolean): void {
  const newestFirst = fresh.sort((one, other) => endOf(other) - endOf(one));
  const [newest, ...older] = newestFirst.filter((activity) => whyNot(draft, activity) === null);
  for (const activity of newestFirst) {
    const reason = whyNot(draft, activity);
    if (reason !== null) notAnnounced(draft, activity, reason);
    else if (isAfterGap && activity !== newest) notAnnounced(draft, activity, 'A newer one came together with it.');
    else announce(draft, activity, isAfterGap ? older.length : 0);
  }
}

function notAnnounced(draft: Draft, activity: Activity, sentence: string): void {
  draft.putActivity({ ...activity, telling: { outcome: 'not-announced', sentence } });
  draft.say('activity-not-announced', `A workout came and nobody is told. ${sentence}`, { aboutId: activity.id });
}
