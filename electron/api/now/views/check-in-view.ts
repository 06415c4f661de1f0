import type { CheckInView } from '../../../../shared/people/check-in';
import type { Millis } from '../../../../shared/time';
import { latestHomeBy, overdueAt, type CheckIn } from '../../../core/state/check-in';
import type { Known } from '../../../core/state/known';
import { whatIsKnown } from '../../../core/words/check-in-words';

/** null for one that is over. */
export function checkInView(checkIn: CheckIn, known: Known, now: Millis): CheckInView | null {
  const { id, state, startedAt, homeBy, begunBy, alertId, lateness } = checkIn;
  if (state === 'closed') return null;
  return {
    id,
    state,
    startedAt,
    homeBy,
    overdueAt: overdueAt(checkIn),
    latestHomeBy: latestHomeBy(checkIn),
    begunBy,
    sentence: [whatIsKnown(known, now), lateness].filter((part) => part !== null).join(' '),
    alertId: state === 'overdue' ? alertId : null,
  };
}
