import type { CheckInView } from '../../shared/people/check-in';
import type { PersonStatus } from '../../shared/status/status';
import { listInWords } from './list-words';
import { momentInWords, type Moment } from './time-words';

/** Of a person that is out: what stands first, wherever it is shown. */
export function headlineOf(name: string, { state, homeBy }: CheckInView, { now, timeZone }: Moment): string {
  const by = momentInWords(homeBy, now, timeZone);
  return state === 'overdue' ? `${name} is not home yet: expected by ${by}` : `${name} is out: home by ${by}`;
}

/** What happens without a word from the person. */
export function planInWords(person: Contacts, { state, overdueAt }: CheckInView, { now, timeZone }: Moment): string {
  if (state === 'overdue') return 'People are being told. “I am home” ends it, “+30 min” gives more time.';
  const at = momentInWords(overdueAt, now, timeZone);
  return `If nothing is heard by ${at}, ${toldInWords(person)}. A finished workout ends it as well.`;
}

/** Before a person goes out. */
export const whoIsTold = (person: Contacts): string =>
  `If nothing is heard by then, ${toldInWords(person)}. “I am home”, or a workout that arrives, ends it.`;

type Contacts = Pick<PersonStatus, 'contacts'>;

const MOST_NAMES = 4;

/** "Ana, Mia and Ben are told" */
function toldInWords({ contacts }: Contacts): string {
  const names = contacts.map(({ name }) => name);
  if (names.length === 0) return 'only this computer alarms: nobody can be reached';
  if (names.length > MOST_NAMES) return `${names.slice(0, MOST_NAMES - 1).join(', ')} and others are told`;
  return `${listInWords(names)} ${names.length === 1 ? 'is' : 'are'} told`;
}
