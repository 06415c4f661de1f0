import type { PersonSettings, Settings } from '../../../../shared/settings/settings';
import { nowWords } from '../../../catalogue/now';
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
      title: nowWords.whoIsWatchedOver,
      sentence:
        people.length === 0 ? nowWords.addPersonNameTimeZoneMg : `${listInWords(people.map(({ name }) => name))}.`,
      isDone: people.length > 0,
    },
    {
      page: 'sources',
      title: nowWords.whereDoValuesComeFrom,
      sentence: aboutPeople(people, nowWords.addressOfNightscoutSiteWorkoutsCome, (person) =>
        isWatched(person) ? null : missingSource(person),
      ),
      isDone: people.length > 0 && people.every(isWatched),
    },
    {
      page: 'contacts',
      title: nowWords.whoIsCalled,
      sentence: aboutPeople(people, nowWords.namesAndPhoneNumbersInOrder, (person) =>
        isReached(person) ? null : nowWords.hasNobodyWithPhoneNumberYet({ name: person.name }),
      ),
      isDone: people.length > 0 && people.every(isReached),
    },
    { page: 'channels', title: nowWords.howDoCallsAndTextsGoOut, ...channelStep(found) },
    {
      page: 'contacts',
      title: nowWords.doesItWork,
      sentence: found.isProven ? nowWords.callOrTextHasReachedSomebody : nowWords.nothingIsProvenBeforeSomebody,
      isDone: found.isProven,
    },
  ];
}

const missingSource = ({ name, sources }: PersonSettings): string =>
  sources.length === 0 ? nowWords.hasNoSourceYetGiveAddress({ name }) : nowWords.hasWorkoutsAloneNobodyHears({ name });

/** Whom something is missing for, or that nothing is. */
function aboutPeople(
  people: readonly PersonSettings[],
  nobody: string,
  missing: (person: PersonSettings) => string | null,
): string {
  if (people.length === 0) return nobody;
  const sentences = people.flatMap((person) => missing(person) ?? []);
  return sentences.length === 0 ? nowWords.everybodyHasOne : sentences.join(' ');
}

function channelStep({ sending }: Found): Pick<FirstStep, 'sentence' | 'isDone'> {
  switch (sending.state) {
    case 'ready':
      return { sentence: nowWords.callsOrTextsCanGoOut, isDone: true };
    case 'not-set-up': {
      const providers = sending.providers.join(` ${nowWords.or} `);
      const isKnown = sending.providers.length > 0;
      return { sentence: nowWords.accountSendsThem({ isKnown, providers }), isDone: false };
    }
    case 'without-secret': {
      const sentence = nowWords.hasNoTokenOrKeyStored({ account: sending.account });
      return { sentence, isDone: false };
    }
    case 'unknown':
      return {
        sentence: nowWords.whetherCallsAndTextsCanGo,
        isDone: false,
      };
  }
}

function isReachable({ contacts }: Settings, person: PersonSettings): boolean {
  const ids = [...contactOrder(person), person.contactId];
  return contacts.some(({ id, addresses }) => Object.keys(addresses).length > 0 && ids.includes(id));
}
