import { settingsWordsIn } from '../../shared/locales/host/settings/settings';
import { usualLanguage } from '../../shared/locales/language';
import { failed, succeeded, type Result } from '../../shared/result';
import { SETTINGS_VERSION } from '../../shared/settings/settings';
import { problemAt, type SettingsProblem } from './problem';

const words = settingsWordsIn(usualLanguage);

type Raw = Record<string, unknown>;

/** Step n makes version n + 1 out of version n. A released step is never edited. */
const steps: readonly ((raw: Raw) => Raw)[] = [
  // Version 0 is a file without a version, as people write it by hand.
  (raw) => ({ ...raw, version: 1 }),
];

/** The document in the shape of this version. It is written back only when something else changes. */
export function migrateSettings(document: unknown): Result<Raw, SettingsProblem[]> {
  if (!isObject(document)) return failed([problemAt([], words.settingsAreOneJsonObject)]);
  const version = document['version'] ?? 0;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 0) {
    return failed([problemAt(['version'], words.versionIsWholeNumberThisOneIs({ version: SETTINGS_VERSION }))]);
  }
  if (version > SETTINGS_VERSION) {
    return failed([problemAt(['version'], words.theseSettingsWereWrittenByNewer({ version: SETTINGS_VERSION }))]);
  }
  return succeeded(steps.slice(version).reduce((raw, step) => step(raw), document));
}

/**
 * A number stood beside the name once, as it is still short to write by hand: `phone` is the address of that kind, also
 * for a script that knows no other. All contacts, unless told which.
 */
export function withAddresses(document: Raw, which: (contact: Raw) => boolean = () => true): Raw {
  const { contacts } = document;
  if (!Array.isArray(contacts) || !contacts.some(hasPhone)) return document;
  const read = (contact: unknown): unknown => (hasPhone(contact) && which(contact) ? withAddress(contact) : contact);
  return { ...document, contacts: contacts.map(read) };
}

function withAddress({ phone, ...contact }: Raw): Raw {
  const { addresses } = contact;
  return { ...contact, addresses: { ...(isObject(addresses) ? addresses : {}), phone } };
}

/** A problem stands where the number does in the document that was written. */
export function pathsAsWritten(document: unknown, problems: SettingsProblem[]): SettingsProblem[] {
  const contacts: unknown = isObject(document) ? document['contacts'] : undefined;
  return problems.map((problem) => {
    const [whole = '', at = ''] = /^contacts\[(\d+)\]\.addresses\.phone/.exec(problem.path) ?? [];
    const isWritten = whole !== '' && Array.isArray(contacts) && hasPhone(contacts[Number(at)]);
    return isWritten ? { ...problem, path: problem.path.replace('.addresses.phone', '.phone') } : problem;
  });
}

const hasPhone = (contact: unknown): contact is Raw => isObject(contact) && Object.hasOwn(contact, 'phone');

export const isObject = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
