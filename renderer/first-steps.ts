import type { PersonSettings, Settings } from '../shared/settings';
import { listInWords } from './policy-in-words';
import { contactOrder } from './settings-edits';

/** One thing that is needed before an alarm can reach anybody. */
export interface FirstStep {
  page: 'settings' | 'sources' | 'contacts' | 'channels';
  title: string;
  /** What is there already, or what is still missing. */
  sentence: string;
  isDone: boolean;
}

/** What has to be set up, in the order in which it makes sense. */
export function firstSteps(settings: Settings): FirstStep[] {
  const { people } = settings;
  const names = listInWords(people.map(({ name }) => name));
  const withoutSource = people.filter(({ sources }) => sources.length === 0);
  const unreached = people.filter((person) => !isReachable(settings, person));
  return [
    {
      page: 'settings',
      title: 'Who is watched over?',
      sentence: people.length === 0 ? 'Add the person: a name, a time zone, mg/dL or mmol/L.' : `${names}.`,
      isDone: people.length > 0,
    },
    {
      page: 'sources',
      title: 'Where do the values come from?',
      sentence: sentenceAbout(people, withoutSource, {
        nobody: 'The address of the Nightscout site.',
        missing: 'has no source yet: give the address of the Nightscout site',
        done: 'Values are read.',
      }),
      isDone: people.length > 0 && withoutSource.length === 0,
    },
    {
      page: 'contacts',
      title: 'Who is called?',
      sentence: sentenceAbout(people, unreached, {
        nobody: 'Names and phone numbers, in the order in which they are called.',
        missing: 'has nobody with a phone number yet',
        done: 'There is somebody to call.',
      }),
      isDone: people.length > 0 && unreached.length === 0,
    },
    {
      page: 'channels',
      title: 'How do calls and texts go out?',
      sentence: hasChannel(settings)
        ? 'Calls or texts can go out.'
        : 'A Twilio account sends them. Without one only this computer alarms.',
      isDone: hasChannel(settings),
    },
  ];
}

function sentenceAbout(
  people: readonly PersonSettings[],
  without: readonly PersonSettings[],
  words: { nobody: string; missing: string; done: string },
): string {
  if (people.length === 0) return words.nobody;
  return without.length === 0 ? words.done : without.map(({ name }) => `${name} ${words.missing}.`).join(' ');
}

function isReachable({ contacts }: Settings, person: PersonSettings): boolean {
  const ids = [...contactOrder(person), person.contactId];
  return contacts.some(({ id, phone }) => phone !== undefined && ids.includes(id));
}

const hasChannel = ({ channels: { twilio, sms, voice } }: Settings): boolean =>
  twilio !== undefined && (sms !== undefined || voice !== undefined);
