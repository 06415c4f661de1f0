import { isAboveLow } from '../alerts/confirmed';
import type { Draft } from '../draft/draft';
import { notify, startAgain } from '../escalation/alert-changes';
import type { Alert } from '../state/alert';
import type { Duty } from '../state/duty';

/**
 * R19: what the holder has is nobody's any more, and they are texted, unless it is a low that is none by a usable
 * reading. Returns whether there was any such alert.
 */
export function takeBack(draft: Draft, { contactId }: Duty, sentence: string): boolean {
  const had = draft.alerts().filter((alert) => isHad(alert, contactId) && !isAlmostOver(draft, alert));
  for (const alert of had) {
    const again = startAgain(draft, alert, {}, sentence);
    draft.say('duty-over', sentence, { aboutId: alert.id });
    notify(draft, again, { kind: 'duty-alarm' }, [contactId]);
  }
  return had.length > 0;
}

const isHad = ({ state, acknowledgement }: Alert, contactId: string): boolean =>
  state === 'acknowledged' && acknowledgement?.contactId === contactId;

const isAlmostOver = ({ known, snapshot }: Draft, alert: Alert): boolean =>
  alert.direction === 'low' && isAboveLow(alert, { known, snapshot });
