import type { Contact } from '../../../shared/people/contact';
import type { Step } from '../../../shared/people/policy';
import { namedIn, type Named } from '../../../shared/people/stand-in';
import { isReachable } from '../draft/way';
import type { Known } from '../state/known';
import { reach, standInOf } from './steps';

type Household = Pick<Known, 'person' | 'channels'>;

/** What a step did, for whom, as history says it: "call Mia and Ben; text Mia"; "call Mia in Leo’s place". */
export function stepInWords(step: Step, known: Household): string {
  const { call, text } = namedIn(step, standInOf(known));
  const [called, texted] = [whom(call, known), whom(text, known)];
  const parts = [
    ...(step.desktop === true ? ['sound the alarm here'] : []),
    ...(called === null ? [] : [`call ${called.names}${called.place}`]),
    ...(texted === null ? [] : [`text ${texted.names}${texted.place}`]),
  ];
  return parts.length === 0 ? 'nobody to reach' : parts.join('; ');
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
  const { call, text } = namedIn(step, standInOf(known));
  const [called, texted] = [whom(call, known, isMeant), whom(text, known, isMeant)];
  const isBoth = called !== null && called.names === texted?.names;
  const parts = [
    ...(step.desktop === true ? ['this computer alarms'] : []),
    ...(called === null ? [] : [`${called.names} ${called.verb} called${isBoth ? ' and texted' : ''}${called.place}`]),
    ...(texted === null || isBoth ? [] : [`${texted.names} ${texted.verb} texted${texted.place}`]),
  ];
  return parts.length === 0 ? null : parts.join('; ');
}

/** Those of a step whom something can reach; who cannot be is not said to be called. */
function whom(
  { targets, isInPlace }: Named,
  known: Household,
  isMeant: (contact: Contact) => boolean = () => true,
): { names: string; verb: string; place: string } | null {
  const { contacts: all } = reach(targets, known.person);
  const contacts = all.filter((contact) => isReachable(known, contact) && isMeant(contact));
  if (contacts.length === 0) return null;
  const place = isInPlace ? ` in ${known.person.name}’s place` : '';
  return { names: listed(contacts), verb: contacts.length === 1 ? 'is' : 'are', place };
}

function listed(contacts: Contact[]): string {
  const names = contacts.map(({ name }) => name);
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}
