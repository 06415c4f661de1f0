import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createRecordingLog,
  createTemporaryDirectory,
  NOW,
  sampleAlert,
  sampleMessage,
  sampleReading,
} from '../sample-facts.test-support';
import { isAtLeast, openDatabase, type OpenedDatabase } from './database';
import { migrate, migrations, versionOf } from './migrations';
import { openRows } from './open-rows';
import { setAside } from './set-aside';
import { loadSqlite, type Sqlite } from './sqlite';

let sqlite: Sqlite;
let directory: ReturnType<typeof createTemporaryDirectory>;
let file: string;

beforeAll(async () => {
  sqlite = await loadSqlite();
});
beforeEach(() => {
  directory = createTemporaryDirectory();
  file = join(directory.path, 'vigil.sqlite');
});
afterEach(() => {
  directory.remove();
});

function open(): OpenedDatabase {
  const opened = openDatabase({ sqlite, file, now: NOW });
  if (!opened.ok) throw new Error(opened.problem.sentence);
  return opened.value;
}

function pragma(database: OpenedDatabase['database'], name: string): unknown {
  return Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0];
}

/** A closed database with enough rows to fill several pages. */
function makeFilled(): void {
  const { database } = open();
  const store = openRows({ database, log: createRecordingLog() });
  store.save({ alerts: [sampleAlert()], messages: [], silences: [], history: [] });
  store.addReadings(Array.from({ length: 2000 }, (_, index) => sampleReading({ measuredAt: NOW + index * 60_000 })));
  store.close();
}

const names = (): string[] => readdirSync(directory.path).sort();

describe('opening', () => {
  it('a new database is durable, private and at the newest version', () => {
    const { database, setAside: aside } = open();
    expect(aside).toBeNull();
    expect(pragma(database, 'journal_mode')).toBe('wal');
    // 2 is FULL: a commit is on disk before it returns.
    expect(pragma(database, 'synchronous')).toBe(2);
    expect(pragma(database, 'fullfsync')).toBe(1);
    expect(pragma(database, 'foreign_keys')).toBe(1);
    expect(versionOf(database)).toBe(migrations.length);
    for (const name of names()) expect(statSync(join(directory.path, name)).mode & 0o077).toBe(0);
    database.close();
  });

  it('opening again takes no migration twice', () => {
    open().database.close();
    const { database } = open();
    expect(migrate(database)).toBe(0);
    database.close();
  });

  it('SQLite releases are compared as numbers', () => {
    expect(isAtLeast('3.51.3', [3, 51, 3])).toBe(true);
    expect(isAtLeast('3.53.0', [3, 51, 3])).toBe(true);
    expect(isAtLeast('3.51.10', [3, 51, 3])).toBe(true);
    expect(isAtLeast('3.51.2', [3, 51, 3])).toBe(false);
    expect(isAtLeast('3.9.9', [3, 51, 3])).toBe(false);
  });
});

describe('migrations', () => {
  it('steps are taken in order, each whole or not at all', () => {
    const database = sqlite.open(':memory:');
    const steps = ['CREATE TABLE one (a)', 'CREATE TABLE two (a); CREATE TABLE one (a)'];
    expect(() => migrate(database, steps)).toThrow(/one already exists/);
    expect(versionOf(database)).toBe(1);
    expect(database.prepare("SELECT name FROM sqlite_master WHERE name = 'two'").get()).toBeUndefined();
    expect(migrate(database, ['CREATE TABLE one (a)', 'CREATE TABLE two (a)'])).toBe(1);
    expect(versionOf(database)).toBe(2);
    database.close();
  });

  it('readings of a database of before corrections were received anew are kept as they were', () => {
    const before = migrations.findIndex((step) => step.includes('first_read_at'));
    const database = sqlite.open(':memory:');
    migrate(database, migrations.slice(0, before));
    database.exec(`INSERT INTO readings VALUES ('ana', 'site', 'x', ${NOW}, ${NOW + 8000}, 'value', 110, 'flat')`);
    migrate(database);
    const [reading, ...others] = openRows({ database, log: createRecordingLog() }).readings('ana', 0, NOW);
    expect(reading).toMatchObject({ measuredAt: NOW, receivedAt: NOW + 8000, firstReadAt: NOW + 8000, trend: 'flat' });
    expect(others).toEqual([]);
    database.close();
  });

  it('messages of a database of before trials were messages are kept, in their order, and know what they are', () => {
    const before = migrations.findIndex((step) => step.includes('messages_new'));
    const database = sqlite.open(':memory:');
    migrate(database, migrations.slice(0, before));
    const put = database.prepare(
      `INSERT INTO messages (id, about_id, person_id, channel, medium, address, tag, status, provider_id, attempts, queued_at, document)
       VALUES (?, 'ana/low/1', 'ana', 'voice', 'call', '+1', ?, 'accepted', ?, 1, ${NOW}, ?)`,
    );
    put.run('second', 'B', 'CA2', JSON.stringify(sampleMessage({ id: 'second', kind: 're-alarm' })));
    put.run('first', 'A', 'CA1', JSON.stringify(sampleMessage({ id: 'first' })));
    put.run('damaged', 'C', 'CA3', 'no JSON');
    database.exec(`INSERT INTO memory VALUES ('test/mia/sms', '{}'), ('storage.writtenAt', '1')`);
    migrate(database);
    const rows = database.prepare('SELECT id, person_id, kind, provider_id FROM messages ORDER BY queued_at, rowid');
    expect(rows.all().map((row) => Object.values(row))).toEqual([
      ['second', 'ana', 're-alarm', 'CA2'],
      ['first', 'ana', 'alarm', 'CA1'],
      ['damaged', 'ana', 'alarm', 'CA3'],
    ]);
    expect(database.prepare('SELECT key FROM memory').all()).toEqual([{ key: 'storage.writtenAt' }]);
    database.close();
  });

  it('a database of a newer Vigil is refused and left as it was', () => {
    const { database } = open();
    database.exec('PRAGMA user_version = 999');
    database.close();
    const opened = openDatabase({ sqlite, file, now: NOW });
    expect(opened).toMatchObject({ ok: false, problem: { kind: 'too-new' } });
    expect(names().filter((name) => name.includes('corrupt'))).toEqual([]);
    const untouched = sqlite.open(file);
    expect(versionOf(untouched)).toBe(999);
    untouched.close();
  });
});

