import { failed, succeeded, type Result } from '../../shared/result';
import { SETTINGS_VERSION } from '../../shared/settings/settings';
import { problemAt, type SettingsProblem } from './problem';

type Raw = Record<string, unknown>;

/** Step n makes version n + 1 out of version n. A released step is never edited. */
const steps: readonly ((raw: Raw) => Raw)[] = [
  // Version 0 is a file without a version, as people write it by hand.
  (raw) => ({ ...raw, version: 1 }),
];

/** The document in the shape of this version. It is written back only when something else changes. */
export function migrateSettings(document: unknown): Result<Raw, SettingsProblem[]> {
  if (!isObject(document)) return failed([problemAt([], 'The settings are one JSON object: { … }.')]);
  const version = document['version'] ?? 0;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 0) {
    return failed([problemAt(['version'], `The version is a whole number; this one is ${SETTINGS_VERSION}.`)]);
  }
  if (version > SETTINGS_VERSION) {
    return failed([
      problemAt(
        ['version'],
        `These settings were written by a newer Vigil. Use that version or a later one; this one reads version ${SETTINGS_VERSION}.`,
      ),
    ]);
  }
  return succeeded(steps.slice(version).reduce((raw, step) => step(raw), document));
}

const isObject = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value);
