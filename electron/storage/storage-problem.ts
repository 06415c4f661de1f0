import { z } from 'zod';
import { runningWordsIn } from '../../shared/locales/host/running';
import { usualLanguage } from '../../shared/locales/language';
import { StorageError, type StorageTrouble } from './store';

const runningWords = runningWordsIn(usualLanguage);

/** SQLite's primary result codes (sqlite.org/rescode.html); extended codes carry them in the low byte. */
const troubleOfCode: Record<number, StorageTrouble> = {
  3: 'read-only',
  5: 'busy',
  6: 'busy',
  8: 'read-only',
  11: 'corrupt',
  13: 'full',
  26: 'corrupt',
};

/** The same in SQLite's own words: the packaged engine leaves the code out of errors met while reading rows. */
const troubleOfWords: readonly (readonly [string, StorageTrouble])[] = [
  ['database disk image is malformed', 'corrupt'],
  ['file is not a database', 'corrupt'],
  ['database or disk is full', 'full'],
  ['is locked', 'busy'],
  ['readonly database', 'read-only'],
];

const sentences: Record<StorageTrouble, string> = {
  full: runningWords.diskIsFullVigilCannotWrite,
  busy: runningWords.anotherProgramHoldsDatabaseVigil,
  'read-only': runningWords.databaseCannotBeWrittenFile,
  corrupt: runningWords.databaseIsDamagedItIsSet,
  other: runningWords.databaseCouldNotBeUsed,
};

const sqliteErrorSchema = z.object({ errcode: z.number().optional(), message: z.string() });

/** Turns whatever SQLite threw into a StorageError that names its kind. */
export function toStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const kind = troubleOf(error);
  const detail = kind === 'other' && error instanceof Error ? ` (${error.message})` : '';
  return new StorageError(sentences[kind] + detail, { kind, cause: error });
}

/** 1 is SQLITE_ERROR, "no such table" among them; 19 is SQLITE_CONSTRAINT: two rows where one may be. */
const codesOfShape = [1, 19];

/** The statement was right for the shape a database should have, and this one has another. */
export function isOfItsShape(error: unknown): boolean {
  const { data } = sqliteErrorSchema.safeParse(error);
  return data?.errcode !== undefined && codesOfShape.includes(data.errcode & 0xff);
}

export function troubleOf(error: unknown): StorageTrouble {
  if (error instanceof StorageError) return error.kind;
  const parsed = sqliteErrorSchema.safeParse(error);
  if (!parsed.success) return 'other';
  const { errcode, message } = parsed.data;
  if (errcode !== undefined) return troubleOfCode[errcode & 0xff] ?? 'other';
  return troubleOfWords.find(([words]) => message.includes(words))?.[1] ?? 'other';
}
