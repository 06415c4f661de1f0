import { z } from 'zod';
import { severitySchema } from '../../../../shared/severity-schema';
import type { Silence } from '../../../core/state/silence';
import type { AtOnce } from '../../store';
import type { RowCheck } from '../row-check';
import type { Database } from '../sqlite';

const millis = z.number();

const silenceSchema: z.ZodType<Silence> = z.object({
  id: z.string(),
  personId: z.string(),
  kind: z.enum(['snooze', 'pause', 'sensor-change', 'set-aside']),
  severity: severitySchema.nullable(),
  // Rows of before series could be set aside have none.
  series: z.object({ sourceId: z.string(), series: z.string() }).nullable().default(null),
  startedAt: millis,
  endsAt: millis,
  endedAt: millis.nullable(),
});

export type Silences = AtOnce<'runningSilences'> & { put(silence: Silence): void };

export function createSilences(database: Database, check: RowCheck): Silences {
  const upsert = database.prepare(`
    INSERT INTO silences (id, person_id, ends_at, ended_at, document) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET ends_at = excluded.ends_at, ended_at = excluded.ended_at, document = excluded.document`);
  const running = database.prepare('SELECT document FROM silences WHERE ended_at IS NULL ORDER BY ends_at, id');

  return {
    put: (silence) => {
      upsert.run(silence.id, silence.personId, silence.endsAt, silence.endedAt, JSON.stringify(silence));
    },
    runningSilences: () => running.all().flatMap((row) => check.parse('silences', silenceSchema, row['document'])),
  };
}
