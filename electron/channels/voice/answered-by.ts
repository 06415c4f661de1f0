import type { ReportedOutcome } from '../../core/state/messages/outcome';

/** By whom a call was answered, of Twilio's word; what that is worth is said where it is told. */
export function answeredBy(word: string): ReportedOutcome {
  if (word.startsWith('machine')) return 'machine';
  return word === 'human' || word === 'fax' ? word : 'answered';
}
