import { z } from 'zod';
import { failed, succeeded, type Result } from '../../../shared/result';
import { personSchema, type Settings } from '../../../shared/settings/settings';
import { isObject, migrateSettings, pathsAsWritten, withAddresses } from '../migrations';
import { MOST_PROBLEMS, problemAt, problemsOf, type SettingsProblem } from '../problem';
import type { Registries } from '../registries';
import { schemasOf } from '../schemas';
import { atOnce, type Steps } from '../steps';
import { announcementWarnings } from '../warnings/announcements';
import { profileWarnings } from '../warnings/profiles';
import { quietWarnings } from '../warnings/quiet-hours';
import { reachWarnings } from '../warnings/reach';
import { timeWarnings } from '../warnings/times';
import { weakerWarnings } from '../warnings/weaker';
import { channelProblems, writtenSecrets } from './channel-checks';
import { crossCheck } from './cross-checks';
import { jsonMistake } from './json-mistake';
import { scanJson } from './json-scan';
import { checkSources } from './source-checks';
import { unknownSecrets } from './unknown-secrets';
import { checkValues } from './value-checks';

export interface ReadSettings {
  settings: Settings;
  warnings: SettingsProblem[];
}

/**
 * The text of a settings file, judged: the problems there are (the first hundred), or the
 * settings with the defaults filled in.
 */
export function readSettings(text: string, registries: Registries): Judged {
  return atOnce(readingSettings(text, registries));
}

type Judged = Result<ReadSettings, SettingsProblem[]>;

export function* readingSettings(text: string, registries: Registries): Steps<Judged> {
  const document = parseJson(text);
  if (!document.ok) return document;
  yield;
  const hostile = checkValues(document.value);
  if (hostile.length > 0) return refused(hostile);
  const migrated = migrateSettings(document.value);
  return migrated.ok ? asWritten(document.value, yield* checkingSettings(migrated.value, registries)) : migrated;
}

/** The same for settings that come over the contract or out of a migration. */
export function* checkingSettings(document: unknown, registries: Registries): Steps<Judged> {
  const hostile = checkValues(document);
  if (hostile.length > 0) return refused(hostile);
  yield;
  const parsed = yield* parsing(isObject(document) ? withAddresses(document) : document, registries);
  if (!parsed.ok) return refused(pathsAsWritten(document, parsed.problem));
  const checked = checkSources(parsed.value, registries);
  const problems = [
    ...crossCheck(parsed.value, registries),
    ...channelProblems(parsed.value, registries),
    ...checked.problems,
    ...unknownSecrets(parsed.value, registries),
  ];
  if (problems.length > 0) return refused(problems);
  const warnings = [...checked.warnings];
  for (const look of warners) {
    yield;
    warnings.push(...look(checked.settings, registries));
  }
  return succeeded({ settings: checked.settings, warnings });
}

function asWritten(document: unknown, judged: Judged): Judged {
  return judged.ok
    ? succeeded({ ...judged.value, warnings: pathsAsWritten(document, judged.value.warnings) })
    : failed(pathsAsWritten(document, judged.problem));
}

const warners: readonly ((settings: Settings, registries: Registries) => SettingsProblem[])[] = [
  reachWarnings,
  announcementWarnings,
  weakerWarnings,
  timeWarnings,
  quietWarnings,
  profileWarnings,
];

const refused = (problems: SettingsProblem[]): { ok: false; problem: SettingsProblem[] } =>
  failed(problems.slice(0, MOST_PROBLEMS));

/** This many entries of a list take a few milliseconds. */
const AT_ONCE = 20;

/**
 * People and contacts one by one: of a list that is wrong throughout the first problems
 * are enough, and telling all takes seconds.
 */
function* parsing(document: unknown, registries: Registries): Steps<Result<Settings, SettingsProblem[]>> {
  const schemas = schemasOf(registries);
  const lists = listsSchema.safeParse(document).data;
  if (lists === undefined) return whole(document, schemas.settings);
  const people = yield* entriesIn(lists.people, personSchema, 'people');
  const contacts = yield* entriesIn(lists.contacts, schemas.contact, 'contacts');
  const rest = whole({ ...lists, people: [], contacts: [] }, schemas.settings);
  const secrets = writtenSecrets(lists.channels, registries);
  const others = (rest.ok ? [] : rest.problem).filter(({ path }) => !secrets.some((secret) => secret.path === path));
  const problems = [...people.problems, ...contacts.problems, ...secrets, ...others];
  return rest.ok && problems.length === 0
    ? succeeded({ ...rest.value, people: people.values, contacts: contacts.values })
    : failed(problems);
}

const listsSchema = z.looseObject({
  people: z.array(z.unknown()).default([]),
  contacts: z.array(z.unknown()).default([]),
  channels: z.record(z.string(), z.unknown()).default({}),
});

function whole(document: unknown, schema: z.ZodType<Settings>): Result<Settings, SettingsProblem[]> {
  const parsed = schema.safeParse(document);
  return parsed.success ? succeeded(parsed.data) : failed(problemsOf(parsed.error));
}

function* entriesIn<Entry>(
  entries: unknown[],
  schema: z.ZodType<Entry>,
  list: string,
): Steps<{ values: Entry[]; problems: SettingsProblem[] }> {
  const values: Entry[] = [];
  const problems: SettingsProblem[] = [];
  for (const [index, entry] of entries.entries()) {
    if (index % AT_ONCE === AT_ONCE - 1) yield;
    const parsed = schema.safeParse(entry);
    if (parsed.success) values.push(parsed.data);
    else problems.push(...problemsOf(parsed.error, [list, index]));
    if (problems.length >= MOST_PROBLEMS) break;
  }
  return { values, problems };
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
