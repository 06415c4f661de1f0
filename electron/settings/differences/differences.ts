import { differencesWordsIn } from '../../../shared/locales/host/settings/differences';
import { usualLanguage } from '../../../shared/locales/language';
import { personSchema, type Settings } from '../../../shared/settings/settings';
import type { Difference, DifferenceGroup, Section } from '../../../shared/settings/settings-import';
import { pathInWords } from '../problem';
import type { Registries } from '../registries';
import { schemasOf } from '../schemas';
import type { Steps } from '../steps';
import { changesOf, type Change } from './changes';
import { createDifferenceWords } from './difference-words';

const differencesWords = differencesWordsIn(usualLanguage);

const sections: readonly Section[] = ['people', 'rules', 'contacts', 'channels', 'other'];

/** Who a person is and how they are reached; everything else of a person is a rule, also what comes later. */
const aboutThePerson = ['id', 'name', 'contactId', 'preferredContactId', 'contactIds', 'timeZone', 'units', 'sources'];

/** What would change, in sentences, grouped by whom or what it is about. Empty when and only when nothing would. */
export function* differencesOf(before: Settings, after: Settings, registries: Registries): Steps<DifferenceGroup[]> {
  const words = createDifferenceWords(before, after, registries);
  const groups = new Map<string, DifferenceGroup>();
  const earlier = plain(before);
  yield;
  const later = plain(after);
  yield;
  let told = 0;
  for (const change of changesOf(earlier, later, blanksOf(registries))) {
    told += 1;
    if (told % AT_ONCE === 0) yield;
    const section = sectionOf(change);
    const title = titleOf(section, words.personOf(change));
    // Ids, not names: two people may have one name.
    const key = `${section} ${words.personId(change) ?? ''}`;
    const group = groups.get(key) ?? { section, title, differences: [] };
    groups.set(key, group);
    group.differences.push(differenceOf(change, words.sentence(change)));
  }
  return [...groups.values()].sort((one, other) => sections.indexOf(one.section) - sections.indexOf(other.section));
}

/** This many sentences take a few milliseconds. */
const AT_ONCE = 50;

const differenceOf = ({ path, kind, before, after }: Change, sentence: string): Difference => ({
  path: pathInWords(path),
  kind,
  sentence,
  before: before ?? null,
  after: after ?? null,
});

function sectionOf({ trail: [top, , inner] }: Change): Section {
  if (top === 'contacts' || top === 'channels') return top;
  if (top !== 'people') return 'other';
  return typeof inner !== 'string' || aboutThePerson.includes(inner) ? 'people' : 'rules';
}

function titleOf(section: Section, person: string | null): string {
  switch (section) {
    case 'people':
      return person ?? differencesWords.people;
    case 'rules':
      return person === null ? differencesWords.rules : differencesWords.rulesFor({ person });
    case 'contacts':
      return differencesWords.contacts;
    case 'channels':
      return differencesWords.channels;
    case 'other':
      return differencesWords.otherSettings;
  }
}

/** A new person is compared with one about whom nothing was written. */
const blanksOf = (registries: Registries) => ({
  people: { ...personSchema.parse({ id: 'blank', name: 'blank', timeZone: 'UTC' }), timeZone: null },
  contacts: schemasOf(registries).contact.parse({ id: 'blank', name: 'blank' }),
});

/** As JSON holds it: what is undefined is not there, and there is one zero. */
const plain = (settings: Settings): unknown => JSON.parse(JSON.stringify(settings)) as unknown;
