import type { Problem } from '../../../shared/contract';
import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded, type Result } from '../../../shared/result';
import type { Settings } from '../../../shared/settings/settings';
import type { Origin, SecretProblem } from '../../ports';
import type { BoundSecrets } from '../../secrets/bound-secrets';
import type { ReadSettings } from '../../settings/checks/read-settings';
import type { SettingsFile } from '../../settings/disk/settings-file';
import { pathInWords, type SettingsProblem } from '../../settings/problem';
import { inPieces } from '../../settings/steps';
import { notStored, whyNot } from '../secrets/secret-calls';
import { secretSlots, type Accounts } from '../secrets/secret-slots';

const words = apiWordsIn(usualLanguage);

export interface Saving {
  giveWay(): Promise<void>;
  settings: SettingsFile;
  secrets: BoundSecrets;
  accounts: Accounts;
}

/** A change of the settings together with secrets that it needs. */
export interface Change {
  /** Of the settings that the change was made from. */
  revision: string;
  next: Settings;
  /** `value: null` takes one away, once nothing needs it any more. */
  secrets: { id: string; value: string | null; path: string }[];
  /** Where in the settings the form's own object stands, and what the call's input calls it: "source". */
  at: PropertyKey[];
  formName: string;
}

/**
 * Everything is checked first, then the secrets are stored, then the settings are written: settings
 * that name a source whose token is nowhere would watch no one. Whatever fails, what was there
 * before holds again. What goes away goes last.
 */
export async function saveWithSecrets(
  { settings, secrets, accounts, giveWay }: Saving,
  change: Change,
): Promise<Result<SavedChange, Problem>> {
  const judged = await judge({ settings, giveWay }, change);
  if (!judged.ok) return judged;
  const undo: Undo[] = [];
  const origins = new Map(secretSlots(change.next, accounts).map(({ id, origin }) => [id, origin]));
  for (const { id, value, path } of change.secrets) {
    if (value === null) continue;
    const before = await secrets.look(id);
    const own = await secrets.originOf(id);
    const written = await secrets.for(origins.get(id) ?? null).write(id, value);
    if (!written.ok) {
      await putBack(secrets, undo);
      return failed(notStored(written.problem, path));
    }
    undo.unshift({ id, before, origin: own.ok ? (own.value ?? null) : null });
  }
  const saved = await inPieces(settings.save(change.revision, change.next, { judged: judged.value }), giveWay);
  if (saved.ok) return succeeded({ revision: saved.value.revision, left: await removeAll(secrets, change) });
  await putBack(secrets, undo);
  return failed(problemOf(saved.problem.code, saved.problem.problems, change));
}

export interface SavedChange {
  revision: string;
  /** A sentence when a secret that was to go is still there. */
  left: string[];
}

async function removeAll(secrets: BoundSecrets, change: Change): Promise<string[]> {
  for (const { id, value } of change.secrets) {
    const removed = value === null ? await secrets.remove(id) : succeeded(undefined);
    if (!removed.ok) return [words.isStillStored({ id, whyNot: whyNot(removed.problem) })];
  }
  return [];
}

type Undo = { id: string; before: Result<string, SecretProblem>; origin: Origin };

/** One that could not be read before is left as it is now: there is nothing to put back. */
async function putBack(secrets: BoundSecrets, undo: Undo[]): Promise<void> {
  for (const { id, before, origin } of undo) {
    if (before.ok) await secrets.for(origin).write(id, before.value);
    else if (before.problem.kind === 'missing') await secrets.remove(id);
  }
}

async function judge(
  { settings, giveWay }: Pick<Saving, 'settings' | 'giveWay'>,
  change: Change,
): Promise<Result<ReadSettings, Problem>> {
  if (settings.current().revision !== change.revision) return failed(changedMeanwhile);
  const judged = await inPieces(settings.check(change.next), giveWay);
  return judged.ok ? judged : failed(problemOf('settings-invalid', judged.problem, change));
}

/** The first one that the form can show at a field, otherwise the first. */
function problemOf(code: string, problems: SettingsProblem[], { at, formName }: Change): Problem {
  const place = pathInWords(at);
  const own = problems.find(({ path }) => path.startsWith(`${place}.`));
  if (own !== undefined) {
    return { code, sentence: own.sentence, path: `${formName}.${own.path.slice(place.length + 1)}` };
  }
  return { code, sentence: problems[0]?.sentence ?? words.settingsWereNotSaved, path: null };
}

export const changedMeanwhile: Problem = {
  code: 'settings-changed',
  sentence: words.settingsWereChangedSomewhereElseMeanwhile,
  path: null,
};
