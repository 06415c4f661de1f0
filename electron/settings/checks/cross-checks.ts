import { thresholdOrder } from '../../../shared/glucose/threshold-order';
import { settingsWordsIn } from '../../../shared/locales/host/settings/settings';
import { usualLanguage } from '../../../shared/locales/language';
import type { Profile } from '../../../shared/people/policies/profile';
import type { PersonSettings, Settings } from '../../../shared/settings/settings';
import { mergedThresholds } from '../../core/time/profile';
import { problemAt, type SettingsProblem } from '../problem';
import { partNamed, type Registries } from '../registries';
import { addressProblem } from './channel-checks';
import { checkInProblems } from './check-in-problems';
import { dutyProblems } from './duty-problems';

const words = settingsWordsIn(usualLanguage);

/** What single fields cannot tell: ids that mean something, thresholds in order. Any of these refuses the settings. */
export function crossCheck(settings: Settings, registries: Registries): SettingsProblem[] {
  const contactIds = new Set(settings.contacts.map(({ id }) => id));
  return [
    ...idProblems(settings, registries),
    ...heartbeatProblems(settings),
    ...settings.people.flatMap((person, index) => [
      ...referenceProblems(contactIds, person, index),
      ...orderProblems(person, index),
      ...profileProblems(person, index),
      ...checkInProblems(person, index),
      ...dutyProblems(person, index),
    ]),
  ];
}

/** Whoever reads its address on the way can keep the switch quiet. */
function heartbeatProblems({ heartbeat }: Settings): SettingsProblem[] {
  const sentence = heartbeat === undefined ? null : addressProblem(heartbeat.url, heartbeat.onMyNetwork);
  return sentence === null ? [] : [problemAt(['heartbeat', 'url'], sentence)];
}

function idProblems({ people, contacts }: Settings, registries: Registries): SettingsProblem[] {
  const sources = people.flatMap((person, index) =>
    person.sources.map(({ id }, sourceIndex) => ({ id, path: ['people', index, 'sources', sourceIndex, 'id'] })),
  );
  return [
    ...repeated(
      people.map(({ id }, index) => ({ id, path: ['people', index, 'id'] })),
      'person',
    ),
    ...repeated(
      contacts.map(({ id }, index) => ({ id, path: ['contacts', index, 'id'] })),
      'contact',
    ),
    ...repeated(sources, 'source'),
    // Names of secrets begin with the id of a source or the name of an account.
    ...sources
      .filter(({ id }) => partNamed(registries, id) !== undefined)
      .map(({ id, path }) => problemAt(path, words.isNameOfChannelGiveSource({ id }))),
  ];
}

function repeated(entries: { id: string; path: PropertyKey[] }[], noun: string): SettingsProblem[] {
  // The first of each id: later entries of a map replace earlier ones.
  const firstAt = new Map(entries.map(({ id }, index) => [id, index] as const).reverse());
  return entries
    .filter(({ id }, index) => firstAt.get(id) !== index)
    .map(({ id, path }) => problemAt(path, words.anotherAlreadyHasIdIdsMustDiffer({ noun, id })));
}

function referenceProblems(contactIds: Set<string>, person: PersonSettings, index: number): SettingsProblem[] {
  const references: { id: string | undefined; path: PropertyKey[] }[] = [
    { id: person.contactId, path: ['contactId'] },
    { id: person.preferredContactId, path: ['preferredContactId'] },
    ...person.contactIds.map((id, position) => ({ id, path: ['contactIds', position] })),
    ...person.announcements.to.map(({ contactId }, position) => ({
      id: contactId,
      path: ['announcements', 'to', position, 'contactId'],
    })),
    ...person.duties.map(({ contactId }, position) => ({ id: contactId, path: ['duties', position, 'contactId'] })),
    ...person.profiles.flatMap(({ quietContactIds }, profile) =>
      quietContactIds.map((id, position) => ({ id, path: ['profiles', profile, 'quietContactIds', position] })),
    ),
  ];
  return references
    .filter(({ id }) => id !== undefined && !contactIds.has(id))
    .map(({ id, path }) => problemAt(['people', index, ...path], words.thereIsNoContactWithId({ id: String(id) })));
}

/** Neighbours whose order the rules rely on; `mayBeEqual` for the bounds of a window. */
const orders: readonly { group: 'thresholds' | 'times'; lower: string; upper: string; mayBeEqual?: true }[] = [
  ...thresholdOrder.map(([lower, upper]) => ({ group: 'thresholds' as const, lower, upper })),
  { group: 'times', lower: 'usableAgeAtLeast', upper: 'usableAgeAtMost', mayBeEqual: true },
  { group: 'times', lower: 'endsApartAtLeast', upper: 'endsApartAtMost', mayBeEqual: true },
];

/** Out of order, alerts would open and end at once, or never. */
function orderProblems(person: PersonSettings, index: number): SettingsProblem[] {
  return orders.flatMap(({ group, lower, upper, mayBeEqual }) => {
    const values: Record<string, number> = person[group];
    const [low = 0, high = 0] = [values[lower], values[upper]];
    if (low < high || (mayBeEqual && low === high)) return [];
    const relation = mayBeEqual ? words.atLeast : 'above';
    const sentence = words.mustBe({ upper, high, relation, lower, low });
    return [problemAt(['people', index, group, upper], sentence)];
  });
}

/** Each profile's thresholds in order among those it leaves as they are; the setting of its own is named. */
function profileProblems(person: PersonSettings, index: number): SettingsProblem[] {
  const path = ['people', index, 'profiles'];
  const ids = person.profiles.map(({ id }, profile) => ({ id, path: [...path, profile, 'id'] }));
  return [
    ...repeated(ids, 'profile'),
    ...person.profiles.flatMap((profile, at) => thresholdProblems(person, profile, [...path, at])),
  ];
}

function thresholdProblems(person: PersonSettings, profile: Profile, path: PropertyKey[]): SettingsProblem[] {
  const merged: Record<string, number> = mergedThresholds(person.thresholds, profile);
  return orders.flatMap(({ group, lower, upper }) => {
    const own = [upper, lower].find((name) => Object.hasOwn(profile.thresholds, name));
    const [low = 0, high = 0] = [merged[lower], merged[upper]];
    if (group !== 'thresholds' || own === undefined || low < high) return [];
    return [problemAt([...path, 'thresholds', own], words.mustBeAbove({ upper, high, lower, low }))];
  });
}
