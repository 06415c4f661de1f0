import type { Step } from '../../../shared/people/policy';
import { namedIn, type Named } from '../../../shared/people/stand-in';
import type { Known } from '../state/known';
import { reach, standInOf } from './steps';

type Household = Pick<Known, 'person' | 'channels'>;

/** What a step does, for whom: "call Mia and Ben; text Mia"; "call Mia in Leo’s place". */
export function stepInWords(step: Step, known: Household): string {
  const { call, text } = namedIn(step, standInOf(known));
  const parts = [
    ...(step.desktop === true ? ['sound the alarm here'] : []),
    ...inWords('call', call, known),
    ...inWords('text', text, known),
  ];
  return parts.length === 0 ? 'nobody to reach' : parts.join('; ');
}

function inWords(verb: string, { targets, isInPlace }: Named, { person }: Household): string[] {
  const names = reach(targets, person).contacts.map((contact) => contact.name);
  const last = names.pop();
  if (last === undefined) return [];
  const place = isInPlace ? ` in ${person.name}’s place` : '';
  return [`${verb} ${names.length === 0 ? last : `${names.join(', ')} and ${last}`}${place}`];
}
