import { z } from 'zod';
import { contactSchema } from '../../shared/contact';
import type { Result } from '../../shared/result';
import { failed, succeeded } from '../../shared/result';
import { personSchema, settingsSchema } from '../../shared/settings';
import type { Settings } from '../../shared/settings';
import { announcementWarnings } from './announcement-warnings';
import { crossCheck } from './cross-checks';
import { jsonMistake } from './json-mistake';
import { scanJson } from './json-scan';
import { migrateSettings } from './migrations';
import { MOST_PROBLEMS, problemAt, problemsOf } from './problem';
import type { SettingsProblem } from './problem';
import { profileWarnings } from './profile-warnings';
import { quietWarnings } from './quiet-warnings';
import { reachWarnings } from './reach-warnings';
import type { Registries } from './registries';
import { checkSources } from './source-checks';
import { timeWarnings } from './time-warnings';
import { weakerWarnings } from './weaker-warnings';
import { unknownSecrets } from './unknown-secrets';
import { checkValues } from './value-checks';

export interface ReadSettings {
  settings: Settings;
  warnings: SettingsProblem[];
}

/** The text of a settings file, judged: the problems there are (the first hundred), or the settings with the defaults filled in. */
export function readSettings(text: string, registries: Registries): Result<ReadSettings, SettingsProblem[]> {
  const document = parseJson(text);
  if (!document.ok) return document;
  const hostile = checkValues(document.value);
  if (hostile.length > 0) return refused(hostile);
  const migrated = migrateSettings(document.value);
  return migrated.ok ? checkSettings(migrated.value, registries) : migrated;
}

/** The same for settings that come over the contract or out of a migration. */
export function checkSettings(document: unknown, registries: Registries): Result<ReadSettings, SettingsProblem[]> {
  const hostile = checkValues(document);
  if (hostile.length > 0) return refused(hostile);
  const many = manyProblems(document);
  if (many.length > 0) return refused(many);
  const parsed = settingsSchema.safeParse(document);
  if (!parsed.success) return refused(problemsOf(parsed.error));
  const checked = checkSources(parsed.data, registries);
  const problems = [...crossCheck(parsed.data), ...checked.problems, ...unknownSecrets(parsed.data, registries)];
  if (problems.length > 0) return refused(problems);
  const { settings } = checked;
  const warnings = [
    ...checked.warnings,
    ...reachWarnings(settings, registries),
    ...announcementWarnings(settings, registries),
    ...weakerWarnings(settings),
    ...timeWarnings(settings),
    ...quietWarnings(settings),
    ...profileWarnings(settings),
  ];
  return succeeded({ settings, warnings });
}

const refused = (problems: SettingsProblem[]): { ok: false; problem: SettingsProblem[] } =>
  failed(problems.slice(0, MOST_PROBLEMS));

const lists = [
  ['people', personSchema],
  ['contacts', contactSchema],
] as const;

/** Zod looks for every problem there is, for seconds in a file that is wrong throughout: there the first ones are enough. */
function manyProblems(document: unknown): SettingsProblem[] {
  const problems: SettingsProblem[] = [];
  for (const [name, schema] of lists) {
    for (const [index, entry] of entriesOf(document, name).entries()) {
      const parsed = schema.safeParse(entry);
      if (!parsed.success) problems.push(...problemsOf(parsed.error, [name, index]));
      if (problems.length >= MOST_PROBLEMS) return problems;
    }
  }
  return [];
}

function entriesOf(document: unknown, name: string): unknown[] {
  const list = z.looseObject({ [name]: z.array(z.unknown()) }).safeParse(document);
  return list.success ? (list.data[name] ?? []) : [];
}

export function parseJson(text: string): Result<unknown, SettingsProblem[]> {
  // Editors on Windows put a byte order mark first.
  const bare = text.replace(/^\uFEFF/, '');
  const hostile = scanJson(bare);
  if (hostile.length > 0) return failed(hostile);
  try {
    return succeeded(JSON.parse(bare));
  } catch (error) {
    return failed([problemAt([], jsonMistake(text, error))]);
  }
}
