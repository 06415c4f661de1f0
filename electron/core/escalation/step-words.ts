import type { Contact } from '../../../shared/people/contact';
import { isReachable, wayTo, type Medium } from '../draft/way';
import { reachedBy, type Household, type Reached, type StepThen } from '../targets/reached';
import { reasonWords } from '../words/catalogue';

/** What a step did, for whom, as history says it: "call Mia and Ben; text Mia"; "call Mia in Leo’s place". */
export function stepInWords(then: StepThen, known: Household): string {
  const words = reasonWords(known);
  const { call, text } = reachedBy(then, known);
  const [called, texted] = [whom(call, known, anybody), whom(text, known, anybody)];
  const parts = [
    ...(then.step.desktop === true ? [words.soundAlarmHere] : []),
    ...(called === null ? [] : [words.stepCalls(called)]),
    ...(texted === null ? [] : [words.stepTexts(texted)]),
  ];
  return parts.length === 0 ? words.nobodyToReach : parts.join('; ');
}

/**
 * The same of a step to come: "Mia is called", "Mia and Ben are called and texted"; "Ben is told", where nothing that
 * is wanted can reach him but something else does; null: it reaches nobody who is meant.
 */
export function stepAheadInWords(
  then: StepThen,
  known: Household,
  isMeant: (contact: Contact) => boolean = anybody,
): string | null {
  const words = reasonWords(known);
  const { call, text } = reachedBy(then, known);
  const isBy = (medium: Medium) => (contact: Contact) => wayTo(known, contact, medium)?.medium === medium;
  const called = whom(call, known, (contact) => isMeant(contact) && isBy('call')(contact));
  const texted = whom(text, known, (contact) => isMeant(contact) && isBy('text')(contact));
  const otherwise = [
    ...call.contacts.filter((contact) => !isBy('call')(contact)),
    ...text.contacts.filter((contact) => !isBy('text')(contact)),
  ];
  const isInPlace = call.isInPlace || text.isInPlace;
  const told = whom({ contacts: [...new Set(otherwise)], isInPlace }, known, isMeant);
  const isBoth = called !== null && called.names === texted?.names;
  const parts = [
    ...(then.step.desktop === true ? [words.thisComputerAlarms] : []),
    ...(called === null ? [] : [isBoth ? words.calledAndTexted(called) : words.called(called)]),
    ...(texted === null || isBoth ? [] : [words.texted(texted)]),
    ...(told === null ? [] : [words.told(told)]),
  ];
  return parts.length === 0 ? null : parts.join('; ');
}

const anybody = (): boolean => true;

/** Those of a step whom something can reach; who cannot be is not said to be called. */
function whom(
  { contacts: all, isInPlace }: Pick<Reached, 'contacts' | 'isInPlace'>,
  known: Household,
  isMeant: (contact: Contact) => boolean,
): { names: string; count: number; isInPlace: boolean; person: string } | null {
  const contacts = all.filter((contact) => isReachable(known, contact) && isMeant(contact));
  if (contacts.length === 0) return null;
  return { names: listed(contacts, known), count: contacts.length, isInPlace, person: known.person.name };
}

function listed(contacts: Contact[], known: Household): string {
  const names = contacts.map(({ name }) => name);
  const last = names.slice(-1).join('');
  const before = names.slice(0, -1).join(', ');
  return names.length < 2 ? last : reasonWords(known).listed({ names: before, last });
}
