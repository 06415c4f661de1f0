import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createRecordingLog,
  createTemporaryDirectory,
  NOW,
  sampleAlert,
  sampleMessage,
  sampleReading,
} from './sample-facts.test-support';
import { openDatabase } from './sqlite/database';
import { openRows, type SqliteRows } from './sqlite/open-rows';
import { loadSqlite, type Database, type Sqlite } from './sqlite/sqlite';
import { toStorageError } from './storage-problem';
import { StorageError } from './store';

let sqlite: Sqlite;
let directory: ReturnType<typeof createTemporaryDirectory>;
let file: string;
let database: Database;
let store: SqliteRows;

beforeAll(async () => {
  sqlite = await loadSqlite();
});
beforeEach(() => {
  directory = createTemporaryDirectory();
  file = join(directory.path, 'vigil.sqlite');
  const opened = openDatabase({ sqlite, file, now: NOW });
  if (!opened.ok) throw new Error(opened.problem.sentence);
  database = opened.value.database;
  store = openRows({ database, log: createRecordingLog() });
});
afterEach(() => {
  if (database.isOpen) database.close();
  directory.remove();
});

const change = { alerts: [sampleAlert()], messages: [sampleMessage()], silences: [], history: [] };

/** Returns the StorageError that `work` throws; anything else fails the test. */
function troubleIn(work: () => unknown): StorageError {
  try {
    work();
  } catch (error) {
    if (error instanceof StorageError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

describe('row 19: what the disk does comes out as a StorageError with its kind', () => {
  it('full: nothing of the change is kept, and the store works again once there is room', () => {
    // A page limit makes SQLite answer exactly as it does when the file system has no room.
    const pages = Number(database.prepare('PRAGMA page_count').get()?.['page_count']);
    database.exec(`PRAGMA max_page_count = ${pages}`);
    const long = sampleMessage({ body: 'x'.repeat(100_000) });
    expect(
      troubleIn(() => {
        store.save({ ...change, messages: [long] });
      }).kind,
    ).toBe('full');
    expect(store.liveAlerts(0)).toEqual([]);
    database.exec('PRAGMA max_page_count = 1000000');
    store.save(change);
    expect(store.liveAlerts(0)).toHaveLength(1);
  });

  it('busy: another program that holds the file is waited for a moment, then said', () => {
    const other = sqlite.open(file);
    other.exec('BEGIN IMMEDIATE');
    database.exec('PRAGMA busy_timeout = 50');
    expect(
      troubleIn(() => {
        store.save(change);
      }).kind,
    ).toBe('busy');
    expect(troubleIn(() => store.addReadings([sampleReading()])).kind).toBe('busy');
    other.exec('COMMIT');
    other.close();
    store.save(change);
    expect(store.unsettledMessages()).toHaveLength(1);
  });

  it('read-only: reading goes on, writing is refused', () => {
    store.save(change);
    const readOnly = sqlite.open(file, { readOnly: true });
    const reader = openRows({ database: readOnly, log: createRecordingLog() });
    expect(
      troubleIn(() => {
        reader.save(change);
      }).kind,
    ).toBe('read-only');
    expect(troubleIn(() => reader.claim(sampleMessage())).kind).toBe('read-only');
    expect(reader.liveAlerts(0)).toHaveLength(1);
    readOnly.close();
  });

  it('corrupt: a page damaged while nobody looked', () => {
    store.addReadings(Array.from({ length: 2000 }, (_, index) => sampleReading({ measuredAt: NOW + index * 60_000 })));
    store.close();
    const bytes = readFileSync(file);
    // What comes first says which tables there are; the readings were written last.
    bytes.fill(0xff, Math.floor(bytes.length / 2));
    writeFileSync(file, bytes);
    // Opened without the check at start, as if the damage had come later.
    database = sqlite.open(file);
    const damaged = openRows({ database, log: createRecordingLog() });
    expect(troubleIn(() => damaged.readings('ana', 0, NOW + 1e12)).kind).toBe('corrupt');
  });

  it('anything else keeps its own words, for the log', () => {
    store.close();
    const error = troubleIn(() => {
      store.save(change);
    });
    expect(error.kind).toBe('other');
    expect(error.message).toMatch(/not open/);
    expect(toStorageError('a string').kind).toBe('other');
    expect(toStorageError(error)).toBe(error);
  });

  it('a failure that lasts does not leave a transaction open behind it', () => {
    const other = sqlite.open(file);
    other.exec('BEGIN IMMEDIATE');
    database.exec('PRAGMA busy_timeout = 0');
    for (let time = 0; time < 100; time += 1)
      expect(
        troubleIn(() => {
          store.save(change);
        }).kind,
      ).toBe('busy');
    other.close();
    store.save(change);
    expect(database.isTransaction).toBe(false);
  });
});
