/**
 * Numbers of Garmin's kinds of activity (activity-service/activity/activityTypes); all
 * others are one of the first, "all" (17).
 */
const kinds = new Map([
  [1, 'running'],
  [2, 'cycling'],
  [3, 'hiking'],
  [9, 'walking'],
  [26, 'swimming'],
  [29, 'fitness_equipment'],
]);

/** "running" for the `parentTypeId` of trail running; undefined: none that is known. */
export const kindOf = (parentTypeId: number | null): string | undefined =>
  parentTypeId === null ? undefined : kinds.get(parentTypeId);
