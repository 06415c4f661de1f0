import { DAY, SECOND, type Millis } from '../../../shared/time';

/** When a recorded row could first be read at the site, and how that is known. */
export interface Received {
  at: Millis;
  by: 'site' | 'assumption';
}

/** MongoDB's ObjectId: its first four bytes are the second in which the site stored the row. */
const OBJECT_ID = /^([0-9a-f]{8})[0-9a-f]{16}$/i;

/**
 * A row that was stored further from its date than this was copied from elsewhere: that says nothing of when it came.
 */
const FURTHEST: Millis = DAY;

/** By the site's own time where that is plausible, otherwise so long after it was measured. */
export function receivedAt(row: Record<string, unknown>, measuredAt: Millis, lagMs: Millis): Received {
  const storedAt = storedAtOf(row['_id']);
  if (storedAt === null || Math.abs(storedAt - measuredAt) > FURTHEST) {
    return { at: measuredAt + lagMs, by: 'assumption' };
  }
  // The id holds whole seconds: a row stored within the second in which it was measured came at once. One stored before
  // that comes from a clock that was ahead (R2).
  return { at: storedAt + SECOND > measuredAt ? Math.max(storedAt, measuredAt) : storedAt, by: 'site' };
}

function storedAtOf(id: unknown): Millis | null {
  const seconds = typeof id === 'string' ? OBJECT_ID.exec(id)?.[1] : undefined;
  return seconds === undefined ? null : Number.parseInt(seconds, 16) * SECOND;
}