describe('row 19: a damaged database is set aside and said aloud', () => {
  it('a file that is no database at all', () => {
    writeFileSync(file, 'This is not a database, it only sits where one should be.'.repeat(50));
    const before = readFileSync(file);
    const { database, setAside: aside } = open();
    expect(aside).toBe(`${file}.corrupt-2026-11-22T10-00-00.000Z`);
    expect(readFileSync(String(aside))).toEqual(before);
    expect(openRows({ database, log: createRecordingLog() }).liveAlerts(0)).toEqual([]);
    database.close();
  });

  it('a page in the middle that was overwritten', () => {
    makeFilled();
    const bytes = readFileSync(file);
    bytes.fill(0xff, 8 * 4096, 12 * 4096);
    writeFileSync(file, bytes);
    const { database, setAside: aside } = open();
    expect(existsSync(String(aside))).toBe(true);
    expect(openRows({ database, log: createRecordingLog() }).readings('ana', 0, NOW + 1e12)).toEqual([]);
    database.close();
  });

  it('a file cut in half', () => {
    makeFilled();
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, bytes.length / 2));
    const { database, setAside: aside } = open();
    expect(aside).not.toBeNull();
    database.close();
  });

  it('two in the same millisecond are both kept, with their write-ahead logs', () => {
    for (const content of ['first', 'second']) {
      writeFileSync(file, content);
      writeFileSync(`${file}-wal`, `log of ${content}`);
      setAside(file, NOW);
    }
    const name = 'vigil.sqlite.corrupt-2026-11-22T10-00-00.000Z';
    expect(names()).toEqual([name, `${name}-2`, `${name}-2-wal`, `${name}-wal`]);
    expect(readFileSync(join(directory.path, `${name}-2-wal`), 'utf8')).toBe('log of second');
  });

  it('a healthy copy is not set aside', () => {
    makeFilled();
    copyFileSync(file, `${file}.copy`);
    const { database, setAside: aside } = open();
    expect(aside).toBeNull();
    expect(openRows({ database, log: createRecordingLog() }).readings('ana', 0, NOW + 1e12)).toHaveLength(2000);
    database.close();
  });
});

describe('a database of another shape than its version promises', () => {
  const change = (statement: string): void => {
    makeFilled();
    const database = sqlite.open(file);
    database.exec(statement);
    database.close();
  };

  it.each([
    ['a table that is gone', 'DROP TABLE messages'],
    ['a table whose rows are of another kind', 'DROP TABLE memory; CREATE TABLE memory (key TEXT PRIMARY KEY)'],
    ['tables that are there before their version', 'PRAGMA user_version = 0'],
    ['tables that are gone, of an earlier version', 'DROP TABLE silences; PRAGMA user_version = 2'],
  ])('is set aside, and the watch goes on with a new one: %s', (_what, statement) => {
    change(statement);
    const { database, setAside: aside } = open();
    expect(aside).toBe(`${file}.corrupt-2026-11-22T10-00-00.000Z`);
    expect(openRows({ database, log: createRecordingLog() }).liveAlerts(0)).toEqual([]);
    database.close();
  });

  it('an index that is gone is made anew, and what the table holds is kept', () => {
    change('DROP INDEX messages_one_call');
    const { database, setAside: aside } = open();
    expect(aside).toBeNull();
    const index = "SELECT sql FROM sqlite_schema WHERE name = 'messages_one_call'";
    expect(database.prepare(index).get()?.['sql']).toMatch(/^CREATE UNIQUE INDEX/);
    expect(openRows({ database, log: createRecordingLog() }).readings('ana', 0, NOW + 1e12)).toHaveLength(2000);
    database.close();
  });
});

describe('where there is no room for what processes share', () => {
  it('it is opened by this one alone: what is on disk is known, and what can be written is', () => {
    makeFilled();
    rmSync(`${file}-shm`, { force: true });
    mkdirSync(`${file}-shm`);
    const { database, setAside: aside } = open();
    expect(aside).toBeNull();
    const store = openRows({ database, log: createRecordingLog() });
    expect(store.readings('ana', 0, NOW + 1e12)).toHaveLength(2000);
    store.save({ alerts: [sampleAlert({ id: 'ana/low/2' })] });
    expect(store.liveAlerts(0)).toHaveLength(2);
    store.close();
  });
});

describe('when no database can be created', () => {
  it('a folder in its place is said in a sentence', () => {
    mkdirSync(file);
    const opened = openDatabase({ sqlite, file, now: NOW });
    expect(opened).toMatchObject({ ok: false, problem: { kind: 'cannot-create' } });
    expect(!opened.ok && opened.problem.sentence).toContain(file);
  });

  it('a missing folder is said in a sentence', () => {
    const opened = openDatabase({ sqlite, file: join(directory.path, 'missing', 'vigil.sqlite'), now: NOW });
    expect(opened).toMatchObject({ ok: false, problem: { kind: 'cannot-create' } });
  });
});
