import { usualLanguage } from '../../shared/locales/language';
import type { Contact } from '../../shared/people/contact';
import type { DutySchedule } from '../../shared/people/duty';
import { defaultPolicies, type Policies } from '../../shared/people/policies/policies';
import type { PersonSettings, Settings } from '../../shared/settings/settings';
import { perSeverity } from '../../shared/severity';
import type { Announcements, WatchedPerson } from '../core/state/person';

/**
 * The person as deciding needs them: defaults filled in, contacts looked up by id. null when there is no such person.
 */
export function resolvePerson(settings: Settings, personId: string): WatchedPerson | null {
  const person = settings.people.find(({ id }) => id === personId);
  if (person === undefined) return null;
  const { id, name, timeZone, units, thresholds, times, caps, pauseHoldsUrgent, unwatchedNights, nightFilter, night } =
    person;
  return {
    id,
    name,
    timeZone,
    units,
    thresholds,
    times,
    caps,
    pauseHoldsUrgent,
    unwatchedNights,
    nightFilter,
    night,
    self: selfOf(settings, person),
    contacts: contactsOf(settings, person),
    policies: policiesOf(person),
    profiles: person.profiles,
    profile: null,
    profileChangesAt: null,
    language: usualLanguage,
    announcements: announcementsOf(settings, person),
    checkIns: person.checkIns,
    duties: dutiesOf(settings, person),
  };
}

export function selfOf({ contacts }: Settings, { contactId }: PersonSettings): Contact | null {
  return contacts.find(({ id }) => id === contactId) ?? null;
}

/** The preferred one first, then the others in order; none twice, and never the person. */
export function contactsOf({ contacts }: Settings, person: PersonSettings): Contact[] {
  const wanted = new Set([person.preferredContactId, ...person.contactIds]);
  wanted.delete(person.contactId);
  return [...wanted].flatMap((id) => contacts.find((contact) => contact.id === id) ?? []);
}

function announcementsOf({ contacts }: Settings, { announcements }: PersonSettings): Announcements {
  const to = announcements.to.flatMap(({ contactId, channel = null }) => {
    const contact = contacts.find(({ id }) => id === contactId);
    return contact === undefined ? [] : [{ contact, channel }];
  });
  return { ...announcements, to };
}

/** Those of the person's contacts alone: an import may have come from before one was taken out. */
function dutiesOf(settings: Settings, person: PersonSettings): DutySchedule[] {
  const ids = contactsOf(settings, person).map(({ id }) => id);
  return person.duties.filter(({ contactId }) => ids.includes(contactId));
}

function policiesOf({ policies }: PersonSettings): Policies {
  return perSeverity((severity) => policies[severity] ?? defaultPolicies[severity]);
}
