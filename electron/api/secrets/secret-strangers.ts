import type { Problem } from '../../../shared/contract';
import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import type { EnteredSecrets } from '../../../shared/settings/secrets';
import type { Settings } from '../../../shared/settings/settings';
import type { Origin } from '../../ports';
import type { BoundSecrets } from '../../secrets/bound-secrets';
import { problemAt, type SettingsProblem } from '../../settings/problem';
import { secretSlots, type Accounts, type SecretSlot } from './secret-slots';

const words = apiWordsIn(usualLanguage);

/** The secrets there are, and the accounts that may have some. */
interface Kept {
  secrets: BoundSecrets;
  accounts: Accounts;
}

/** A stored secret, and the other address that settings would send it to. */
interface Stranger {
  slot: SecretSlot;
  /** For which it was entered; null when that is not known. */
  own: Origin;
}

/** Of these places the secrets that are there and belong to another address. */
async function strangersTo(secrets: BoundSecrets, slots: SecretSlot[]): Promise<Stranger[]> {
  const strangers: Stranger[] = [];
  for (const slot of slots.filter(({ isUsed }) => isUsed)) {
    const own = await secrets.originOf(slot.id);
    if (!own.ok || own.value === slot.origin) continue;
    // Files belong to the origin that first names them: the administrator has laid them there for that.
    if (own.value === undefined && secrets.place === 'credentials-directory') continue;
    const stored = await secrets.look(slot.id);
    if (stored.ok || stored.problem.kind !== 'missing') strangers.push({ slot, own: own.value ?? null });
  }
  return strangers;
}

/**
 * For a form of one source or account: what belongs to another address is entered along
 * with the new one, or taken away.
 */
export async function strangerInForm(
  secrets: BoundSecrets,
  slots: SecretSlot[],
  given: EnteredSecrets,
): Promise<Problem | null> {
  const isFile = secrets.place === 'credentials-directory';
  // What logging in keeps cannot be entered: it is asked for afterwards, on the provider's page.
  const wanted = slots.filter(({ by, field }) => (isFile || by === 'hand') && !Object.hasOwn(given, field));
  const [first] = await strangersTo(secrets, wanted);
  if (first === undefined) return null;
  const { field, label, id } = first.slot;
  const sentence = !isFile
    ? words.thisIsAnotherAddress({ secret: label.toLowerCase() })
    : words.thisIsAnotherAddressAnd({ secret: label.toLowerCase(), writeBeside: writeBeside(id) });
  return { code: 'secret-for-another-host', sentence, path: `secrets.${field}` };
}

/**
 * For settings as a whole. What is in the keychain can be entered again afterwards, and until then stays where it is; a
 * file is the administrator's, and so is the address it is for: another one is refused.
 */
export async function strangersInSettings({ secrets, accounts }: Kept, next: Settings): Promise<SettingsProblem[]> {
  const strangers = await strangersTo(secrets, secretSlots(next, accounts));
  return strangers.map(({ slot, own }) => problemAt(slot.path, inWords(secrets, slot, own)));
}

/** What goes with a source that these settings leave out. */
export async function secretsThatGo(
  { secrets, accounts }: Kept,
  before: Settings,
  next: Settings,
): Promise<SettingsProblem[]> {
  if (secrets.place === 'credentials-directory') return [];
  const kept = new Set(secretSlots(next, accounts).map(({ id }) => id));
  const gone: SettingsProblem[] = [];
  for (const { id, label, owner } of secretSlots(before, accounts).filter((slot) => !kept.has(slot.id))) {
    const stored = await secrets.look(id);
    if (!stored.ok && stored.problem.kind === 'missing') continue;
    const sentence = words.goesFromKeychain({ owner, label });
    gone.push(problemAt(['people'], sentence));
  }
  return gone;
}

function inWords({ place }: BoundSecrets, slot: SecretSlot, own: Origin): string {
  if (place === 'credentials-directory') return `${notSentInWords(slot, own)} ${writeBeside(slot.id)}`;
  return `${notSentInWords(slot, own)} ${slot.by === 'hand' ? words.enterItAgainAfterwards : words.logInAgainAfterwards}`;
}

/** What is wrong, without what to do. */
export function notSentInWords({ label, owner, origin }: SecretSlot, own: Origin): string {
  const given = own === null ? words.wasGivenForAnotherAddress : words.wasGivenFor({ own });
  return words.andIsNotSentTo({ owner, label, given, origin: origin ?? words.thisOne });
}

export const writeBeside = (id: string): string => words.toSendItThereWrite({ id });
