import type { Reason } from '../core/state/known';
import { subjectOf, type Message } from '../core/state/message';

/** Reasons that say why something was done, or what is so; every other one says why nothing was sent. */
const acts = new Set([
  'acknowledged',
  'alarms-again',
  'cause-changed',
  'low-passed',
  'next-channel',
  'policy-changed',
  'policy-gone',
  'profile-changed',
  'quiet-hours-over',
  'sensors-disagree',
  'severity-rose',
  'silence-over',
  'step-due',
  'texted-instead',
]);
const isAct = (code: string): boolean => acts.has(code) || /-(?:opened|reopened|resolved)$/.test(code);

/** Between two steps nothing is sent either, but that is no more than the policy. */
const isBetweenSteps = (code: string): boolean => code.endsWith('-open');

/** Why nothing was sent, as history would say it. */
export const silencesAmong = (reasons: readonly Reason[]): Reason[] =>
  reasons.filter(({ code }) => !isAct(code) && !isBetweenSteps(code));

/** Why a message was queued by the decision that gave these reasons. */
export function whyOf(message: Message, reasons: readonly Reason[]): string {
  const about = reasons.filter((reason) => reason.alertId === subjectOf(message) && !isBetweenSteps(reason.code));
  const fitting = about.filter((reason) => isAct(reason.code) && fits(reason, message));
  // A message without a reason would be worse than one with a reason too many.
  return (fitting.length > 0 ? fitting : about).map(({ sentence }) => sentence).join(' ');
}

/** A step says nothing of a notice; what is said of one message or contact says nothing of the others. */
function fits({ code, messageId }: Reason, { id, kind, joins }: Message): boolean {
  if (code === 'step-due' && kind !== 'alarm') return false;
  return messageId === null || messageId === joins || withoutChannel(messageId) === withoutChannel(id);
}

/** The last part of an id is the channel; of what waited it is the medium. */
const withoutChannel = (messageId: string): string => messageId.slice(0, messageId.lastIndexOf('/'));
