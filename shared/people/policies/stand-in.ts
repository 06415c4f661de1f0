import type { Contact } from '../contact';
import type { Step, Target } from './policy';

/** Whom a step calls or texts. */
export interface Named {
  targets: Target[];
  /** A contact in the person's place (R5). */
  isInPlace: boolean;
}

/**
 * R5: who stands in for a person whom nothing reaches, as a school child without a phone: contact 1, or the first
 * contact who can be reached. null: the person can be, or none can.
 */
export function standInFor(
  { self, contacts }: { self: Contact | null; contacts: readonly Contact[] },
  isReachable: (contact: Contact) => boolean,
): Target | null {
  if (self !== null && isReachable(self)) return null;
  const at = contacts.findIndex(isReachable);
  return at === -1 ? null : `contact-${at + 1}`;
}

/** Whom a step means: the stand-in wherever it calls or texts the person alone. */
export function namedIn(
  { call = [], text = [], callWithoutNumber }: Step,
  standIn: Target | null,
): { call: Named; text: Named } {
  const instead = standIn === null ? undefined : callWithoutNumber;
  return {
    call: instead === undefined ? inPlace(call, standIn) : { targets: [instead], isInPlace: true },
    text: inPlace(text, standIn),
  };
}

/** A step that would reach none but the stand-in, who was called in the person's place before. */
export function isLeftOut({ unlessStandIn, desktop, call = [], text = [] }: Step, standIn: Target | null): boolean {
  if (unlessStandIn !== true || desktop === true) return false;
  const targets = [...call, ...text];
  return targets.length > 0 && targets.every((target) => target === standIn);
}

function inPlace(targets: Target[], standIn: Target | null): Named {
  const isPersonAlone = targets.length > 0 && targets.every((target) => target === 'person');
  return standIn !== null && isPersonAlone ? { targets: [standIn], isInPlace: true } : { targets, isInPlace: false };
}
