import type { HistoryLine } from '../../../shared/status/status';
import type { TrialStep } from '../../../shared/status/trial';
import type { Message } from '../../core/state/message';
import { stepOf, toneOf } from '../../core/trials/step';
import { trialSentence, type TrialTelling } from '../../core/trials/trial-words';

/** What the line of a trial says otherwise than that of an alarm's message. */
export const trialLine = (
  trial: Message,
  telling: TrialTelling,
): Pick<Extract<HistoryLine, { kind: 'message' }>, 'to' | 'label' | 'tone' | 'sentence'> => ({
  to: telling.contactName,
  label: labels[stepOf(trial)],
  tone: toneOf(trial, telling.now),
  sentence: trialSentence(trial, telling),
});

const labels: Record<TrialStep, string> = {
  sending: 'Sending',
  unclear: 'Unclear',
  accepted: 'Accepted',
  delivered: 'Delivered',
  answered: 'Answered',
  'not-reached': 'Not reached',
  'not-sent': 'Not sent',
  unknown: 'Not known',
};
