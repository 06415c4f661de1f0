import { z } from 'zod';
import { glucoseSchema } from '../../../../shared/glucose/glucose-schema';
import type { Gap } from '../../../core/state/gap';
import type { AtOnce } from '../../store';
import type { RowCheck } from '../row-check';
import type { Database } from '../sqlite';

const millis = z.number();

const gapSchema: z.ZodType<Gap> = z.object({
  id: z.string(),
  personId: z.string(),
  from: millis,
  to: millis.nullable(),
  why: z.array(z.enum(['asleep', 'closed', 'offline'])),
  worst: z.object({ which: z.enum(['lowest', 'highest']), glucose: glucoseSchema, at: millis }).nullable(),
  toldTo: z.array(z.string()),
  toldAt: millis.nullable(),
});

export type Gaps = AtOnce<'gaps'> & { put(gap: Gap): void };

export function createGaps(database: Database, check: RowCheck): Gaps {
  const upsert = database.prepare(`
    INSERT INTO person_gaps (id, person_id, began_at, ended_at, document) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET
      began_at = excluded.began_at, ended_at = excluded.ended_at, document = excluded.document`);
  const recent = database.prepare(
    'SELECT document FROM person_gaps WHERE ended_at IS NULL OR ended_at >= ? ORDER BY began_at',
  );
  return {
    put: (gap) => {
      upsert.run(gap.id, gap.personId, gap.from, gap.to, JSON.stringify(gap));
    },
    gaps: (endedSince) =>
      recent.all(endedSince).flatMap((row) => check.parse('person_gaps', gapSchema, row['document'])),
  };
}
