import type { Language } from '../../../shared/locales/language';
import { trialWordsIn } from '../../../shared/locales/said/messages/trial';
import type { Medium } from '../../../shared/people/medium';
import type { Outcome } from '../state/messages/outcome';

/** Why it did not arrive, without a full stop. */
export function notArrivedInWords(medium: Medium, outcome: Outcome | null, language: Language): string {
  const words = trialWordsIn(language);
  if (medium !== 'call') return words.notDeliveredToPhone;
  return outcome === 'busy' ? words.lineWasBusy : words.rangUnanswered;
}
