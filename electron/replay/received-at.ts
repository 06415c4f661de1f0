import { DAY, SECOND, type Millis } from '../../shared/time';

/** When a recorded row could first be read at the site, and how that is known. */
export interface Received {
  at: Millis;
  by: 'site' | 'assumption';
}

/** MongoDB's ObjectId: its first four bytes are the second in which the site stored the row. */
const OBJECT_ID = /^([0-9a-f]{8})[0-9a-f]{16}$/i;

/** A row that was stored later than this was copied from elsewhere: that says nothing of when it came. */
const LATEST: Millis = DAY;

/** By the site's own time where that is plausible, otherwise so long after it was measured. */
export function receivedAt(row: Record<string, unknown>, measuredAt: Millis, lagMs: Millis): Received {
  const storedAt = storedAtOf(row['_id']);
  // The id holds whole seconds: a row may be stored within the second in which it was measured.
  const isPlausible = storedAt !== null && storedAt + SECOND > measuredAt && storedAt - measuredAt <= LATEST;
  return isPlausible
    ? { at: Math.max(storedAt, measuredAt), by: 'site' }
    : { at: measuredAt + lagMs, by: 'assumption' };
}

function storedAtOf(id: unknown): Millis | null {
  const seconds = typeof id === 'string' ? OBJECT_ID.exec(id)?.[1] : undefined;
  return seconds === undefined ? null : Number.parseInt(seconds, 16) * SECOND;
}
