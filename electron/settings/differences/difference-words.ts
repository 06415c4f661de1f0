import { differencesWordsIn } from '../../../shared/locales/host/settings/differences';
import { usualLanguage } from '../../../shared/locales/language';
import type { Settings } from '../../../shared/settings/settings';
import { capitalised } from '../../../shared/text/capitalised';
import { partNamed, type Registries } from '../registries';
import type { Change, TrailStep } from './changes';
import { leftOutInWords, settingInWords } from './setting-words';
import { fromTo, shownText, valueInWords, type Listener } from './value-words';

const words = differencesWordsIn(usualLanguage);

export interface DifferenceWords {
  sentence(change: Change): string;
  /** Whom a change is about, by the name they have so far; null for one about no person in particular. */
  personOf(change: Change): string | null;
  personId(change: Change): string | null;
}

interface Named {
  id: string;
  name: string;
}

/** Sentences for changes between two settings; names are those of before, and of after for who is new. */
export function createDifferenceWords(before: Settings, after: Settings, registries: Registries): DifferenceWords {
  const people = namesIn(before.people, after.people);
  const contacts = namesIn(before.contacts, after.contacts);
  const units = new Map(after.people.map((person) => [person.id, person.units]));
  const contactName = (id: string): string => contacts.get(id) ?? shownText(id);
  const personId = (change: Change): string | null => idUnder('people', change);
  const personOf = (change: Change): string | null => people.get(personId(change) ?? '') ?? null;

  const subjectOf = (change: Change): string => {
    const contactId = idUnder('contacts', change);
    return contactId === null
      ? (personOf(change) ?? topInWords(change, registries))
      : words.contact({ contactName: contactName(contactId) });
  };
  return {
    personId,
    personOf,
    sentence: (change) =>
      sentenceOf(change, subjectOf(change), { units: units.get(personId(change) ?? '') ?? 'mg/dL', contactName }),
  };
}

function idUnder(list: string, { trail: [top, entry] }: Change): string | null {
  return top === list && typeof entry === 'object' ? entry.id : null;
}

/** By id. A name that several have is said with its id. */
function namesIn(before: readonly Named[], after: readonly Named[]): Map<string, string> {
  const named = new Map([...after, ...before].map(({ id, name }) => [id, name]));
  const counts = new Map<string, number>();
  for (const name of named.values()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map(
    [...named].map(([id, name]) => [id, counts.get(name) === 1 ? shownText(name) : `${shownText(name)} (${id})`]),
  );
}

/** A channel as it calls itself, "Polling" for polling. */
function topInWords({ trail: [top, inner] }: Change, registries: Registries): string {
  const name = top === 'channels' && typeof inner === 'string' ? inner : top;
  const label = top === 'channels' && typeof inner === 'string' ? partNamed(registries, inner)?.label : undefined;
  if (label !== undefined) return label;
  const said = typeof name === 'string' ? shownText(settingInWords(name)) : '';
  return capitalised(said);
}

function sentenceOf(change: Change, subject: string, listener: Listener): string {
  const { kind, path, before, after } = change;
  const label = labelOf(change);
  const about = label === '' ? subject : `${subject}: ${label}`;
  if (kind === 'moved') return words.orderIsChanged({ about });
  if (isWholeEntry(change)) {
    const entry = entryInWords(change, listener);
    return kind === 'added' ? words.added({ about, entry }) : words.removed({ about, entry });
  }
  const [earlier, later] = [before, after].map((value) =>
    value === undefined ? leftOutInWords(path) : valueInWords(value, path, listener),
  ) as [string, string];
  if (change.isOfNewEntry) return `${about} ${later}.`;
  return earlier === later ? words.changed({ about }) : `${about} ${fromTo(earlier, later)}.`;
}

/** Below the subject: "policy for low, step 2, after". */
function labelOf({ trail }: Change): string {
  const isUnderSubject = typeof trail[1] === 'object' || trail[0] === 'channels';
  return trail
    .slice(isUnderSubject ? 2 : 1)
    .map((step) => stepInWords(step, trail))
    .filter((said) => said !== '')
    .join(' ')
    .replaceAll(' ,', ',')
    .replace(/,$/, '');
}

function stepInWords(step: TrailStep, trail: Change['trail']): string {
  if (typeof step === 'number') {
    const number = step + 1;
    return `, ${trail.includes('policies') ? words.step({ number }) : words.entry({ number })},`;
  }
  if (typeof step === 'object') return shownText(step.id);
  const said = settingInWords(step);
  return said === '' ? '' : shownText(said);
}

const isWholeEntry = ({ kind, trail }: Change): boolean =>
  (kind === 'added' || kind === 'removed') && typeof trail.at(-1) !== 'string';

/** Entries with an id are told by it, and their parts in sentences of their own. */
function entryInWords({ trail, path, before, after }: Change, listener: Listener): string {
  return typeof trail.at(-1) === 'object' ? '' : `: ${valueInWords(after ?? before, path, listener)}`;
}
