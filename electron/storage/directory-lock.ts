import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../shared/result';
import { failed, succeeded } from '../../shared/result';
import type { Database, Sqlite } from './sqlite';
import { toStorageError, troubleOf } from './storage-problem';

export interface DirectoryLock {
  release(): void;
}

/** `in-use`: another Vigil watches over this directory (exit code 3). `unavailable`: nothing can be written there (4). */
export interface DirectoryLockProblem {
  kind: 'in-use' | 'unavailable';
  sentence: string;
}

/**
 * Makes this process the only Vigil on a data directory. The lock is an open transaction on a small database of its own,
 * so it is the operating system's: it ends with the process, however that ends. There is no pid file that could go stale.
 */
export function takeDirectoryLock(sqlite: Sqlite, directory: string): Result<DirectoryLock, DirectoryLockProblem> {
  let database: Database | null = null;
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const file = join(directory, 'vigil.lock');
    closeSync(openSync(file, 'a', 0o600));
    database = sqlite.open(file);
    return succeeded(hold(database));
  } catch (error) {
    database?.close();
    return failed(problemOf(directory, error));
  }
}

function hold(database: Database): DirectoryLock {
  // A second process is to hear at once, not after a wait.
  database.exec('PRAGMA busy_timeout = 0');
  database.exec('BEGIN EXCLUSIVE');
  return {
    release: () => {
      if (database.isOpen) database.close();
    },
  };
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
