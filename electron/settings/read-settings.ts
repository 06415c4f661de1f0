import type { Result } from '../../shared/result';
import { failed, succeeded } from '../../shared/result';
import { settingsSchema } from '../../shared/settings';
import type { Settings } from '../../shared/settings';
import { crossCheck } from './cross-checks';
import { jsonMistake } from './json-mistake';
import { migrateSettings } from './migrations';
import { problemAt, problemsOf } from './problem';
import type { SettingsProblem } from './problem';
import { profileWarnings } from './profile-warnings';
import { quietWarnings } from './quiet-warnings';
import { reachWarnings } from './reach-warnings';
import type { Registries } from './registries';
import { checkSources } from './source-checks';
import { timeWarnings } from './time-warnings';
import { weakerWarnings } from './weaker-warnings';

export interface ReadSettings {
  settings: Settings;
  warnings: SettingsProblem[];
}

/** The text of a settings file, judged: every problem there is, or the settings with the defaults filled in. */
export function readSettings(text: string, registries: Registries): Result<ReadSettings, SettingsProblem[]> {
  const document = parseJson(text);
  if (!document.ok) return document;
  const migrated = migrateSettings(document.value);
  return migrated.ok ? checkSettings(migrated.value, registries) : migrated;
}

/** The same for settings that come over the contract or out of a migration. */
export function checkSettings(document: unknown, registries: Registries): Result<ReadSettings, SettingsProblem[]> {
  const parsed = settingsSchema.safeParse(document);
  if (!parsed.success) return failed(problemsOf(parsed.error));
  const checked = checkSources(parsed.data, registries);
  const problems = [...crossCheck(parsed.data), ...checked.problems];
  if (problems.length > 0) return failed(problems);
  const { settings } = checked;
  const warnings = [
    ...checked.warnings,
    ...reachWarnings(settings, registries),
    ...weakerWarnings(settings),
    ...timeWarnings(settings),
    ...quietWarnings(settings),
    ...profileWarnings(settings),
  ];
  return succeeded({ settings, warnings });
}

export function parseJson(text: string): Result<unknown, SettingsProblem[]> {
  try {
    // Editors on Windows put a byte order mark first.
    return succeeded(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    return failed([problemAt([], jsonMistake(text, error))]);
  }
}
