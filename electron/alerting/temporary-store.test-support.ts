import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../storage/sqlite/database';
import { openRows, type SqliteRows } from '../storage/sqlite/open-rows';
import { openStore } from '../storage/sqlite/open-store';
import { loadSqlite } from '../storage/sqlite/sqlite';
import { StorageError, type StorageTrouble, type Store } from '../storage/store';

/** The real store on a real file. `broken` makes every write fail as a disk does. */
export interface TemporaryStore {
  store: Store;
  /** What is on disk, whatever fails. */
  rows: SqliteRows;
  broken: StorageTrouble | null;
  /** Reads fail. */
  unreadable: boolean;
  /** Writes that were tried, by method, since the test began. */
  writes: Record<string, number>;
  remove(): void;
}

const writing: readonly (string | symbol)[] = [
  'save',
  'claim',
  'addReadings',
  'removeReadings',
  'addUnwatched',
  'remember',
  'rememberAll',
  'prune',
];

/** A day of many people writes thousands of times; what survives a loss of power is tested elsewhere. */
const RAM_DISK = '/dev/shm';

export async function openTemporaryStore(): Promise<TemporaryStore> {
  const folder = mkdtempSync(join(existsSync(RAM_DISK) ? RAM_DISK : tmpdir(), 'vigil-alerting-'));
  const opened = openDatabase({ sqlite: await loadSqlite(), file: join(folder, 'vigil.sqlite'), now: 0 });
  if (!opened.ok) throw new Error(opened.problem.sentence);
  const silent = (): void => undefined;
  const rows = openRows({ database: opened.value.database, log: { info: silent, warn: silent, error: silent } });
  const troubleOf = (property: string | symbol): StorageError | null => {
    if (writing.includes(property)) {
      disk.writes[String(property)] = (disk.writes[String(property)] ?? 0) + 1;
      return disk.broken === null ? null : new StorageError('The disk is full.', { kind: disk.broken });
    }
    return disk.unreadable ? new StorageError('The database is held by another program.', { kind: 'busy' }) : null;
  };
  const disk: TemporaryStore = {
    store: new Proxy(openStore(rows), {
      get(target, property, receiver) {
        const trouble = troubleOf(property);
        if (trouble !== null) return () => Promise.reject(trouble);
        return Reflect.get(target, property, receiver) as unknown;
      },
    }),
    rows,
    broken: null,
    unreadable: false,
    writes: {},
    remove: () => {
      rows.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return disk;
}
