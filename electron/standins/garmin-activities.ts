import type { Millis } from '../../shared/time';
import { HOUR } from '../../shared/time';

/** A row of the list as Garmin writes it; what is not named here is left out, as it is for many kinds of activity. */
export interface StandInActivity {
  activityId?: number | string | null;
  activityName?: string | null;
  activityType?: { typeKey: string } | null;
  startTimeGMT?: string | null;
  startTimeLocal?: string | null;
  elapsedDuration?: number | null;
  [field: string]: unknown;
}

/** A run of half an hour, in winter time of Madrid. */
export function standInActivity(id: number, startedAt: Millis, more: StandInActivity = {}): StandInActivity {
  return {
    activityId: id,
    activityName: `Madrid Running ${id}`,
    activityType: { typeKey: 'running' },
    startTimeGMT: written(startedAt),
    startTimeLocal: written(startedAt + HOUR),
    beginTimestamp: startedAt,
    duration: 1800.5,
    elapsedDuration: 1900.25,
    movingDuration: 1790,
    distance: 5012.3,
    elevationGain: 34,
    calories: 310,
    averageHR: 142,
    manufacturer: 'GARMIN',
    ...more,
  };
}

/** "2026-11-22 08:30:00" */
export const written = (moment: Millis): string => new Date(moment).toISOString().slice(0, 19).replace('T', ' ');

/** Newest first, from `start` on. */
export function pageOf(all: StandInActivity[], query: URLSearchParams): StandInActivity[] {
  const start = Number(query.get('start') ?? 0);
  const limit = Number(query.get('limit') ?? 20);
  const newestFirst = [...all].sort((left, right) =>
    String(right.startTimeGMT).localeCompare(String(left.startTimeGMT)),
  );
  return newestFirst.slice(start, start + limit);
}
