import type { Medium } from '../../../shared/people/medium';
import { SECOND, type Millis } from '../../../shared/time';
import type { Report } from '../state/messages/delivery';

/** How long a call rings (R5), and how long after that its end is known. */
export const RING: Millis = 25 * SECOND;
export const END_KNOWN: Millis = 2 * SECOND;
/** How long after it was accepted a text is known to have arrived. */
export const ARRIVES: Millis = 2 * SECOND;

/** When what was accepted has ended, in a world in which everything works and no one answers. */
export const unansweredAfterMs = (medium: Medium): Millis => (medium === 'call' ? RING + END_KNOWN : ARRIVES);

/** How it has ended there: a call was not answered, a text arrived. */
export const unansweredReport = (medium: Medium): Report =>
  medium === 'call'
    ? { status: 'undelivered', outcome: 'no-answer', reason: null }
    : { status: 'delivered', outcome: 'delivered', reason: null };
