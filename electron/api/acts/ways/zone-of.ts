import type { Contact } from '../../../../shared/people/contact';
import type { Settings } from '../../../../shared/settings/settings';

/** In which moments about a contact are said: their own zone, otherwise that of the first person they belong to. */
export function zoneOf({ people }: Settings, { id, timeZone }: Contact): string {
  if (timeZone !== undefined) return timeZone;
  const person = people.find(isCalledFor(id));
  return (person ?? people[0])?.timeZone ?? 'UTC';
}

export const isCalledForSomebody = ({ people }: Settings, { id }: Contact): boolean => people.some(isCalledFor(id));

/** Of everybody where the contact is called for nobody yet. */
export function calledForNames({ people }: Settings, { id }: Contact): string[] {
  const those = people.filter(isCalledFor(id));
  return (those.length === 0 ? people : those).map(({ name }) => name);
}

const isCalledFor =
  (id: string) =>
  ({ contactId, preferredContactId, contactIds }: Settings['people'][number]): boolean =>
    contactId === id || preferredContactId === id || contactIds.includes(id);
