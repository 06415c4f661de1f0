import type { Step, Target } from '../../shared/policy';
import { callTargets, reach } from './escalation';
import type { WatchedPerson } from './known';

/** What a step does, for whom: "call Mia and Ben; text Mia". */
export function stepInWords(step: Step, person: WatchedPerson): string {
  const parts = [
    ...(step.desktop === true ? ['sound the alarm here'] : []),
    ...named('call', callTargets(step, person), person),
    ...named('text', step.text ?? [], person),
  ];
  return parts.length === 0 ? 'nobody to reach' : parts.join('; ');
}

function named(verb: string, targets: Target[], person: WatchedPerson): string[] {
  const names = reach(targets, person).contacts.map((contact) => contact.name);
  const last = names.pop();
  if (last === undefined) return [];
  return [`${verb} ${names.length === 0 ? last : `${names.join(', ')} and ${last}`}`];
}
