import { DUTY_LENGTHS } from '../../../../shared/people/duty';
import type { PersonStatus, Status } from '../../../../shared/status/status';
import { HOUR, SECOND, type Millis } from '../../../../shared/time';
import { desktopWords } from '../../desktop-words';
import type { TrayItem } from '../shape';
import { cut, momentInWords, oneLine, shortName } from '../words';
import { entry, folded, inTheWindow, MOST_PEOPLE } from './items';

/** More than this is no menu any more: the rest is in the window. */
const MOST_CONTACTS = 8;

/** "Who has it…": who has each person until when, its end, and to whom they can be given for how long (R19). */
export function dutyItems({ people }: Status, now: Millis): TrayItem[] {
  const shared = people.filter(({ holders }) => holders.length > 0);
  const [first] = shared;
  if (first === undefined) return [];
  if (people.length === 1) return [folded(headline(first, now), ofPerson(first))];
  const left = shared.length - MOST_PEOPLE;
  const each = shared
    .slice(0, MOST_PEOPLE)
    .map((person) => folded(`${shortName(person)}: ${headline(person, now)}`, ofPerson(person)));
  return [folded(desktopWords.whoHasIt, left > 0 ? [...each, inTheWindow(desktopWords.morePeople({ left }))] : each)];
}

/** "Mia has it until 15:00", of several the one who is called first; "Who has it…" while nobody does. */
function headline({ duties, timeZone }: PersonStatus, now: Millis): string {
  const [first] = duties;
  if (first === undefined) return desktopWords.whoHasIt;
  return desktopWords.hasItUntil({ name: nameOf(first), until: momentInWords(first.until, timeZone, now) });
}

function ofPerson({ id: personId, duties, holders }: PersonStatus): TrayItem[] {
  const ends = duties
    .slice(0, MOST_CONTACTS)
    .map((duty) => entry(desktopWords.endDutyOf({ name: nameOf(duty) }), { do: 'end-duty', dutyId: duty.id }));
  const given = holders.slice(0, MOST_CONTACTS).map((contact) =>
    folded(
      duties.length === 0
        ? desktopWords.giveTo({ name: nameOf(contact) })
        : desktopWords.handOverTo({ name: nameOf(contact) }),
      DUTY_LENGTHS.map((length) =>
        entry(desktopWords.forHours({ count: length / HOUR }), {
          do: 'begin-duty',
          personId,
          contactId: contact.id,
          seconds: length / SECOND,
        }),
      ),
    ),
  );
  return [...ends, ...given, inTheWindow(desktopWords.untilAnotherTime)];
}

const nameOf = ({ name }: { name: string }): string => cut(oneLine(name), 24);
