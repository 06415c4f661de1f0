import type { Contact } from '../../../shared/people/contact';
import type { Step } from '../../../shared/people/policy';
import { namedIn, type Named } from '../../../shared/people/stand-in';
import { isReachable } from '../draft/way';
import type { Known } from '../state/known';
import { reasonWords } from '../words/catalogue';
import { reach, standInOf } from './steps';

type Household = Pick<Known, 'person' | 'channels' | 'stopped'>;

/** What a step did, for whom, as history says it: "call Mia and Ben; text Mia"; "call Mia in Leo’s place". */
export function stepInWords(step: Step, known: Household): string {
  const words = reasonWords(known);
  const { call, text } = namedIn(step, standInOf(known));
  const [called, texted] = [whom(call, known), whom(text, known)];
  const parts = [
    ...(step.desktop === true ? [words.soundAlarmHere] : []),
    ...(called === null ? [] : [words.stepCalls(called)]),
    ...(texted === null ? [] : [words.stepTexts(texted)]),
  ];
  return parts.length === 0 ? words.nobodyToReach : parts.join('; ');
}

/**
 * The same of a step to come: "Mia is called", "Mia and Ben are called and texted"; null: it reaches nobody who is
 * meant.
 */
export function stepAheadInWords(
  step: Step,
  known: Household,
  isMeant: (contact: Contact) => boolean = () => true,
): string | null {
  const words = reasonWords(known);
  const { call, text } = namedIn(step, standInOf(known));
  const [called, texted] = [whom(call, known, isMeant), whom(text, known, isMeant)];
  const isBoth = called !== null && called.names === texted?.names;
  const parts = [
    ...(step.desktop === true ? [words.thisComputerAlarms] : []),
    ...(called === null ? [] : [isBoth ? words.calledAndTexted(called) : words.called(called)]),
    ...(texted === null || isBoth ? [] : [words.texted(texted)]),
  ];
  return parts.length === 0 ? null : parts.join('; ');
}

/** Those of a step whom something can reach; who cannot be is not said to be called. */
function whom(
  { targets, isInPlace }: Named,
  known: Household,
  isMeant: (contact: Contact) => boolean = () => true,
): { names: string; count: number; isInPlace: boolean; person: string } | null {
  const { contacts: all } = reach(targets, known.person);
  const contacts = all.filter((contact) => isReachable(known, contact) && isMeant(contact));
  if (contacts.length === 0) return null;
  return { names: listed(contacts, known), count: contacts.length, isInPlace, person: known.person.name };
}

function listed(contacts: Contact[], known: Household): string {
  const names = contacts.map(({ name }) => name);
  const last = names.pop() ?? '';
  return names.length === 0 ? last : reasonWords(known).listed({ names: names.join(', '), last });
}
