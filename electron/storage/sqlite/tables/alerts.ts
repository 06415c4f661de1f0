import { z } from 'zod';
import { glucoseSchema } from '../../../../shared/glucose/glucose-schema';
import { directionSchema, severitySchema } from '../../../../shared/severity-schema';
import { messageKindSchema } from '../../../../shared/status/status';
import type { Alert } from '../../../core/state/alert';
import type { AtOnce } from '../../store';
import type { RowCheck } from '../row-check';
import type { Database } from '../sqlite';

const millis = z.number();

const storedSchema = z.object({
  id: z.string(),
  personId: z.string(),
  direction: directionSchema,
  severity: severitySchema,
  state: z.enum(['open', 'acknowledged', 'resolved']),
  openedAt: millis,
  run: z.object({
    number: z.number(),
    zeroAt: millis,
    steps: z.record(z.number(), z.object({ rounds: z.number(), lastDueAt: millis })),
    // Older rows do not have these.
    beganAt: millis.nullable().default(null),
    profile: z.string().nullable().default(null),
    policyMark: z.string().nullable().default(null),
    held: z
      .array(
        z.object({
          contactId: z.string(),
          medium: z.enum(['call', 'text']),
          kind: messageKindSchema,
          step: z.number(),
          round: z.number(),
        }),
      )
      .default([]),
  }),
  raisedBy: z
    .object({
      series: z.string(),
      sourceId: z.string(),
      glucose: glucoseSchema,
      measuredAt: millis,
      // Older rows have neither this nor `worst`.
      isAhead: z.boolean().default(false),
    })
    .nullable(),
  worst: z
    .object({
      glucose: glucoseSchema,
      measuredAt: millis,
      // Older rows do not have this.
      row: z
        .object({
          sourceId: z.string(),
          series: z.string(),
          measuredAt: millis,
          // Nor this.
          lateMs: millis.nullable().default(null),
        })
        .nullable()
        .default(null),
    })
    .nullable()
    .optional(),
  unknownSince: millis.nullable(),
  // Rows of before there were warnings and silences have neither this nor `isSilenced`.
  fineSince: millis.nullable().default(null),
  cause: z
    .enum([
      'sensor-silent',
      'sensor-error',
      'site-unreachable',
      'credentials-refused',
      'our-network',
      'we-slept',
      'unreadable-rows',
      'clock-wrong',
    ])
    .nullable(),
  detail: z.string().nullable(),
  acknowledgement: z
    .object({
      at: millis,
      contactId: z.string().nullable(),
      mgPerDl: z.number().nullable(),
      newestMeasuredAt: millis.nullable(),
      // Older rows do not have this.
      readUntil: millis.optional(),
    })
    .transform((given) => ({ ...given, readUntil: given.readUntil ?? given.at }))
    .nullable(),
  isSilenced: z.boolean().default(false),
  resolvedAt: millis.nullable(),
});

const alertSchema: z.ZodType<Alert> = storedSchema.transform(({ worst, ...alert }) => ({
  ...alert,
  worst: worst === undefined ? worstKnown(alert) : worst,
}));

/** Of an alert of before its worst value was kept: the one that raised it, or made it urgent. */
function worstKnown({ direction, raisedBy }: Pick<Alert, 'direction' | 'raisedBy'>): Alert['worst'] {
  if (raisedBy === null || (direction !== 'low' && direction !== 'high')) return null;
  return { glucose: raisedBy.glucose, measuredAt: raisedBy.measuredAt, row: null };
}

export type Alerts = AtOnce<'liveAlerts' | 'alert' | 'alerts'> & { put(alert: Alert): void };

export function createAlerts(database: Database, check: RowCheck): Alerts {
  const upsert = database.prepare(`
    INSERT INTO alerts (id, person_id, state, opened_at, resolved_at, document) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET state = excluded.state, resolved_at = excluded.resolved_at, document = excluded.document`);
  const live = database.prepare(
    `SELECT document FROM alerts WHERE state <> 'resolved'
     UNION ALL SELECT document FROM alerts WHERE state = 'resolved' AND resolved_at >= ?`,
  );
  const one = database.prepare('SELECT document FROM alerts WHERE id = ?');
  const page = database.prepare('SELECT document FROM alerts WHERE opened_at < ? ORDER BY opened_at DESC, id LIMIT ?');
  const pageOfPerson = database.prepare(
    'SELECT document FROM alerts WHERE person_id = ? AND opened_at < ? ORDER BY opened_at DESC, id LIMIT ?',
  );
  const read = (rows: Record<string, unknown>[]): Alert[] =>
    rows.flatMap((row) => check.parse('alerts', alertSchema, row['document']));

  return {
    put: (alert) => {
      upsert.run(alert.id, alert.personId, alert.state, alert.openedAt, alert.resolvedAt, JSON.stringify(alert));
    },
    liveAlerts: (resolvedSince) => read(live.all(resolvedSince)),
    alert: (id) => read(one.all(id))[0] ?? null,
    alerts: ({ personId, before = Number.MAX_SAFE_INTEGER, limit }) =>
      read(personId === undefined ? page.all(before, limit) : pageOfPerson.all(personId, before, limit)),
  };
}
