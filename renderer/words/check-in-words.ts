import type { CheckInView } from '../../shared/people/check-in';
import type { PersonStatus } from '../../shared/status/status';
import { frameWords } from '../catalogue/frame';
import { listInWords } from './list-words';
import { momentInWords, type Moment } from './time-words';

/** Of a person that is out: what stands first, wherever it is shown. */
export function headlineOf(name: string, { state, homeBy }: CheckInView, { now, timeZone }: Moment): string {
  const by = momentInWords(homeBy, now, timeZone);
  return state === 'overdue' ? frameWords.isNotHomeYetExpectedBy({ name, by }) : frameWords.isOutHomeBy({ name, by });
}

/** What happens without a word from the person. */
export function planInWords(person: Contacts, { state, overdueAt }: CheckInView, { now, timeZone }: Moment): string {
  if (state === 'overdue') return frameWords.peopleAreBeingToldIAm;
  const at = momentInWords(overdueAt, now, timeZone);
  return frameWords.ifNothingIsHeardByFinished({ at, told: toldInWords(person) });
}

/** Before a person goes out. */
export const whoIsTold = (person: Contacts): string => frameWords.ifNothingIsHeardByThen({ told: toldInWords(person) });

type Contacts = Pick<PersonStatus, 'contacts'>;

const MOST_NAMES = 4;

/** "Ana, Mia and Ben are told" */
function toldInWords({ contacts }: Contacts): string {
  const names = contacts.map(({ name }) => name);
  if (names.length === 0) return frameWords.onlyThisComputerAlarmsNobody;
  if (names.length > MOST_NAMES)
    return frameWords.andOthersAreTold({ names: names.slice(0, MOST_NAMES - 1).join(', ') });
  return frameWords.areTold({ names: listInWords(names), count: names.length });
}
