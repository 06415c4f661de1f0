import type { Contact } from '../shared/contact';
import { defaultPolicies } from '../shared/policy';
import type { Policy, Severity, Step, Target } from '../shared/policy';
import type { PersonSettings, Settings } from '../shared/settings';
import { contactOrder } from './settings-edits';

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
  /** It reaches nobody at all. */
  isEmpty: boolean;
}

export function stepInWords(step: Step, reach: Reach): StepInWords {
  const calls = namesOf(callTargets(step, reach), reach);
  const texts = namesOf(step.text ?? [], reach);
  const isTogether = calls.length > 0 && listInWords(calls) === listInWords(texts);
  const parts = [
    ...(step.desktop === true ? ['an alarm on this computer'] : []),
    ...(isTogether ? [`a call and a text to ${listInWords(calls)}`] : []),
    ...(!isTogether && calls.length > 0 ? [`a call to ${listInWords(calls)}`] : []),
    ...(!isTogether && texts.length > 0 ? [`a text to ${listInWords(texts)}`] : []),
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

/** As deciding does it: the replacement is called where the person has no number. */
function callTargets({ call = [], callWithoutNumber }: Step, { self }: Reach): Target[] {
  return callWithoutNumber !== undefined && self?.phone === undefined ? [callWithoutNumber] : call;
}

/** Nobody twice, and only those who are there. A person without a number is not: nothing would reach them. */
function namesOf(targets: readonly Target[], reach: Reach): string[] {
  const contacts = targets.flatMap((target) => contactsAt(target, reach));
  return [...new Set(contacts.filter(({ phone }) => phone !== undefined))].map(({ name }) => name);
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

/** "Mia", "Mia and Ben", "Mia, Ben and Tom" */
export function listInWords(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
