import type * as nodeSqlite from 'node:sqlite';

export type Database = nodeSqlite.DatabaseSync;

interface OpenOptions {
  readOnly?: boolean;
}

/** The engine that was found; the rest of this folder does not know which one it is. */
export interface Sqlite {
  readonly engine: 'node:sqlite' | '@photostructure/sqlite';
  open(file: string, options?: OpenOptions): Database;
}

/**
 * Node's own SQLite where the runtime has it (Node 22.13 and later, Electron), otherwise a native package with the same
 * interface. It loads here and nowhere else, so that a runtime with its own never touches the package.
 */
export async function loadSqlite(): Promise<Sqlite> {
  const builtIn = process.getBuiltinModule('node:sqlite') as typeof nodeSqlite | undefined;
  if (builtIn) return { engine: 'node:sqlite', open: (file, options = {}) => new builtIn.DatabaseSync(file, options) };
  const packaged = await import('@photostructure/sqlite');
  return {
    engine: '@photostructure/sqlite',
    // The package promises Node's interface; its types merely lack a few newer members that nothing here uses.
    open: (file, options = {}) => new packaged.DatabaseSync(file, options) as unknown as Database,
  };
}
