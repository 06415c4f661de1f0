import { closeSync, openSync } from 'node:fs';
import { failed, succeeded, type Result } from '../../../shared/result';
import type { Millis } from '../../../shared/time';
import { isOfItsShape, toStorageError, troubleOf } from '../storage-problem';
import { migrate, migrations, versionOf } from './migrations';
import { setAside } from './set-aside';
import { missingFrom } from './shape';
import type { Database, Sqlite } from './sqlite';

/** Older releases can corrupt a database when a write-ahead log is reset (sqlite.org/changes.html, 3.51.3). */
const LEAST_SQLITE = [3, 51, 3] as const;

/**
 * Only tools from outside ever hold the file, since the directory lock keeps other copies out. It blocks the main loop.
 */
const BUSY_TIMEOUT_MS = 1000;

export interface OpenedDatabase {
  database: Database;
  /** Where a damaged predecessor was moved to; null when there was none. Has to be said aloud. */
  setAside: string | null;
}

/** No database can be had: the host stops with exit code 4. */
export interface DatabaseProblem {
  kind: 'cannot-create' | 'too-new' | 'old-sqlite';
  sentence: string;
}

interface DatabasePorts {
  sqlite: Sqlite;
  file: string;
  now: Millis;
}

/** Opens the facts on disk, or creates them. A damaged file is set aside, never deleted. */
export function openDatabase(ports: DatabasePorts): Result<OpenedDatabase, DatabaseProblem> {
  const { file, now } = ports;
  try {
    return openChecked(ports, 'shared');
  } catch (error) {
    if (troubleOf(error) !== 'corrupt') return openAlone(ports);
  }
  try {
    const aside = setAside(file, now);
    const opened = openChecked(ports, 'shared');
    return opened.ok ? succeeded({ ...opened.value, setAside: aside }) : opened;
  } catch (error) {
    return failed(cannotCreate(file, error));
  }
}

/**
 * A full disk has no room for the file by which several processes share the write-ahead log. One that
 * is alone needs none (sqlite.org/wal.html, 8), and what is on disk can be read: an alarm that was
 * open stays open, and goes on from memory.
 */
function openAlone(ports: DatabasePorts): Result<OpenedDatabase, DatabaseProblem> {
  try {
    return openChecked(ports, 'alone');
  } catch (error) {
    return failed(cannotCreate(ports.file, error));
  }
}

function openChecked(
  { sqlite, file }: DatabasePorts,
  how: 'shared' | 'alone',
): Result<OpenedDatabase, DatabaseProblem> {
  keepPrivate(file);
  const database = sqlite.open(file);
  try {
    // Before anything is read: from then on it is shared.
    if (how === 'alone') database.exec('PRAGMA locking_mode = EXCLUSIVE');
    const problem = refuse(database);
    if (problem) {
      database.close();
      return failed(problem);
    }
    configure(database);
    checkIntegrity(database);
    bringUpToDate(database, sqlite);
  } catch (error) {
    database.close();
    throw error;
  }
  return succeeded({ database, setAside: null });
}

/** Health data: only the owner may read the file. SQLite gives its companions the same rights. */
function keepPrivate(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
}

function refuse(database: Database): DatabaseProblem | null {
  const version = String(database.prepare('SELECT sqlite_version() AS version').get()?.['version']);
  if (!isAtLeast(version, LEAST_SQLITE)) {
    return {
      kind: 'old-sqlite',
      sentence: `This SQLite is ${version}; Vigil needs ${LEAST_SQLITE.join('.')} or later.`,
    };
  }
  if (versionOf(database) > migrations.length) {
    return { kind: 'too-new', sentence: 'The database was written by a newer Vigil. Install that version again.' };
  }
  return null;
}

export function isAtLeast(version: string, least: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  const differing = least.findIndex((part, index) => (parts[index] ?? 0) !== part);
  return differing === -1 || (parts[differing] ?? 0) > (least[differing] ?? 0);
}

function configure(database: Database): void {
  database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  // On macOS fsync does not reach the drive; elsewhere these two do nothing.
  database.exec('PRAGMA fullfsync = ON');
  database.exec('PRAGMA checkpoint_fullfsync = ON');
  database.exec('PRAGMA foreign_keys = ON');
  database.exec('PRAGMA trusted_schema = OFF');
}

function checkIntegrity(database: Database): void {
  const answers = database.prepare('PRAGMA quick_check(1)').all();
  if (answers[0]?.['quick_check'] === 'ok') return;
  throw damaged(String(answers[0]?.['quick_check']));
}

/**
 * Tables that are missing, or there before their time, make a step fail: such a file is
 * as damaged as one with broken pages.
 */
function bringUpToDate(database: Database, sqlite: Sqlite): void {
  let missing: string | null;
  try {
    migrate(database);
    missing = missingFrom(database, sqlite);
  } catch (error) {
    throw isOfItsShape(error) ? damaged('a step that brings it up to date fails') : error;
  }
  if (missing !== null) throw damaged(`of ${missing} something is missing`);
}

/** quick_check reports damage as rows; the opening code knows only errors. 11 is SQLITE_CORRUPT. */
function damaged(detail: string): Error {
  return Object.assign(new Error(`The database is damaged: ${detail}`), { errcode: 11 });
}

function cannotCreate(file: string, error: unknown): DatabaseProblem {
  const storageError = toStorageError(error);
  return { kind: 'cannot-create', sentence: `No database can be opened at ${file}. ${storageError.message}` };
}
