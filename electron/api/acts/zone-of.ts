import type { Contact } from '../../../shared/people/contact';
import type { Settings } from '../../../shared/settings/settings';

/** In which moments about a contact are said: their own zone, otherwise that of the first person they belong to. */
export function zoneOf({ people }: Settings, { id, timeZone }: Contact): string {
  if (timeZone !== undefined) return timeZone;
  const person = people.find(
    ({ contactId, preferredContactId, contactIds }) =>
      contactId === id || preferredContactId === id || contactIds.includes(id),
  );
  return (person ?? people[0])?.timeZone ?? 'UTC';
}
