import type { SecretsView } from '../../../shared/settings/secrets';
import type { Api } from '../../api';
import { useCall } from '../../hooks/useCall';

export interface SecretsDesk {
  /** False until it was told what is stored. */
  isKnown: boolean;
  /** Names of the fields of this source or account whose secret is stored. */
  stored(ownerId: string): string[];
  /** Why it cannot be told whether something is stored: a locked keychain. */
  trouble(ownerId: string): string | null;
  /** null: they can be entered here. Otherwise who changes them, and how. */
  readOnly: string | null;
}

/** Which secrets of these are stored, asked again whenever `revision` changes. None is ever read. */
export function useSecrets(api: Api, ownerIds: string[], revision: string): SecretsDesk {
  const { value, problem } = useCall(api, 'secrets', { input: { ownerIds }, revision });
  const of = (ownerId: string): SecretsView['secrets'] =>
    value?.secrets.filter((secret) => secret.ownerId === ownerId) ?? [];
  return {
    isKnown: value !== null || problem !== null,
    stored: (ownerId) => of(ownerId).flatMap(({ field, state }) => (state === 'set' ? [field] : [])),
    trouble: (ownerId) =>
      of(ownerId).find(({ state }) => state === 'locked' || state === 'unavailable')?.sentence ??
      problem?.sentence ??
      null,
    readOnly: value === null || value.isWritable ? null : value.sentence,
  };
}
