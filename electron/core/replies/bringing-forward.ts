import type { Draft } from '../draft/draft';
import { isReachable } from '../draft/way';
import { carryOut } from '../escalation/carrying-out';
import { climbOf } from '../escalation/climb';
import { heldUntil } from '../escalation/quiet-hours';
import { dueRounds, nextRound, withRound, type Climb, type Due } from '../escalation/steps';
import type { Alert } from '../state/alert';
import type { AlertMessage } from '../state/messages/message';
import { everybodyReached } from '../targets/reached';
import { reasonWords } from '../words/catalogue';
import { whoOf } from './acknowledging';

/**
 * R17, key 3: the next step that reaches another contact is carried out now; later steps keep their times. What waits
 * for the end of calls does not wait for the one on which the key was pressed.
 */
export function bringNextForward(draft: Draft, asked: { alertId: string; contactId: string | null }): void {
  const alert = draft.alerts().find(({ id }) => id === asked.alertId);
  if (alert?.state !== 'open' || alert.isSilenced) return;
  const words = reasonWords(draft.known);
  const { contactId } = asked;
  const sentence =
    contactId === null ? words.askedForNextByHand : words.askedForNext({ name: whoOf(draft, contactId) });
  draft.say('next-asked', sentence, { aboutId: alert.id });
  const current = withDueCarriedOut(draft, alert, contactId);
  const next = nextRound(withCallEnded(climbOf(draft, current), contactId), draft.now, (due) =>
    reachesAnother(draft, current, due, contactId),
  );
  if (next === null) {
    draft.say('nobody-next', words.nobodyNext, { aboutId: alert.id });
    return;
  }
  carryOut(draft, current, next);
  draft.put(withRound(draft.latest(current), next));
}

/** What the end of that call makes due comes before what comes next. null: it was asked for in the window. */
function withDueCarriedOut(draft: Draft, alert: Alert, contactId: string | null): Alert {
  let current = alert;
  for (;;) {
    const [due] = dueRounds(withCallEnded(climbOf(draft, current), contactId), draft.now);
    if (due === undefined) return current;
    carryOut(draft, current, due);
    current = withRound(draft.latest(current), due);
    draft.put(current);
  }
}

/** Who asks for the next one has taken the call; that it has ended is known a little later. */
const withCallEnded = (climb: Climb, contactId: string | null): Climb => ({
  ...climb,
  messages: climb.messages.map((message) => (message.contactId === contactId ? ended(message) : message)),
});

const ended = (message: AlertMessage): AlertMessage => ({
  ...message,
  delivery: { ...message.delivery, status: 'delivered' },
});

/** Now, by call or text. */
function reachesAnother(draft: Draft, alert: Alert, { step }: Due, contactId: string | null): boolean {
  const { known, now } = draft;
  return everybodyReached({ step, direction: alert.direction, at: now }, known).some(
    (contact) =>
      contact.id !== contactId &&
      isReachable(known, contact) &&
      heldUntil({ alert, contact, kind: 'alarm' }, known, now) === null,
  );
}
