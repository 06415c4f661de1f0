import type { PersonSettings, Settings } from '../../../../shared/settings/settings';
import { contactOrder } from '../../../state/settings-edits';
import { listInWords } from '../../../words/list-words';
import type { Sending } from './sending';

/** One thing that is needed before an alarm can reach anybody. */
export interface FirstStep {
  page: 'settings' | 'sources' | 'contacts' | 'channels';
  title: string;
  /** What is there already, or what is still missing. */
  sentence: string;
  isDone: boolean;
}

/** What settings alone do not tell. */
export interface Found {
  /** People who have sources, none of which gives glucose. */
  withoutGlucose: ReadonlySet<string>;
  sending: Sending;
  /** Whether a call or text has reached anybody: a test or an alarm. */
  isProven: boolean;
}

/** What has to be set up, in the order in which it makes sense. */
export function firstSteps(settings: Settings, found: Found): FirstStep[] {
  const { people } = settings;
  const isWatched = ({ id, sources }: PersonSettings): boolean => sources.length > 0 && !found.withoutGlucose.has(id);
  const isReached = (person: PersonSettings): boolean => isReachable(settings, person);
  return [
    {
      page: 'settings',
      title: 'Who is watched over?',
      sentence:
        people.length === 0
          ? 'Add the person: a name, a time zone, mg/dL or mmol/L.'
          : `${listInWords(people.map(({ name }) => name))}.`,
      isDone: people.length > 0,
    },
    {
      page: 'sources',
      title: 'Where do the values come from?',
      sentence: aboutPeople(
        people,
        'The address of the Nightscout site; workouts come from Garmin Connect.',
        (person) => (isWatched(person) ? null : missingSource(person)),
      ),
      isDone: people.length > 0 && people.every(isWatched),
    },
    {
      page: 'contacts',
      title: 'Who is called?',
      sentence: aboutPeople(people, 'Names and phone numbers, in the order in which they are called.', (person) =>
        isReached(person) ? null : `${person.name} has nobody with a phone number yet.`,
      ),
      isDone: people.length > 0 && people.every(isReached),
    },
    { page: 'channels', title: 'How do calls and texts go out?', ...channelStep(found) },
    {
      page: 'contacts',
      title: 'Does it work?',
      sentence: found.isProven
        ? 'A call or text has reached somebody.'
        : 'Nothing is proven before somebody was reached: send everybody a test call or text.',
      isDone: found.isProven,
    },
  ];
}

const missingSource = ({ name, sources }: PersonSettings): string =>
  sources.length === 0
    ? `${name} has no source yet: give the address of the Nightscout site.`
    : `${name} has workouts alone: nobody hears of a low. Give the address of the Nightscout site.`;

/** Whom something is missing for, or that nothing is. */
function aboutPeople(
  people: readonly PersonSettings[],
  nobody: string,
  missing: (person: PersonSettings) => string | null,
): string {
  if (people.length === 0) return nobody;
  const sentences = people.flatMap((person) => missing(person) ?? []);
  return sentences.length === 0 ? 'Everybody has one.' : sentences.join(' ');
}

function channelStep({ sending }: Found): Pick<FirstStep, 'sentence' | 'isDone'> {
  switch (sending.state) {
    case 'ready':
      return { sentence: 'Calls or texts can go out.', isDone: true };
    case 'not-set-up': {
      const whose = sending.providers.length === 0 ? '' : ` with ${sending.providers.join(' or ')}`;
      return { sentence: `An account${whose} sends them. Without one only this computer alarms.`, isDone: false };
    }
    case 'without-secret': {
      const sentence = `The ${sending.account} has no token or key stored: nothing can go out yet.`;
      return { sentence, isDone: false };
    }
    case 'unknown':
      return {
        sentence: 'Whether calls and texts can go out is not known: what is stored cannot be read.',
        isDone: false,
      };
  }
}

function isReachable({ contacts }: Settings, person: PersonSettings): boolean {
  const ids = [...contactOrder(person), person.contactId];
  return contacts.some(({ id, addresses }) => Object.keys(addresses).length > 0 && ids.includes(id));
}
