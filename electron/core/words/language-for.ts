import type { Language } from '../../../shared/locales/language';
import type { Known } from '../state/known';
import { everybodyOf } from '../state/person';

/** The contact's own; of the person's history for whoever is no contact, or none any more. */
export function languageFor({ person }: Pick<Known, 'person'>, contactId: string | null | undefined): Language {
  const contact = everybodyOf(person).find((one) => one.id === contactId);
  return contact?.language ?? person.language;
}
