import { closeSync, copyFileSync, mkdirSync, openSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { failed, succeeded, type Result } from '../../../shared/result';
import { toStorageError, troubleOf } from '../storage-problem';
import { freeName } from './set-aside';
import type { Database, Sqlite } from './sqlite';

export interface DirectoryLock {
  /**
   * The lock file held something else and was emptied; what it held is under the name of
   * `copy`, where that could be kept.
   */
  emptied: { copy: string | null } | null;
  release(): void;
}

/**
 * `in-use`: another Vigil watches over this directory (exit code 3). `unavailable`: nothing can be written there (4).
 */
export interface DirectoryLockProblem {
  kind: 'in-use' | 'unavailable';
  sentence: string;
}

/**
 * Makes this process the only Vigil on a data directory. The lock is an open transaction on a small
 * database of its own, so it is the operating system's: it ends with the process, however that ends.
 * There is no pid file that could go stale.
 */
export function takeDirectoryLock(sqlite: Sqlite, directory: string): Result<DirectoryLock, DirectoryLockProblem> {
  const file = join(directory, 'vigil.lock');
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'a', 0o600));
    return succeeded({ ...hold(sqlite.open(file)), emptied: null });
  } catch (error) {
    if (troubleOf(error) !== 'corrupt') return failed(problemOf(directory, error));
  }
  try {
    const emptied = empty(file);
    return succeeded({ ...hold(sqlite.open(file)), emptied });
  } catch (error) {
    return failed(problemOf(directory, error));
  }
}

function hold(database: Database): Pick<DirectoryLock, 'release'> {
  try {
    // A second process is to hear at once, not after a wait.
    database.exec('PRAGMA busy_timeout = 0');
    // A journal is a file of its own, for which a full disk has no room.
    database.exec('PRAGMA journal_mode = MEMORY');
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    release: () => {
      if (database.isOpen) database.close();
    },
  };
}

/**
 * Empties a lock file that holds something else. The lock is the file itself, not its name: were it renamed, as a
 * database is, two that start together could each hold a file of their own. Nothing is ever written into it, so one
 * that another process holds by now stays as it is.
 */
function empty(file: string): { copy: string | null } {
  const copy = freeName(`${file}.corrupt`);
  const isKept = isCopied(file, copy);
  truncateSync(file);
  return { copy: isKept ? copy : null };
}

/** A lock file holds no facts: where the disk is full it goes without a copy. */
function isCopied(file: string, copy: string): boolean {
  try {
    copyFileSync(file, copy);
    return true;
  } catch {
    return false;
  }
}

function problemOf(directory: string, error: unknown): DirectoryLockProblem {
  if (troubleOf(error) === 'busy') {
    return { kind: 'in-use', sentence: `Another Vigil is already watching with the data in ${directory}.` };
  }
  return {
    kind: 'unavailable',
    sentence: `The directory ${directory} cannot be used. ${toStorageError(error).message}`,
  };
}
