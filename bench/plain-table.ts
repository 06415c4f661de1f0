import { messageTo } from '../electron/core/simulation/sample-message.test-support';
import type { Sqlite } from '../electron/storage/sqlite/sqlite';

export interface PlainTable {
  /** One row of a message's size, on disk when it returns. */
  write(): void;
  close(): void;
}

/** The least that any durable write costs on this disk: one insert, synchronous=FULL. */
export function openPlainTable(sqlite: Sqlite, file: string): PlainTable {
  const database = sqlite.open(file);
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  database.exec('CREATE TABLE plain (id INTEGER PRIMARY KEY, document TEXT)');
  const insert = database.prepare('INSERT INTO plain (document) VALUES (?)');
  const document = JSON.stringify(messageTo('mia'));
  return {
    write() {
      insert.run(document);
    },
    close() {
      database.close();
    },
  };
}
