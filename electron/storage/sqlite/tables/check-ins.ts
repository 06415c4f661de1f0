import { z } from 'zod';
import type { CheckIn } from '../../../core/state/check-in';
import type { AtOnce } from '../../store';
import type { RowCheck } from '../row-check';
import type { Database } from '../sqlite';

const millis = z.number();

const checkInSchema: z.ZodType<CheckIn> = z.object({
  id: z.string(),
  personId: z.string(),
  state: z.enum(['out', 'overdue', 'closed']),
  begunBy: z.enum(['hand', 'schedule']),
  startedAt: millis,
  homeBy: millis,
  graceSeconds: z.number(),
  scheduledFor: millis.nullable(),
  remindedFor: millis.nullable(),
  alertId: z.string().nullable(),
  lateness: z.string().nullable(),
  closedAt: millis.nullable(),
  closedBy: z.enum(['workout', 'hand', 'missed', 'not-watched']).nullable(),
});

export type CheckIns = AtOnce<'checkIns'> & { put(checkIn: CheckIn): void };

export function createCheckIns(database: Database, check: RowCheck): CheckIns {
  const upsert = database.prepare(`
    INSERT INTO check_ins (id, person_id, state, started_at, document) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET state = excluded.state, started_at = excluded.started_at, document = excluded.document`);
  const recent = database.prepare(
    `SELECT document FROM check_ins WHERE state <> 'closed'
     UNION ALL SELECT document FROM check_ins WHERE state = 'closed' AND started_at >= ?`,
  );
  return {
    put: (checkIn) => {
      upsert.run(checkIn.id, checkIn.personId, checkIn.state, checkIn.startedAt, JSON.stringify(checkIn));
    },
    checkIns: (startedSince) =>
      recent.all(startedSince).flatMap((row) => check.parse('check_ins', checkInSchema, row['document'])),
  };
}
