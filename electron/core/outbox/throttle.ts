import { SECOND, type Millis } from '../../../shared/time';

/**
 * Least distance between two sends of one sender: a long code takes one segment a second and a number one call a second
 * (Twilio, "Rate limits"). This computer has no such limit.
 */
export const spacingMs: Record<'call' | 'text' | 'local', Millis> = { call: SECOND, text: SECOND, local: 0 };

/** The first never waits. Times are monotonic. */
export function freeAt(lastSentAt: Millis | null, medium: keyof typeof spacingMs): Millis {
  return lastSentAt === null ? Number.NEGATIVE_INFINITY : lastSentAt + spacingMs[medium];
}
