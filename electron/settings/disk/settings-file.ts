import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { settingsWordsIn } from '../../../shared/locales/host/settings/settings';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded, type Result } from '../../../shared/result';
import { SETTINGS_VERSION, type Settings } from '../../../shared/settings/settings';
import { MOST_SETTINGS_BYTES } from '../../../shared/settings/settings-import';
import { checkingSettings, parseJson, readingSettings, readSettings, type ReadSettings } from '../checks/read-settings';
import { mergeChanges } from '../differences/merge-changes';
import { migrateSettings, withAddresses } from '../migrations';
import { problemAt, type SettingsProblem } from '../problem';
import type { Registries } from '../registries';
import type { Steps } from '../steps';
import { createFileStorage, type SettingsStorage } from './settings-storage';

const words = settingsWordsIn(usualLanguage);

const EMPTY = `${JSON.stringify({ version: SETTINGS_VERSION }, null, 2)}\n`;

interface LoadedSettings extends ReadSettings {
  /** SHA-256 of the text they were read from. Given back with a change, so that no newer change is overwritten. */
  revision: string;
}

/**
 * `settings-changed`: a newer change would be lost. `settings-invalid`: refused by the
 * checks. `settings-unwritable`: the disk.
 */
export interface SaveProblem {
  code: 'settings-changed' | 'settings-invalid' | 'settings-unwritable';
  problems: SettingsProblem[];
}

interface SavedSettings extends LoadedSettings {
  /**
   * Where the file as it was before is kept; null when nothing was written, when there
   * was no file, or when it was not asked for.
   */
  previousFile: string | null;
}

interface SaveOptions {
  /** The one copy that is kept beside the file is replaced by the file as it is now. */
  keepPrevious?: boolean;
  /** What `judge` or `check` made of these settings: they are not judged again. */
  judged?: ReadSettings;
}

/** The settings while Vigil runs. The file is the truth: read once, and rewritten by `save` alone. */
export interface SettingsFile {
  /** What they are judged by. */
  readonly registries: Registries;
  current(): LoadedSettings;
  save(revision: string, settings: Settings, options?: SaveOptions): Steps<Result<SavedSettings, SaveProblem>>;
  /** A text that could become the file, judged as at a start. Touches nothing. */
  judge(text: string): Steps<Result<ReadSettings, SettingsProblem[]>>;
  /** The same for settings that come over the contract. */
  check(settings: unknown): Steps<Result<ReadSettings, SettingsProblem[]>>;
}

export interface SettingsFileOptions {
  file: string;
  registries: Registries;
  /**
   * `start-empty`: a missing file is written at the first change. `refuse`: the user named it, so it has to be there.
   */
  whenMissing: 'refuse' | 'start-empty';
  /** How a host keeps it, when not as a plain file. The text is the same. */
  storage?: SettingsStorage;
}

export function openSettingsFile(options: SettingsFileOptions): Result<SettingsFile, SettingsProblem[]> {
  const { registries, storage = createFileStorage(options.file) } = options;
  const loaded = load(storage, registries, options.whenMissing);
  if (!loaded.ok) return loaded;
  let current = loaded.value;

  /** The text on disk, when nothing was changed since `revision`. */
  const unchanged = (revision: string): Result<string, SaveProblem> => {
    const text = readText(storage, options.whenMissing);
    if (!text.ok) return failed({ code: 'settings-unwritable', problems: text.problem });
    const stale = stalenessOf({ given: revision, known: current.revision, onDisk: revisionOf(text.value) });
    return stale === null
      ? succeeded(text.value)
      : failed({ code: 'settings-changed', problems: [problemAt([], stale)] });
  };

  function* save(revision: string, settings: Settings, wanted: SaveOptions = {}): ReturnType<SettingsFile['save']> {
    const found = unchanged(revision);
    if (!found.ok) return found;
    const { judged } = wanted;
    const checked = judged === undefined ? yield* checkingSettings(settings, registries) : succeeded(judged);
    if (!checked.ok) return failed({ code: 'settings-invalid', problems: checked.problem });
    const isSame = isDeepStrictEqual(plain(checked.value.settings), plain(current.settings));
    const written = isSame ? null : yield* textOf(found.value, current.settings, checked.value.settings, registries);
    // Between the pieces another change may have come first.
    const again = unchanged(revision);
    if (!again.ok) return again;
    if (written === null) return succeeded({ ...current, previousFile: null });
    const replaced = replaceText(storage, written, wanted.keepPrevious === true);
    if (!replaced.ok) return replaced;
    current = { ...checked.value, revision: revisionOf(written) };
    return succeeded({ ...current, previousFile: replaced.value });
  }

  return succeeded({
    registries,
    current: () => current,
    save,
    judge: (text) => readingSettings(text, registries),
    check: (settings) => checkingSettings(settings, registries),
  });
}

