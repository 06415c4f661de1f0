import { z } from 'zod';
import type { Glucose } from '../../../../shared/glucose/glucose';
import { glucoseSchema, trendSchema } from '../../../../shared/glucose/glucose-schema';
import { DAY, type Millis } from '../../../../shared/time';
import type { DeletedRow, Reading } from '../../../core/state/reading';
import type { AtOnce } from '../../store';
import type { RowCheck } from '../row-check';
import type { Database } from '../sqlite';
import { inTransaction } from '../transaction';

/** 13 months, so that a year can be compared with the one before. */
const READINGS_KEPT: Millis = 396 * DAY;

const readingSchema: z.ZodType<Reading> = z.object({
  personId: z.string(),
  sourceId: z.string(),
  series: z.string(),
  measuredAt: z.number(),
  receivedAt: z.number(),
  firstReadAt: z.number(),
  glucose: glucoseSchema,
  trend: trendSchema.nullable(),
});

const columns = 'person_id, source_id, series, measured_at, received_at, first_read_at, kind, number, trend';

/**
 * A known row is written again only when its value was corrected: that was received now,
 * its moment was read before (R2).
 */
const insert = `
  INSERT INTO readings (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET received_at = excluded.received_at, kind = excluded.kind, number = excluded.number, trend = excluded.trend
  WHERE kind IS NOT excluded.kind OR number IS NOT excluded.number`;

export type Readings = AtOnce<'addReadings' | 'removeReadings' | 'readings' | 'prune'>;

export function createReadings(database: Database, check: RowCheck): Readings {
  const add = database.prepare(insert);
  const remove = database.prepare(
    'DELETE FROM readings WHERE person_id = ? AND measured_at = ? AND source_id = ? AND series = ?',
  );
  const between = database.prepare(
    `SELECT ${columns} FROM readings WHERE person_id = ? AND measured_at BETWEEN ? AND ?
     ORDER BY measured_at, source_id, series`,
  );
  const nextPerson = database.prepare('SELECT min(person_id) AS id FROM readings WHERE person_id > ?');
  const newestOf = database.prepare('SELECT max(measured_at) AS at FROM readings WHERE person_id = ?');
  const removeBefore = database.prepare('DELETE FROM readings WHERE person_id = ? AND measured_at < ?');
  /** Whose rows are to be looked through, and when the newest row of all was measured. */
  let pruning: { left: string[]; newestAt: Millis } | null = null;

  /** Two steps along the primary key for each person, however many rows there are. */
  const everybody = (): NonNullable<typeof pruning> => {
    const left: string[] = [];
    let newestAt = -Infinity;
    const personAfter = (id: string): string | null =>
      z
        .string()
        .nullable()
        .parse(nextPerson.get(id)?.['id'] ?? null);
    for (let id = personAfter(''); id !== null; id = personAfter(id)) {
      left.push(id);
      newestAt = Math.max(newestAt, Number(newestOf.get(id)?.['at']));
    }
    return { left, newestAt };
  };

  return {
    addReadings: (readings) => {
      if (readings.length === 0) return [];
      return inTransaction(database, () => readings.filter((reading) => add.run(...toRow(reading)).changes === 1));
    },
    removeReadings: (rows: DeletedRow[]) => {
      if (rows.length === 0) return;
      inTransaction(database, () => {
        for (const { personId, measuredAt, sourceId, series } of rows)
          remove.run(personId, measuredAt, sourceId, series);
      });
    },
    readings: (personId, from, to) =>
      between.all(personId, from, to).flatMap((row) => check.accept('readings', readingSchema, fromRow(row))),
    prune: (now) => {
      pruning ??= everybody();
      const personId = pruning.left.pop();
      // Counted from the newest row when the clock is ahead of it: a clock that is years
      // ahead must not empty the table.
      if (personId !== undefined) removeBefore.run(personId, Math.min(now, pruning.newestAt) - READINGS_KEPT);
      if (pruning.left.length > 0) return true;
      pruning = null;
      return false;
    },
  };
}

function toRow(reading: Reading): (string | number | null)[] {
  return [
    reading.personId,
    reading.sourceId,
    reading.series,
    reading.measuredAt,
    reading.receivedAt,
    reading.firstReadAt,
    reading.glucose.kind,
    numberOf(reading.glucose),
    reading.trend,
  ];
}

function numberOf(glucose: Glucose): number | null {
  if (glucose.kind === 'value') return glucose.mgPerDl;
  return glucose.kind === 'sensor-error' ? glucose.code : null;
}

function fromRow(row: Record<string, unknown>): unknown {
  return {
    personId: row['person_id'],
    sourceId: row['source_id'],
    series: row['series'],
    measuredAt: row['measured_at'],
    receivedAt: row['received_at'],
    // Not kept before: it was then what the value said.
    firstReadAt: row['first_read_at'] ?? row['received_at'],
    // The schema takes the member that the kind has and drops the other.
    glucose: { kind: row['kind'], mgPerDl: row['number'], code: row['number'] },
    trend: row['trend'],
  };
}
