import type { ContactHealth } from '../../../../shared/status/contact-health';
import { contactsWords } from '../../../catalogue/settings/contacts';

/** What rings wakes somebody, and what can be answered stops the climb: a contact needs one of each. */
export function lackingInWords(name: string, ways: readonly ContactHealth[]): string[] {
  if (ways.length === 0) return [];
  const usable = ways.filter(({ proof }) => proof.state !== 'not-set-up' && proof.state !== 'no-address');
  return [
    ...(usable.some(({ rings }) => rings) ? [] : [contactsWords.nothingRings({ name })]),
    ...(usable.some(({ isAnswerable }) => isAnswerable) ? [] : [contactsWords.cannotAnswer({ name })]),
  ];
}
