import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import type { HistoryLine } from '../../../shared/status/status';
import type { TrialStep } from '../../../shared/status/trial';
import type { Message } from '../../core/state/messages/message';
import { stepOf, toneOf } from '../../core/trials/step';
import { trialSentence, type TrialTelling } from '../../core/trials/trial-words';

const words = apiWordsIn(usualLanguage);

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
  sending: words.sending,
  unclear: words.unclear,
  accepted: words.accepted,
  delivered: words.delivered,
  answered: words.answered,
  'not-reached': words.notReached,
  'not-sent': words.notSent,
  unknown: words.notKnown,
};
