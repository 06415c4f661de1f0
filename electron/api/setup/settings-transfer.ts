import { createHash } from 'node:crypto';
import type { Output } from '../../../shared/contract';
import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, succeeded, type Result } from '../../../shared/result';
import type { Settings } from '../../../shared/settings/settings';
import {
  importTooLarge,
  MOST_SETTINGS_BYTES,
  type ImportPreview,
  type ImportRevision,
} from '../../../shared/settings/settings-import';
import type { Millis } from '../../../shared/time';
import type { ReadSettings } from '../../settings/checks/read-settings';
import { differencesOf } from '../../settings/differences/differences';
import type { SaveProblem, SettingsFile } from '../../settings/disk/settings-file';
import { MOST_PROBLEMS, problemAt, type SettingsProblem } from '../../settings/problem';
import type { Steps } from '../../settings/steps';

const words = apiWordsIn(usualLanguage);

/**
 * The settings as a file of its own. They hold no secret: those live elsewhere under other ids, and what looks
 * like one is refused when settings are read.
 */
export function exportSettings(settings: Settings, now: Millis): Output<'exportSettings'> {
  const timeZone = settings.people[0]?.timeZone ?? 'UTC';
  // Swedish writes dates as ISO 8601 does.
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now);
  return { fileName: `vigil-settings-${day}.json`, text: `${JSON.stringify(settings, null, 2)}\n` };
}

export function* previewImport(file: SettingsFile, text: string): Steps<Previewed> {
  const read = yield* judge(file, text);
  if (!read.ok) {
    const hasMore = read.problem.length >= MOST_PROBLEMS;
    return { preview: { outcome: 'refused', problems: read.problem, hasMore }, next: null };
  }
  const { settings, revision, warnings } = file.current();
  const present = new Set(warnings.map((warning) => lastingWords(warning, settings)));
  const isNew = (warning: SettingsProblem): boolean => !present.has(lastingWords(warning, read.value.settings));
  yield;
  const ready = {
    outcome: 'ready' as const,
    revision: { settings: revision, text: revisionOf(text) },
    groups: yield* differencesOf(settings, read.value.settings, file.registries),
    warnings: read.value.warnings.map((warning) => ({ ...warning, isNew: isNew(warning) })),
  };
  return { preview: ready, next: read.value.settings };
}

/** `next`: what the text holds, when it can be imported. */
export type Previewed =
  | { preview: Extract<ImportPreview, { outcome: 'refused' }>; next: null }
  | { preview: Extract<ImportPreview, { outcome: 'ready' }>; next: Settings };

/** With the id in place of the number: an entry before this one may have gone. */
function lastingWords({ path, sentence }: SettingsProblem, settings: Settings): string {
  const lasting = path.replace(/^(people|contacts)\[(\d+)\]/, (whole, list: 'people' | 'contacts', index: string) => {
    const id = settings[list][Number(index)]?.id;
    return id === undefined ? whole : `${list} ${id}`;
  });
  return `${lasting} ${sentence}`;
}

export interface Import {
  revision: ImportRevision;
  text: string;
  /** What the text holds. */
  judged: ReadSettings;
}

export function* importSettings(
  file: SettingsFile,
  { revision, text, judged }: Import,
): Steps<Result<Output<'importSettings'>, SaveProblem>> {
  if (revision.text !== revisionOf(text)) {
    const sentence = words.thisIsNotText;
    return failed({ code: 'settings-changed', problems: [problemAt([], sentence)] });
  }
  const before = file.current().revision;
  const saved = yield* file.save(revision.settings, judged.settings, { keepPrevious: true, judged });
  if (!saved.ok) return saved;
  const { revision: after, previousFile } = saved.value;
  if (after === before) {
    return succeeded({ revision: after, outcome: 'same', previousFile, sentence: words.theseSettingsHoldAlready });
  }
  return succeeded({ revision: after, outcome: 'imported', previousFile, sentence: sentenceAbout(previousFile) });
}

function sentenceAbout(previousFile: string | null): string {
  if (previousFile === null) return words.settingsAreImportedAndHold;
  return words.settingsAreImportedAndHoldFrom({ previousFile });
}

export function* judge(file: SettingsFile, text: string): Steps<Result<ReadSettings, SettingsProblem[]>> {
  // Each character is a byte at least: a text that is far too long is not even measured.
  const isTooLarge = text.length > MOST_SETTINGS_BYTES || Buffer.byteLength(text) > MOST_SETTINGS_BYTES;
  return isTooLarge ? failed([problemAt([], importTooLarge)]) : yield* file.judge(text);
}

const revisionOf = (text: string): string => createHash('sha256').update(text).digest('hex');
