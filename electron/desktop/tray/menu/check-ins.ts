import { CHECK_IN_LENGTHS, hasMoreTime, MORE_TIME, type CheckInView } from '../../../../shared/people/check-in';
import type { PersonStatus, Status } from '../../../../shared/status/status';
import { HOUR, MINUTE, SECOND, type Millis } from '../../../../shared/time';
import { desktopWords } from '../../desktop-words';
import type { TrayAction, TrayItem } from '../shape';
import { cut, momentInWords, shortName } from '../words';
import { entry, folded, inTheWindow, MOST_PEOPLE } from './items';

type Out = PersonStatus & { checkIn: CheckInView };

/** More than this is no menu any more: the rest is in the window. */
const MOST_OUT = 4;

/** Going out for a person who is in; being home, and more time, for one who is out. */
export function checkInItems({ people }: Status, now: Millis): TrayItem[] {
  const out = people.filter(isOut).toSorted(overdueFirst);
  const isAlone = people.length === 1;
  const shown = out.slice(0, MOST_OUT).flatMap((person) => outItems(person, { now, isAlone }));
  const left = out.length - MOST_OUT;
  const rest = left > 0 ? [inTheWindow(desktopWords.moreWhoAreOut({ left }))] : [];
  return [
    ...shown,
    ...rest,
    ...goingOut(
      people.filter((person) => !isOut(person)),
      isAlone,
    ),
  ];
}

/** "Home by 18:00: I am home", and of several people a submenu each. */
function outItems(person: Out, { now, isAlone }: { now: Millis; isAlone: boolean }): TrayItem[] {
  const { id: checkInId } = person.checkIn;
  const by = stateInWords(person, now);
  const home: TrayAction = { do: 'close-check-in', checkInId };
  const more: TrayAction = { do: 'extend-check-in', checkInId, seconds: MORE_TIME / SECOND };
  const items = [
    entry(isAlone ? desktopWords.homeByIAmHome({ by }) : desktopWords.iAmHome, home),
    ...(hasMoreTime(person.checkIn, now) ? [entry(desktopWords.thirtyMinutesMore, more)] : []),
  ];
  return isAlone ? items : [folded(outInWords(person, now, 24), items)];
}

/** "Home by 18:00", "Not home by 18:00". */
function stateInWords({ checkIn, timeZone }: Out, now: Millis): string {
  const by = momentInWords(checkIn.homeBy, timeZone, now);
  return checkIn.state === 'overdue' ? desktopWords.notHomeBy({ by }) : desktopWords.homeBy({ by });
}

/** "Ana: home by 18:00" */
export const outInWords = (person: Out, now: Millis, nameLength: number): string => {
  const by = stateInWords(person, now);
  return `${cut(shortName(person), nameLength)}: ${by.charAt(0).toLowerCase()}${by.slice(1)}`;
};

export const isOut = (person: PersonStatus): person is Out => person.checkIn !== null;

/** Who is late comes first, then who is to be home first. */
export const overdueFirst = (one: Out, other: Out): number =>
  rankOf(one.checkIn) - rankOf(other.checkIn) || one.checkIn.homeBy - other.checkIn.homeBy;

const rankOf = ({ state }: CheckInView): number => (state === 'overdue' ? 0 : 1);

function goingOut(people: PersonStatus[], isAlone: boolean): TrayItem[] {
  const [first] = people;
  if (first === undefined) return [];
  if (isAlone) return [folded(GOING_OUT, lengthsOf(first))];
  const left = people.length - MOST_PEOPLE;
  const each = people.slice(0, MOST_PEOPLE).map((person) => folded(shortName(person), lengthsOf(person)));
  return [folded(GOING_OUT, left > 0 ? [...each, inTheWindow(desktopWords.morePeople({ left }))] : each)];
}

const GOING_OUT = desktopWords.goingOut;

const inFull = (length: Millis): string =>
  length < HOUR
    ? desktopWords.minutes({ count: length / MINUTE })
    : length === HOUR
      ? desktopWords.oneHour
      : desktopWords.hours({ count: length / HOUR });

/** From the click on, not from when the menu was drawn. */
function lengthsOf({ id: personId }: PersonStatus): TrayItem[] {
  const each = CHECK_IN_LENGTHS.map((length) =>
    entry(desktopWords.homeIn({ inFull: inFull(length) }), {
      do: 'begin-check-in',
      personId,
      seconds: length / SECOND,
    }),
  );
  return [...each, inTheWindow(desktopWords.byAnotherTime)];
}
