import { HOUR, SECOND, type Millis } from '../../../shared/time';

/** A row of the list as Garmin writes it; what is not named here is left out, as it is for many kinds of activity. */
export interface StandInActivity {
  activityId?: number | string | null;
  activityName?: string | null;
  activityType?: { typeKey: string; parentTypeId?: number } | null;
  startTimeGMT?: string | null;
  startTimeLocal?: string | null;
  elapsedDuration?: number | null;
  [field: string]: unknown;
}

/** A run of half an hour, in winter time of Madrid. */
export function standInActivity(id: number, startedAt: Millis, more: StandInActivity = {}): StandInActivity {
  const { elapsedDuration: elapsedSeconds = 1900.25 } = more;
  return {
    activityId: id,
    activityName: `Madrid Running ${id}`,
    activityType: { typeKey: 'running', parentTypeId: 17 },
    startTimeGMT: written(startedAt),
    startTimeLocal: written(startedAt + HOUR),
    endTimeGMT: elapsedSeconds === null ? null : written(startedAt + elapsedSeconds * SECOND),
    beginTimestamp: startedAt,
    duration: 1800.5,
    elapsedDuration: elapsedSeconds,
    movingDuration: 1790,
    distance: 5012.3,
    elevationGain: 34,
    calories: 310,
    averageHR: 142,
    manufacturer: 'GARMIN',
    ...more,
  };
}

/**
 * A triathlon: of several sports only the parent is listed, without `beginTimestamp` (garmin-grafana#13)
 * and with its elapsed time in milliseconds.
 */
export function standInTriathlon(id: number, startedAt: Millis, seconds: number): StandInActivity {
  const row = standInActivity(id, startedAt, {
    activityName: 'Triathlon',
    activityType: { typeKey: 'multi_sport', parentTypeId: 17 },
    duration: seconds,
    elapsedDuration: seconds * 1000,
    movingDuration: 0,
    averageHR: 0,
    parent: true,
  });
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'beginTimestamp'));
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
