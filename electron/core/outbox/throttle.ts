import type { Medium } from '../../../shared/people/medium';
import { SECOND, type Millis } from '../../../shared/time';

/**
 * Least distance between two sends of one sender: a long code takes one segment a second and a number one call a second
 * (Twilio, "Rate limits"). This computer has no such limit.
 */
const spacingMs: Record<Medium, Millis> = { call: SECOND, text: SECOND, local: 0 };

/** Of a channel that serves these. */
export const spacingOf = (media: readonly Medium[]): Millis => Math.max(0, ...media.map((medium) => spacingMs[medium]));

/** The first never waits. Times are monotonic. */
export function freeAt(lastSentAt: Millis | null, spacing: Millis): Millis {
  return lastSentAt === null ? Number.NEGATIVE_INFINITY : lastSentAt + spacing;
}
