import type { Problem } from '../../../shared/contract';
import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded } from '../../../shared/result';
import type { SecretPlace, SecretView } from '../../../shared/settings/secrets';
import type { Settings } from '../../../shared/settings/settings';
import type { SecretProblem } from '../../ports';
import type { BoundSecrets } from '../../secrets/bound-secrets';
import { READ_ONLY } from '../../secrets/credentials-directory';
import type { ApiPorts } from '../ports';
import { secretSlots, type Accounts, type SecretSlot } from './secret-slots';

const words = apiWordsIn(usualLanguage);

export interface SecretPorts {
  settings: () => Settings;
  secrets: BoundSecrets;
  accounts: Accounts;
  /** A secret of this source or account is another one now, or gone. */
  changed(ownerId: string): void;
}

/** Secrets over the contract: in, or away; and whether they are there. */
export function secretCalls({ settings, secrets, accounts, changed }: SecretPorts): ApiPorts['secrets'] {
  const slotOf = (id: string): SecretSlot | undefined =>
    secretSlots(settings(), accounts).find((slot) => slot.id === id);

  return {
    async list(ownerIds) {
      const wanted = secretSlots(settings(), accounts).filter(({ ownerId }) => ownerIds?.includes(ownerId) ?? true);
      const views = await Promise.all(wanted.map((slot) => viewOf(slot, secrets)));
      return succeeded({ ...places[secrets.place], place: secrets.place, secrets: views });
    },
    async save(id, value) {
      const slot = slotOf(id);
      if (slot === undefined) return failed(nobodysSecret);
      const written = await secrets.for(slot.origin).write(id, value);
      if (!written.ok) return failed(notStored(written.problem, 'value'));
      changed(slot.ownerId);
      return succeeded({ sentence: words.storedItIsUsedFromNowOn({ label: slot.label }) });
    },
    async remove(id) {
      const slot = slotOf(id);
      if (slot === undefined) return failed(nobodysSecret);
      const removed = await secrets.remove(id);
      if (!removed.ok) {
        return failed({
          code: 'secret-not-removed',
          sentence: words.itWasNotRemoved({ whyNot: whyNot(removed.problem) }),
          path: 'id',
        });
      }
      changed(slot.ownerId);
      return succeeded({ sentence: words.removed({ label: slot.label }) });
    },
  };
}

async function viewOf(slot: SecretSlot, secrets: BoundSecrets): Promise<SecretView> {
  const { id, ownerId, field, isNeeded, origin, isUsed } = slot;
  const about = { id, ownerId, field, isNeeded };
  const found = isUsed ? await secrets.for(origin).read(id) : await secrets.look(id);
  if (found.ok) return { ...about, state: 'set', sentence: words.itIsStored };
  const { problem } = found;
  const sentence = problem.kind === 'missing' ? words.nothingIsStored : problem.sentence;
  const state = problem.kind === 'other-origin' ? 'unavailable' : problem.kind;
  return { ...about, state, sentence };
}

/** Why nothing was stored, at the field it was entered in. */
export function notStored(problem: SecretProblem, path: string): Problem {
  return { code: 'secret-not-stored', sentence: words.nothingWasSaved({ whyNot: whyNot(problem) }), path };
}

export function whyNot(problem: SecretProblem): string {
  return problem.kind === 'missing' ? words.keychainDidNotTakeChangeTryAgain : problem.sentence;
}

const nobodysSecret: Problem = {
  code: 'unknown-secret',
  sentence: words.noSourceAndNoAccount,
  path: 'id',
};

const places: Record<SecretPlace, { isWritable: boolean; sentence: string }> = {
  keychain: {
    isWritable: true,
    sentence: words.tokensAndPasswordsAreKept,
  },
  'credentials-directory': {
    isWritable: false,
    sentence: READ_ONLY,
  },
};
