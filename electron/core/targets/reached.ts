import type { Contact } from '../../../shared/people/contact';
import type { Step, Target } from '../../../shared/people/policies/policy';
import { namedIn, standInFor, type Named } from '../../../shared/people/policies/stand-in';
import type { Direction } from '../../../shared/severity';
import type { Millis } from '../../../shared/time';
import { isReachable } from '../draft/way';
import type { Known } from '../state/known';
import type { WatchedPerson } from '../state/person';
import { holdersAt } from '../time/on-duty';

/** What whom a step reaches depends on. */
export type Household = Pick<Known, 'person' | 'channels' | 'stopped' | 'duties'>;

/** A step of an alert in this direction, carried out at a moment. */
export interface StepThen {
  step: Step;
  direction: Direction;
  at: Millis;
}

/** Whom a step calls or texts, each once and in order. */
export interface Reached {
  contacts: Contact[];
  /** Targets without a contact. */
  missing: Target[];
  /** A contact in the person's place (R5). */
  isInPlace: boolean;
}

/**
 * R19: who has the person then comes first wherever a step means all contacts or contact 1, also in the person's place,
 * and is called at a low's +0:45 as well.
 */
export function reachedBy(then: StepThen, known: Household): Record<'call' | 'text', Reached> {
  const { call, text } = namedIn(then.step, standInOf(known));
  const holders = holdersAt(known, then.at);
  return {
    call: reached(call, isCallOfHolders(then) || meansContacts(call) ? holders : [], known.person),
    text: reached(text, meansContacts(text) ? holders : [], known.person),
  };
}

/** Everybody whom a step calls or texts. */
export function everybodyReached(then: StepThen, known: Household): Contact[] {
  const { call, text } = reachedBy(then, known);
  return once([...call.contacts, ...text.contacts]);
}

/** Who is reached in the place of a person whom nothing reaches (R5). */
export const standInOf = (known: Pick<Known, 'person' | 'channels' | 'stopped'>): Target | null =>
  standInFor(known.person, (contact) => isReachable(known, contact));

/** That step of R5 and R6 alone may be due before its time. */
const isCallOfHolders = ({ step, direction }: StepThen): boolean => direction === 'low' && step.orWhenCallsEnd === true;

const meansContacts = ({ targets, isInPlace }: Named): boolean =>
  isInPlace || targets.includes('contacts') || targets.includes('contact-1');

function reached({ targets, isInPlace }: Named, holders: Contact[], person: WatchedPerson): Reached {
  const found = targets.map((target) => ({ target, contacts: contactsOf(target, person) }));
  return {
    contacts: once([...holders, ...found.flatMap(({ contacts }) => contacts)]),
    missing: found.filter(({ contacts }) => contacts.length === 0).map(({ target }) => target),
    isInPlace,
  };
}

function contactsOf(target: Target, person: WatchedPerson): Contact[] {
  if (target === 'person') return person.self === null ? [] : [person.self];
  if (target === 'contacts') return person.contacts;
  return person.contacts.slice(Number(target.slice('contact-'.length)) - 1).slice(0, 1);
}

const once = (contacts: Contact[]): Contact[] => [...new Map(contacts.map((one) => [one.id, one])).values()];
