import { z } from 'zod';
import type { AtOnce } from '../../store';
import type { RowCheck } from '../row-check';
import type { Database } from '../sqlite';
import { inTransaction } from '../transaction';

export type Memory = AtOnce<'remember' | 'rememberAll' | 'recall' | 'recallAll'>;

/** Small values by key, as JSON. Remembering `undefined` forgets. */
export function createMemory(database: Database, check: RowCheck): Memory {
  const put = database.prepare('INSERT OR REPLACE INTO memory (key, value) VALUES (?, ?)');
  const forget = database.prepare('DELETE FROM memory WHERE key = ?');
  const get = database.prepare('SELECT value FROM memory WHERE key = ?');
  const all = database.prepare('SELECT key, value FROM memory');
  const remember = (key: string, value: unknown): void => {
    if (value === undefined) forget.run(key);
    else put.run(key, JSON.stringify(value));
  };
  return {
    remember,
    rememberAll: (values) => {
      inTransaction(database, () => {
        for (const [key, value] of values) remember(key, value);
      });
    },
    recallAll: () =>
      new Map(
        all
          .all()
          .flatMap(({ key, value }) =>
            check.parse('memory', z.json(), value).map((one) => [String(key), one] as const),
          ),
      ),
    recall: (key) => get.all(key).flatMap((row) => check.parse('memory', z.json(), row['value']))[0],
  };
}
