import { z } from 'zod';
import type { Duty } from '../../../core/state/duty';
import type { AtOnce } from '../../store';
import type { RowCheck } from '../row-check';
import type { Database } from '../sqlite';

const millis = z.number();

const dutySchema: z.ZodType<Duty> = z.object({
  id: z.string(),
  personId: z.string(),
  contactId: z.string(),
  begunBy: z.enum(['hand', 'schedule']),
  startedAt: millis,
  endsAt: millis,
  endedAt: millis.nullable(),
  toldUntil: millis.nullable(),
  isOver: z.boolean(),
});

export type Duties = AtOnce<'duties'> & { put(duty: Duty): void };

export function createDuties(database: Database, check: RowCheck): Duties {
  const upsert = database.prepare(`
    INSERT INTO duties (id, person_id, is_over, ends_at, document) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET is_over = excluded.is_over, ends_at = excluded.ends_at, document = excluded.document`);
  const recent = database.prepare(
    `SELECT document FROM duties WHERE is_over = 0
     UNION ALL SELECT document FROM duties WHERE is_over = 1 AND ends_at >= ?`,
  );
  return {
    put: (duty) => {
      upsert.run(duty.id, duty.personId, Number(duty.isOver), duty.endsAt, JSON.stringify(duty));
    },
    duties: (endedSince) => recent.all(endedSince).flatMap((row) => check.parse('duties', dutySchema, row['document'])),
  };
}
