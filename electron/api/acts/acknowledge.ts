import type { Answer, ParsedInput } from '../../../shared/contract';
import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import { failed } from '../../../shared/result';
import type { Known } from '../../core/state/known';
import { everybodyOf } from '../../core/state/person';
import type { ApiPorts } from '../ports';

const words = apiWordsIn(usualLanguage);

/** Confirms an alert for good; a contact named in it must be one of the watched person's. */
export async function acknowledge(
  ports: Pick<ApiPorts, 'people' | 'acknowledge'>,
  { alertId, contactId }: ParsedInput<'acknowledge'>,
): Promise<Answer<'acknowledge'>> {
  if (contactId !== undefined && !isContact(ports.people(), alertId, contactId)) {
    const sentence = words.thatContactDoesNotBelong;
    return failed({ code: 'unknown-contact', sentence, path: 'contactId' });
  }
  return ports.acknowledge(alertId, contactId ?? null);
}

/** An alert that is over and forgotten has no person here any more: then anybody's contact will do. */
function isContact(people: Known[], alertId: string, contactId: string): boolean {
  const theirs = people.filter(({ alerts }) => alerts.some(({ id }) => id === alertId));
  return (theirs.length > 0 ? theirs : people).some((known) =>
    everybodyOf(known.person).some(({ id }) => id === contactId),
  );
}
