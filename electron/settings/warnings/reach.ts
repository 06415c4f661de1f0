import { warningsWordsIn } from '../../../shared/locales/host/settings/warnings';
import { usualLanguage } from '../../../shared/locales/language';
import type { Contact } from '../../../shared/people/contact';
import type { Policy, Step, Target } from '../../../shared/people/policies/policy';
import { neededParts, partOf } from '../../../shared/settings/channels';
import type { PersonSettings, Settings } from '../../../shared/settings/settings';
import type { Severity } from '../../../shared/severity';
import { problemAt, type SettingsProblem } from '../problem';
import { canReach, channelNamed, hasAddress, partNamed, type Registries } from '../registries';
import { contactsOf, selfOf } from '../resolve-person';

const words = warningsWordsIn(usualLanguage);

/** Everything that makes an alarm reach fewer people than it looks: legal, but said. */
export function reachWarnings(settings: Settings, registries: Registries): SettingsProblem[] {
  const contacts = new Map(settings.contacts.map((contact) => [contact.id, contact]));
  // Each person's own few, so that a thousand people do not search the contacts of all.
  const around = ({ contactId, preferredContactId, contactIds }: PersonSettings): Settings => ({
    ...settings,
    contacts: [contactId, preferredContactId, ...contactIds].flatMap((id) => contacts.get(id ?? '') ?? []),
  });
  return [
    ...(settings.people.length === 0 ? [problemAt(['people'], words.nobodyIsWatchedOverYet)] : []),
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
    ...dutyWarnings(person, contacts, { registries, at }),
    ...person.profiles.flatMap(({ policies }, profile) =>
      policyWarnings({ name: person.name, policies }, contacts.length, (path, sentence) =>
        at(['profiles', profile, ...path], sentence),
      ),
    ),
  ];
}

type At = (path: PropertyKey[], sentence: string) => SettingsProblem;

function sourceWarnings({ name, sources }: PersonSettings, registries: Registries, at: At): SettingsProblem[] {
  if (sources.length === 0) return [at(['sources'], words.hasNoSourceThereIsNothing({ name }))];
  const gives = new Map(Object.entries(registries.sources).map(([kind, source]) => [kind, source.gives]));
  return sources.every(({ kind }) => gives.get(kind) === 'workouts')
    ? [at(['sources'], words.hasNoSourceOfGlucoseOnly({ name }))]
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
  const why = words.hasNo({
    name,
    detail: around.self === null || !hasAddress(around.self) ? words.phoneNumber : words.channelForCallsOrTexts,
  });
  const standIn = around.contacts.find(isReachable);
  return [
    at(
      ['contactId'],
      standIn === undefined
        ? words.stepsThatCallOrTextPerson({ why })
        : words.whereStepCallsOrTextsAlone({ why, name, standInName: standIn.name }),
    ),
  ];
}

function contactListWarnings(person: PersonSettings, contacts: Contact[], at: At): SettingsProblem[] {
  if (contacts.length === 0) {
    return [at(['contactIds'], words.hasNoContactsNobodyElseHears({ name: person.name }))];
  }
  const itself =
    person.contactId !== undefined && [person.preferredContactId, ...person.contactIds].includes(person.contactId);
  return [
    ...(contacts.some(hasAddress)
      ? []
      : [at(['contactIds'], words.noneOfContactsHasPhoneNumber({ name: person.name }))]),
    ...(itself ? [at(['contactIds'], words.isNotCountedAmongOwnContacts({ name: person.name }))] : []),
  ];
}

/** R19: a duty whose holder is never called first. */
function dutyWarnings(
  { name, duties, contactId: selfId }: PersonSettings,
  contacts: Contact[],
  { registries, at }: { registries: Registries; at: At },
): SettingsProblem[] {
  return duties.flatMap(({ contactId }, position) => {
    const path = ['duties', position, 'contactId'];
    const holder = contacts.find(({ id }) => id === contactId);
    if (holder === undefined) return contactId === selfId ? [] : [at(path, words.isNoContactOf({ contactId, name }))];
    const isReachable = holder.channels.some((channel) => canReach(registries, holder, channel));
    return isReachable ? [] : [at(path, words.holderCannotBeReached({ holder: holder.name, name }))];
  });
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
          words.thereIsNoHas({ target: target.replace('-', ' '), name: person.name, counted: counted(contactCount) }),
        ),
      ),
    ),
    ...(severity !== 'channel-down' && !reachesPhones(policy)
      ? [at(['policies', severity], words.noStepOfThisPolicyCalls)]
      : []),
  ]);
}

const counted = (contacts: number): string =>
  contacts === 1 ? words.oneContact : words.contacts({ contacts: contacts === 0 ? 'no' : contacts });

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
    if (channel === undefined) return [at(position, words.channelGone({ name }))];
    const needed = neededParts(channel, channel.account);
    if (needed.every((part) => partOf(channels, part) !== undefined)) return [];
    const way = channel.noun.toLowerCase();
    return [at(position, words.cannotBeReached({ name: contact.name, way }))];
  });
}

function unknownChannels({ channels }: Settings, registries: Registries): SettingsProblem[] {
  return Object.keys(channels)
    .filter((name) => partNamed(registries, name) === undefined)
    .map((name) => problemAt(['channels', name], words.channelGone({ name })));
}