/** The copy comes first: where there is no room for it, nothing is changed. */
function replaceText(storage: SettingsStorage, written: string, isCopied: boolean): Result<string | null, SaveProblem> {
  try {
    const previousFile = isCopied ? storage.keepPrevious() : null;
    storage.write(written);
    return succeeded(previousFile);
  } catch (error) {
    const problem = problemAt([], words.cannotBeWritten({ file: storage.file, wordsOf: wordsOf(error) }));
    return failed({ code: 'settings-unwritable', problems: [problem] });
  }
}

/** The text of a file that the user named. A problem names the file, as it is about no place in it. */
export const readSettingsText = (file: string): Result<string, SettingsProblem[]> =>
  readText(createFileStorage(file), 'refuse');

function load(
  storage: SettingsStorage,
  registries: Registries,
  whenMissing: SettingsFileOptions['whenMissing'],
): Result<LoadedSettings, SettingsProblem[]> {
  const text = readText(storage, whenMissing);
  if (!text.ok) return text;
  const read = readSettings(text.value, registries);
  return read.ok ? succeeded({ ...read.value, revision: revisionOf(text.value) }) : read;
}

function readText(
  storage: SettingsStorage,
  whenMissing: SettingsFileOptions['whenMissing'],
): Result<string, SettingsProblem[]> {
  try {
    if (whenMissing === 'start-empty' && !storage.exists()) return succeeded(EMPTY);
    const text = storage.read(MOST_SETTINGS_BYTES);
    return text === null ? failed([problemAt([], words.isLargerThan5Mb({ file: storage.file }))]) : succeeded(text);
  } catch (error) {
    return failed([problemAt([], words.cannotBeRead({ file: storage.file, wordsOf: wordsOf(error) }))]);
  }
}

const revisionOf = (text: string): string => createHash('sha256').update(text).digest('hex');

function stalenessOf({ given, known, onDisk }: Record<'given' | 'known' | 'onDisk', string>): string | null {
  if (onDisk !== known) return words.settingsFileWasChangedOutsideVigil;
  if (given !== known) return words.settingsWereChangedSomewhereElseMeanwhile;
  return null;
}

/** The new text: as the file was written where it can be, whole where a change cannot be carried over exactly. */
function* textOf(onDisk: string, before: Settings, after: Settings, registries: Registries): Steps<string> {
  const parsed = parseJson(onDisk);
  const written = parsed.ok ? migrateSettings(parsed.value) : parsed;
  if (written.ok) {
    const document = withAddresses(written.value, ({ id }) => hasMoved(id, before, after));
    const text = inJson(mergeChanges(document, plain(before), plain(after)));
    const again = yield* readingSettings(text, registries);
    if (again.ok && isDeepStrictEqual(plain(again.value.settings), plain(after))) return text;
  }
  return inJson(after);
}

/** A contact whose addresses are others now is written in the form of now; no other is. */
function hasMoved(id: unknown, before: Settings, after: Settings): boolean {
  const [earlier, later] = [before, after].map(({ contacts }) => contacts.find((contact) => contact.id === id));
  return !isDeepStrictEqual(earlier?.addresses, later?.addresses);
}

const inJson = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`;

/** As it would be read back: settings left out and settings set to undefined are the same. */
const plain = (settings: Settings): unknown => JSON.parse(JSON.stringify(settings)) as unknown;

/** What the file system says, in a sentence. */
export function wordsOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known: Record<string, string> = {
    ENOENT: words.thereIsNoSuchFile,
    EACCES: words.permissionWasDenied,
    EPERM: words.permissionWasDenied,
    EISDIR: words.itIsDirectory,
    ENOSPC: words.diskIsFull,
    EROFS: words.diskIsReadOnly,
  };
  return known[code] ?? words.systemSaid({ code: code || String(error) });
}
