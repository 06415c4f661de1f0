import type { Reason } from '../core/known';
import type { Message } from '../core/message';

/** Reasons that say why something was done; every other one says why nothing was sent. */
const acts = new Set([
  'acknowledged',
  'alarms-again',
  'cause-changed',
  'next-channel',
  'severity-rose',
  'silence-over',
  'step-due',
]);
const isAct = (code: string): boolean => acts.has(code) || /-(?:opened|reopened|resolved)$/.test(code);

/** Between two steps nothing is sent either, but that is no more than the policy. */
const isBetweenSteps = (code: string): boolean => code.endsWith('-open');

/** Why nothing was sent, as history would say it. */
export const silencesAmong = (reasons: readonly Reason[]): Reason[] =>
  reasons.filter(({ code }) => !isAct(code) && !isBetweenSteps(code));

/** Why a message was queued by the decision that gave these reasons. */
export function whyOf(message: Message, reasons: readonly Reason[]): string {
  const about = reasons.filter(
    ({ code, alertId, messageId }) =>
      alertId === message.alertId && isAct(code) && (messageId === null || messageId === message.joins),
  );
  // A step says nothing of a notice, nor the other way round.
  const fitting = about.filter(({ code }) => message.kind === 'alarm' || code !== 'step-due');
  return fitting.map(({ sentence }) => sentence).join(' ');
}
