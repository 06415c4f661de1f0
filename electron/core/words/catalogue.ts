import type { Language } from '../../../shared/locales/language';
import { checkInWordsIn } from '../../../shared/locales/said/check-in';
import { dutyWordsIn } from '../../../shared/locales/said/duty';
import { gapWordsIn } from '../../../shared/locales/said/gap';
import { callWordsIn } from '../../../shared/locales/said/messages/call';
import { replyWordsIn } from '../../../shared/locales/said/messages/reply';
import { textWordsIn } from '../../../shared/locales/said/messages/text';
import { reasonWordsIn } from '../../../shared/locales/said/reason';
import { silenceWordsIn } from '../../../shared/locales/said/silence';
import { workoutWordsIn } from '../../../shared/locales/said/workout';
import type { WatchedPerson } from '../state/person';

/** Who is told, in whose language: a contact. */
interface Telling {
  language: Language;
}

/** Whose history it is. */
interface About {
  person: Pick<WatchedPerson, 'language'>;
}

export const textWords = ({ language }: Telling) => textWordsIn(language);
/** To a contact, of a duty. */
export const dutyWordsTo = ({ language }: Telling) => dutyWordsIn(language);
/** To a contact, of what nobody watched. */
export const gapWordsTo = ({ language }: Telling) => gapWordsIn(language);
export const replyWords = ({ language }: Telling) => replyWordsIn(language);
export const callWords = ({ language }: Telling) => callWordsIn(language);
export const reasonWords = ({ person }: About) => reasonWordsIn(person.language);
export const silenceWords = ({ person }: About) => silenceWordsIn(person.language);
export const checkInWords = ({ person }: About) => checkInWordsIn(person.language);
export const dutyWords = ({ person }: About) => dutyWordsIn(person.language);
export const gapWords = ({ person }: About) => gapWordsIn(person.language);
export const workoutWords = ({ person }: About) => workoutWordsIn(person.language);
