import type { Contact } from '../../shared/people/contact';
import type { PersonSettings, Settings } from '../../shared/settings/settings';
import { without } from './without';

/** An id made from a name, which no other has: "Mía B." is "mia-b", the next one "mia-b-2". */
export function freshId(name: string, taken: readonly string[], fallback: string): string {
  const bare = name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 30)
    .replace(/-$/, '');
  const wanted = bare === '' ? fallback : bare;
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? wanted : `${wanted}-${count}`;
    if (!taken.includes(id)) return id;
  }
}

/** In the place of the one with this id, or as the last. */
export function withContact(settings: Settings, contact: Contact): Settings {
  return { ...settings, contacts: replaced(settings.contacts, contact) };
}

/** No person's contact any more, under no name. */
export function withoutContact(settings: Settings, contactId: string): Settings {
  const isOther = (id: string): boolean => id !== contactId;
  return {
    ...settings,
    contacts: settings.contacts.filter(({ id }) => isOther(id)),
    people: settings.people.map(({ contactId: own, preferredContactId: preferred, ...person }) => ({
      ...person,
      ...(own !== undefined && isOther(own) && { contactId: own }),
      ...(preferred !== undefined && isOther(preferred) && { preferredContactId: preferred }),
      contactIds: person.contactIds.filter(isOther),
      duties: person.duties.filter(({ contactId: holder }) => isOther(holder)),
      announcements: {
        ...person.announcements,
        to: person.announcements.to.filter(({ contactId: told }) => isOther(told)),
      },
      profiles: person.profiles.map((profile) => ({
        ...profile,
        quietContactIds: profile.quietContactIds.filter(isOther),
      })),
    })),
  };
}

export function withPerson(settings: Settings, person: PersonSettings): Settings {
  return { ...settings, people: replaced(settings.people, person) };
}

export function withoutPerson(settings: Settings, personId: string): Settings {
  return { ...settings, people: settings.people.filter(({ id }) => id !== personId) };
}

/** contact-1, contact-2, … of a person: none twice, and never the person. */
export function contactOrder({ contactId, preferredContactId, contactIds }: PersonSettings): string[] {
  const wanted = new Set(preferredContactId === undefined ? contactIds : [preferredContactId, ...contactIds]);
  if (contactId !== undefined) wanted.delete(contactId);
  return [...wanted];
}

/** Whose number is the person's own, and who comes in which order. What stays the same stays written as it was. */
export function withReach(
  person: PersonSettings,
  reach: { own: string | null; order: readonly string[] },
): PersonSettings {
  const rest = without(person, 'contactId', 'preferredContactId');
  const { preferredContactId: preferredBefore } = person;
  const own = reach.own === null ? {} : { contactId: reach.own };
  const order = reach.order.filter((id) => id !== reach.own);
  if (isSameList(order, contactOrder(person))) {
    const kept = preferredBefore === undefined ? {} : { preferredContactId: preferredBefore };
    return { ...rest, ...own, ...kept };
  }
  if (preferredBefore === undefined) return { ...rest, ...own, contactIds: [...order] };
  const [first, ...others] = order;
  return { ...rest, ...own, ...(first !== undefined && { preferredContactId: first }), contactIds: others };
}

const isSameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id, index) => id === other[index]);

function replaced<Entry extends { id: string }>(entries: readonly Entry[], entry: Entry): Entry[] {
  if (!entries.some(({ id }) => id === entry.id)) return [...entries, entry];
  return entries.map((one) => (one.id === entry.id ? entry : one));
}
