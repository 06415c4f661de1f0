import { z } from 'zod';
import type { AtOnce, Gap } from '../../store';
import type { RowCheck } from '../row-check';
import type { Database } from '../sqlite';

const gapSchema: z.ZodType<Gap> = z.object({
  from: z.number(),
  to: z.number(),
  why: z.enum(['asleep', 'closed', 'clock-moved']),
});

export type Gaps = AtOnce<'addGap' | 'gaps'>;

export function createGaps(database: Database, check: RowCheck): Gaps {
  const insert = database.prepare('INSERT OR IGNORE INTO gaps (began_at, ended_at, why) VALUES (?, ?, ?)');
  const touching = database.prepare(
    `SELECT began_at AS "from", ended_at AS "to", why FROM gaps WHERE ended_at >= ? AND began_at <= ? ORDER BY began_at`,
  );
  return {
    addGap: (gap) => {
      insert.run(gap.from, gap.to, gap.why);
    },
    gaps: (from, to) => touching.all(from, to).flatMap((row) => check.accept('gaps', gapSchema, row)),
  };
}
