import { migrate } from './migrations';
import type { Database, Sqlite } from './sqlite';

/**
 * Whether a migrated database has the shape that its version promises: a copy that was half restored, or that
 * a user worked on, has not. Says what is missing; null when nothing is. An index that is gone is made again:
 * it holds nothing that the tables do not.
 */
export function missingFrom(database: Database, sqlite: Sqlite): string | null {
  const whole = sqlite.open(':memory:');
  try {
    migrate(whole);
    const table = namesOf(whole, 'table').find((name) => !hasColumns(database, name, columnsOf(whole, name)));
    if (table === undefined) makeIndexes(database, whole);
    return table ?? null;
  } finally {
    whole.close();
  }
}

function hasColumns(database: Database, table: string, columns: string[]): boolean {
  const there = columnsOf(database, table);
  return columns.every((column) => there.includes(column));
}

const columnsOf = (database: Database, table: string): string[] =>
  database
    .prepare('SELECT name FROM pragma_table_info(?)')
    .all(table)
    .map(({ name }) => String(name));

function makeIndexes(database: Database, whole: Database): void {
  const there = namesOf(database, 'index');
  const indexes = whole.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL").all();
  for (const { name, sql } of indexes) if (!there.includes(String(name))) database.exec(String(sql));
}

const namesOf = (database: Database, type: 'table' | 'index'): string[] =>
  database
    .prepare("SELECT name FROM sqlite_schema WHERE type = ? AND name NOT LIKE 'sqlite_%'")
    .all(type)
    .map(({ name }) => String(name));
