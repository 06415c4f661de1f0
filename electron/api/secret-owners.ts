import type { Field } from '../../shared/descriptor';
import type { Settings } from '../../shared/settings';
import { accounts } from '../channels/registry';
import { sourceNamed } from '../sources/registry';

/** A secret that the settings have a place for. */
export interface SecretSlot {
  id: string;
  /** Id of the source or name of the account. */
  ownerId: string;
  field: string;
  label: string;
}

/** Every secret that belongs to a source or an account. An account's can be entered before the account is set up. */
export function secretSlots({ people }: Settings): SecretSlot[] {
  const owned = people.flatMap((person) => person.sources.flatMap(({ id, kind }) => slotsOfSource(id, kind)));
  const ofAccounts = Object.entries(accounts).flatMap(([name, { fields }]) => slotsOf(name, fields));
  return [...owned, ...ofAccounts];
}

/** None for a kind that this version does not know. With what signing in keeps. */
export function slotsOfSource(sourceId: string, kind: string): SecretSlot[] {
  const source = sourceNamed(kind);
  if (source === undefined) return [];
  const kept = source.gives === 'activities' ? (source.login?.keeps ?? []) : [];
  const ofLogin = kept.map(({ field, label }) => ({ id: `${sourceId}.${field}`, ownerId: sourceId, field, label }));
  return [...slotsOf(sourceId, source.fields), ...ofLogin];
}

export function slotsOf(ownerId: string, fields: Record<string, Field>): SecretSlot[] {
  return Object.entries(fields)
    .filter(([, { kind }]) => kind === 'secret')
    .map(([field, { label }]) => ({ id: `${ownerId}.${field}`, ownerId, field, label }));
}
