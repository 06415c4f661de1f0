import type { WatchedPerson } from '../core/state/person';

/** null is this computer. */
export function nameOf(contactId: string | null, { self, contacts }: WatchedPerson): string {
  if (contactId === null) return 'this computer';
  return [self, ...contacts].find((contact) => contact?.id === contactId)?.name ?? contactId;
}
