import { z } from 'zod';
import { DAY, type Millis } from '../../../../shared/time';
import type { AtOnce, HistoryEntry } from '../../store';
import type { RowCheck } from '../row-check';
import type { Database } from '../sqlite';

const HISTORY_KEPT: Millis = 90 * DAY;

const entrySchema: z.ZodType<HistoryEntry> = z.object({
  id: z.number(),
  at: z.number(),
  personId: z.string().nullable(),
  code: z.string(),
  sentence: z.string(),
  aboutId: z.string().nullable(),
  messageId: z.string().nullable(),
});

const columns = 'id, at, person_id AS personId, code, sentence, about_id AS aboutId, message_id AS messageId';

/** This many take some milliseconds. */
const PRUNED_AT_ONCE = 500;

export type History = AtOnce<'history' | 'prune'> & { add(entry: Omit<HistoryEntry, 'id'>): void };

export function createHistory(database: Database, check: RowCheck): History {
  const insert = database.prepare(
    'INSERT INTO history (at, person_id, code, sentence, about_id, message_id) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const page = database.prepare(`SELECT ${columns} FROM history WHERE id < ? ORDER BY id DESC LIMIT ?`);
  const pageOfPerson = database.prepare(
    `SELECT ${columns} FROM history WHERE person_id = ? AND id < ? ORDER BY id DESC LIMIT ?`,
  );
  const removeBefore = database.prepare(
    `DELETE FROM history WHERE id IN (SELECT id FROM history WHERE at < ? LIMIT ${PRUNED_AT_ONCE})`,
  );

  return {
    add: (entry) => {
      insert.run(entry.at, entry.personId, entry.code, entry.sentence, entry.aboutId, entry.messageId);
    },
    history: ({ personId, before = Number.MAX_SAFE_INTEGER, limit }) => {
      const rows = personId === undefined ? page.all(before, limit) : pageOfPerson.all(personId, before, limit);
      return rows.flatMap((row) => check.accept('history', entrySchema, row));
    },
    prune: (now) => removeBefore.run(now - HISTORY_KEPT).changes === PRUNED_AT_ONCE,
  };
}
