import { subjectOf, type Message } from '../core/state/messages/message';
import { isAct, isBetweenSteps, isEvent, type Reason } from '../core/state/reason';

/** Why nothing was sent, as history would say it. */
export const silencesAmong = (reasons: readonly Reason[]): Reason[] =>
  reasons.filter(({ code }) => !isAct(code) && !isEvent(code) && !isBetweenSteps(code));

/** Why a message was queued by the decision that gave these reasons. */
export function whyOf(message: Message, reasons: readonly Reason[]): string {
  const about = reasons.filter((reason) => reason.aboutId === subjectOf(message) && !isBetweenSteps(reason.code));
  const fitting = about.filter((reason) => isAct(reason.code) && fits(reason, message));
  // A message without a reason would be worse than one with a reason too many.
  return (fitting.length > 0 ? fitting : about).map(({ sentence }) => sentence).join(' ');
}

/** A step says nothing of a notice; what is said of one message or contact says nothing of the others. */
function fits({ code, messageId, held }: Reason, { id, contactId, kind, joins }: Message): boolean {
  if (code === 'step-due' && kind !== 'alarm') return false;
  if (held !== null) return held.contactId === contactId;
  return messageId === null || messageId === joins || messageId === id;
}
