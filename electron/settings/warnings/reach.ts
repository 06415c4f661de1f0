import type { Contact } from '../../../shared/people/contact';
import type { Policy, Step, Target } from '../../../shared/people/policy';
import { neededParts, partOf } from '../../../shared/settings/channels';
import type { PersonSettings, Settings } from '../../../shared/settings/settings';
import type { Severity } from '../../../shared/severity';
import { problemAt, type SettingsProblem } from '../problem';
import { canReach, channelNamed, hasAddress, partNamed, type Registries } from '../registries';
import { contactsOf, selfOf } from '../resolve-person';

/** Everything that makes an alarm reach fewer people than it looks: legal, but said. */
export function reachWarnings(settings: Settings, registries: Registries): SettingsProblem[] {
  const contacts = new Map(settings.contacts.map((contact) => [contact.id, contact]));
  // Each person's own few, so that a thousand people do not search the contacts of all.
  const around = ({ contactId, preferredContactId, contactIds }: PersonSettings): Settings => ({
    ...settings,
    contacts: [contactId, preferredContactId, ...contactIds].flatMap((id) => contacts.get(id ?? '') ?? []),
  });
  return [
    ...(settings.people.length === 0 ? [problemAt(['people'], 'Nobody is watched over yet.')] : []),
    ...settings.people.flatMap((person, index) => personWarnings(around(person), person, { index, registries })),
    ...settings.contacts.flatMap((contact, index) => contactWarnings(settings, registries, contact, index)),
    ...unknownChannels(settings, registries),
  ];
}

function personWarnings(
  settings: Settings,
  person: PersonSettings,
  { index, registries }: { index: number; registries: Registries },
): SettingsProblem[] {
  const at = (path: PropertyKey[], sentence: string) => problemAt(['people', index, ...path], sentence);
  const self = selfOf(settings, person);
  const contacts = contactsOf(settings, person);
  return [
    ...sourceWarnings(person, registries, at),
    ...selfWarnings(person, { self, contacts }, { registries, at }),
    ...contactListWarnings(person, contacts, at),
    ...policyWarnings(person, contacts.length, at),
    ...person.profiles.flatMap(({ policies }, profile) =>
      policyWarnings({ name: person.name, policies }, contacts.length, (path, sentence) =>
        at(['profiles', profile, ...path], sentence),
      ),
    ),
  ];
}

type At = (path: PropertyKey[], sentence: string) => SettingsProblem;

function sourceWarnings({ name, sources }: PersonSettings, registries: Registries, at: At): SettingsProblem[] {
  if (sources.length === 0) return [at(['sources'], `${name} has no source: there is nothing to watch.`)];
  const gives = new Map(Object.entries(registries.sources).map(([kind, source]) => [kind, source.gives]));
  return sources.every(({ kind }) => gives.get(kind) === 'workouts')
    ? [at(['sources'], `${name} has no source of glucose: only workouts are read, and nobody hears of a low.`)]
    : [];
}

/** R5: who is reached where a step names the person alone, when that cannot be the person. */
function selfWarnings(
  { name }: PersonSettings,
  around: { self: Contact | null; contacts: Contact[] },
  { registries, at }: { registries: Registries; at: At },
): SettingsProblem[] {
  const isReachable = (contact: Contact): boolean =>
    contact.channels.some((channel) => canReach(registries, contact, channel));
  if (around.self !== null && isReachable(around.self)) return [];
  const why = `${name} has no ${around.self === null || !hasAddress(around.self) ? 'phone number' : 'channel for calls or texts'}`;
  const standIn = around.contacts.find(isReachable);
  return [
    at(
      ['contactId'],
      standIn === undefined
        ? `${why}: steps that call or text the person reach nobody.`
        : `${why}: where a step calls or texts ${name} alone, ${standIn.name} is reached instead.`,
    ),
  ];
}

function contactListWarnings(person: PersonSettings, contacts: Contact[], at: At): SettingsProblem[] {
  if (contacts.length === 0) {
    return [at(['contactIds'], `${person.name} has no contacts: nobody else hears of an alarm.`)];
  }
  const itself =
    person.contactId !== undefined && [person.preferredContactId, ...person.contactIds].includes(person.contactId);
  return [
    ...(contacts.some(hasAddress)
      ? []
      : [at(['contactIds'], `None of ${person.name}’s contacts has a phone number: there is nobody to call.`)]),
    ...(itself ? [at(['contactIds'], `${person.name} is not counted among ${person.name}’s own contacts.`)] : []),
  ];
}

/** Only for policies that the user wrote: the default ones skip the contacts that are not there. */
function policyWarnings(
  person: Pick<PersonSettings, 'name' | 'policies'>,
  contactCount: number,
  at: At,
): SettingsProblem[] {
  const policies = Object.entries(person.policies) as [Severity, Policy][];
  return policies.flatMap(([severity, policy]) => [
    ...policy.flatMap((step, index) =>
      missingContacts(step, contactCount).map((target) =>
        at(
          ['policies', severity, index],
          `There is no ${target.replace('-', ' ')}: ${person.name} has ${counted(contactCount)}.`,
        ),
      ),
    ),
    ...(severity !== 'channel-down' && !reachesPhones(policy)
      ? [at(['policies', severity], 'No step of this policy calls or texts anybody.')]
      : []),
  ]);
}

const counted = (contacts: number): string =>
  contacts === 1 ? 'one contact' : `${contacts === 0 ? 'no' : contacts} contacts`;

function missingContacts(step: Step, contactCount: number): Target[] {
  const named = [
    ...(step.call ?? []),
    ...(step.text ?? []),
    ...(step.callWithoutNumber ? [step.callWithoutNumber] : []),
  ];
  return named.filter((target) => Number(/^contact-(\d+)$/.exec(target)?.[1] ?? 0) > contactCount);
}

const reachesPhones = (policy: Policy): boolean =>
  policy.some(({ call = [], text = [] }) => call.length + text.length > 0);

function contactWarnings(
  { channels }: Settings,
  registries: Registries,
  contact: Contact,
  index: number,
): SettingsProblem[] {
  const at = (position: number, sentence: string) => problemAt(['contacts', index, 'channels', position], sentence);
  return contact.channels.flatMap((name, position) => {
    const channel = channelNamed(registries, name);
    if (channel === undefined) return [at(position, `The channel "${name}" is no longer available.`)];
    const needed = neededParts(channel, channel.account);
    if (needed.every((part) => partOf(channels, part) !== undefined)) return [];
    const way = channel.noun.toLowerCase();
    return [at(position, `${contact.name} cannot be reached by ${way}: that is not set up yet.`)];
  });
}

function unknownChannels({ channels }: Settings, registries: Registries): SettingsProblem[] {
  return Object.keys(channels)
    .filter((name) => partNamed(registries, name) === undefined)
    .map((name) => problemAt(['channels', name], `The channel "${name}" is no longer available.`));
}
