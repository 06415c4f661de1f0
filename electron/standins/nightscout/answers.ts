import { createHash } from 'node:crypto';
import { DAY } from '../../../shared/time';
import type { Access } from './access';

/**
 * An entry as an uploader wrote it, odd fields and all. What stands here is the stand-in's own and never served.
 * `replaces`: it takes the place of the row of its moment, as an upload by API v1 does (15.0.7 lib/server/entries.js).
 */
export interface StandInRow {
  availableAt?: number;
  replaces?: boolean;
  [field: string]: unknown;
}

export interface Answer {
  status: number;
  type: string;
  body: string;
  headers?: Record<string, string>;
}

const json = (status: number, value: unknown): Answer => ({
  status,
  type: 'application/json',
  body: JSON.stringify(value),
});

export function unauthorized(): Answer {
  return json(401, { status: 401, message: 'Unauthorized', description: 'Invalid/Missing' });
}

export function verifyAnswer({ canRead, isAdmin, isFound }: Access): Answer {
  return json(200, {
    status: 200,
    message: {
      canRead,
      canWrite: isAdmin,
      isAdmin,
      // Nightscout 15.0.7: who may not read all there is, is "UNAUTHORIZED" here, however well known.
      message: isFound && canRead ? 'OK' : 'UNAUTHORIZED',
      rolefound: isFound ? 'FOUND' : 'NOTFOUND',
      permissions: isFound ? 'ROLE' : 'DEFAULT',
    },
  });
}

export function statusAnswer(now: number): Answer {
  return json(200, {
    status: 'ok',
    name: 'nightscout',
    version: '15.0.7',
    serverTime: new Date(now).toISOString(),
    serverTimeEpoch: now,
    apiEnabled: true,
    settings: { units: 'mg/dl', thresholds: { bgHigh: 260, bgTargetTop: 180, bgTargetBottom: 80, bgLow: 55 } },
  });
}

/**
 * Newest first, ten unless told, four days unless a date is asked for; the filter is read
 * with parseInt, as Nightscout does.
 */
export function entriesAnswer(
  rows: StandInRow[],
  query: URLSearchParams,
  { now, etag }: { now: number; etag: string | null },
): Answer {
  const asked = query.get('find[date][$gte]');
  const from = asked === null ? now - 4 * DAY : parseInt(asked, 10);
  const until = parseInt(query.get('find[date][$lte]') ?? '', 10) || Infinity;
  const replaced = new Map(rows.flatMap((row) => (row.replaces === true ? [[row['date'], row]] : [])));
  const standing = rows.filter((row) => (replaced.get(row['date']) ?? row) === row);
  const found = standing.filter(({ date }) => typeof date === 'number' && date >= from && date <= until);
  found.sort((left, right) => Number(right['date']) - Number(left['date']));
  const answer = json(200, found.slice(0, parseInt(query.get('count') ?? '10', 10)).map(served));
  const tag = `W/"${createHash('sha1').update(answer.body).digest('base64')}"`;
  return etag === tag
    ? { status: 304, type: 'application/json', body: '', headers: { etag: tag } }
    : { ...answer, headers: { etag: tag } };
}

function served(row: StandInRow): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([field]) => field !== 'availableAt' && field !== 'replaces'));
}
