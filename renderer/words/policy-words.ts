import type { Contact } from '../../shared/people/contact';
import { defaultPolicies } from '../../shared/people/policies';
import type { Policy, Step, Target } from '../../shared/people/policy';
import { isLeftOut, namedIn, standInFor, type Named } from '../../shared/people/stand-in';
import type { PersonSettings, Settings } from '../../shared/settings/settings';
import type { Severity } from '../../shared/severity';
import { contactOrder } from '../state/settings-edits';
import { listInWords } from './list-words';

/** Who the targets of a step are for one person. */
export interface Reach {
  personName: string;
  self: Contact | null;
  contacts: Contact[];
}

/** "45 s", "2 min", "1 h 30 min" */
export function waitInWords(seconds: number): string {
  if (seconds < 60 || seconds % 60 !== 0) {
    return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${round(seconds % 60)} s`;
  }
  const minutes = seconds / 60;
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const round = (seconds: number): number => Math.round(seconds * 10) / 10;

export function reachOf({ contacts }: Settings, person: PersonSettings): Reach {
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  return {
    personName: person.name,
    self: byId.get(person.contactId ?? '') ?? null,
    contacts: contactOrder(person).flatMap((id) => byId.get(id) ?? []),
  };
}

export const policyFor = ({ policies }: Pick<PersonSettings, 'policies'>, severity: Severity): Policy =>
  policies[severity] ?? defaultPolicies[severity];

/** One step as the page tells it. */
export interface StepInWords {
  /** "At once", "After 2 min" */
  when: string;
  /** "alarm on this computer, and a call to Ana" */
  what: string;
  /** "then every 15 min until somebody confirms"; "" when it does not repeat. */
  more: string;
  /** It reaches no one at all. */
  isEmpty: boolean;
}

export function stepInWords(step: Step, reach: Reach): StepInWords {
  const standIn = standInOf(reach);
  if (isLeftOut(step, standIn)) return leftOutInWords(step, namesOf(step.call ?? [], reach));
  const { call, text } = namedIn(step, standIn);
  const [calls, texts] = [whomInWords(call, reach), whomInWords(text, reach)];
  const isTogether = calls !== '' && calls === texts;
  const parts = [
    ...(step.desktop === true ? ['an alarm on this computer'] : []),
    ...(isTogether ? [`a call and a text to ${calls}`] : []),
    ...(!isTogether && calls !== '' ? [`a call to ${calls}`] : []),
    ...(!isTogether && texts !== '' ? [`a text to ${texts}`] : []),
  ];
  return {
    when: whenInWords(step),
    what: parts.length === 0 ? 'nobody is there to be reached' : listInWords(parts),
    more: moreInWords(step),
    isEmpty: parts.length === 0,
  };
}

/** "At once: an alarm on this computer and a call to Ana." */
export function stepSentence(step: Step, reach: Reach): string {
  const { when, what, more } = stepInWords(step, reach);
  return `${when}: ${what}${more === '' ? '' : `, ${more}`}.`;
}

/** Who is reached in the person's place. */
export const standInOf = (reach: Reach): Target | null => standInFor(reach, isReachable);

/** As far as the settings tell. */
const isReachable = ({ addresses, channels }: Contact): boolean =>
  Object.keys(addresses).length > 0 && channels.length > 0;

function leftOutInWords(step: Step, names: readonly string[]): StepInWords {
  const what = `left out, because ${listInWords(names)} was called before`;
  return { when: whenInWords(step), what, more: '', isEmpty: true };
}

/** "Mia and Ben", "Mia in Leo’s place"; "" for none. */
function whomInWords({ targets, isInPlace }: Named, reach: Reach): string {
  const names = listInWords(namesOf(targets, reach));
  return isInPlace && names !== '' ? `${names} in ${reach.personName}’s place` : names;
}

/** None twice, and only those whom something can reach. */
function namesOf(targets: readonly Target[], reach: Reach): string[] {
  const contacts = targets.flatMap((target) => contactsAt(target, reach));
  return [...new Set(contacts.filter(isReachable))].map(({ name }) => name);
}

export function contactsAt(target: Target, { self, contacts }: Reach): Contact[] {
  if (target === 'person') return self === null ? [] : [self];
  if (target === 'contacts') return contacts;
  return contacts.slice(Number(target.slice('contact-'.length)) - 1).slice(0, 1);
}

const whenInWords = ({ afterSeconds }: Step): string =>
  afterSeconds === 0 ? 'At once' : `After ${waitInWords(afterSeconds)}`;

function moreInWords({ orWhenCallsEnd, afterSensorErrorSeconds: onError, everySeconds, slower }: Step): string {
  const parts = [
    ...(orWhenCallsEnd === true ? ['sooner when the calls before ended without an answer'] : []),
    ...(onError === undefined
      ? []
      : [`${onError === 0 ? 'at once' : `after ${waitInWords(onError)}`} on a sensor error`]),
    ...(everySeconds === undefined ? [] : [`again every ${waitInWords(everySeconds)} until somebody confirms`]),
  ];
  if (slower === undefined) return parts.join(', ');
  const recovering = slower.whenRecovering ? ' or once the value recovers' : '';
  return `${parts.join(', ')} (every ${waitInWords(slower.everySeconds)} after ${slower.afterRounds} rounds${recovering})`;
}
