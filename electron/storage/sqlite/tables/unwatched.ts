import { z } from 'zod';
import type { AtOnce, HostStretch } from '../../store';
import type { RowCheck } from '../row-check';
import type { Database } from '../sqlite';

const stretchSchema: z.ZodType<HostStretch> = z.object({
  from: z.number(),
  to: z.number(),
  why: z.enum(['asleep', 'closed', 'clock-moved']),
});

export type UnwatchedRows = AtOnce<'addUnwatched' | 'unwatched'>;

export function createUnwatched(database: Database, check: RowCheck): UnwatchedRows {
  const insert = database.prepare('INSERT OR IGNORE INTO gaps (began_at, ended_at, why) VALUES (?, ?, ?)');
  const touching = database.prepare(
    `SELECT began_at AS "from", ended_at AS "to", why FROM gaps WHERE ended_at >= ? AND began_at <= ? ORDER BY began_at`,
  );
  return {
    addUnwatched: ({ from, to, why }) => {
      insert.run(from, to, why);
    },
    unwatched: (from, to) => touching.all(from, to).flatMap((row) => check.accept('gaps', stretchSchema, row)),
  };
}
