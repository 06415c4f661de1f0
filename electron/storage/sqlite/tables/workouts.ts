import { z } from 'zod';
import { DAY, type Millis } from '../../../../shared/time';
import { workoutTellingSchema } from '../../../../shared/workouts/workout-schema';
import { endOf, type ListedSource, type SeenWorkout } from '../../../core/state/workout';
import type { AtOnce } from '../../store';
import type { RowCheck } from '../row-check';
import type { Database } from '../sqlite';

/** As long as history. One that a source still lists afterwards comes back, and is too old to be announced. */
const WORKOUTS_KEPT: Millis = 90 * DAY;

/** This many take some milliseconds. */
const PRUNED_AT_ONCE = 500;

const measure = z.number().nullable();

const workoutSchema: z.ZodType<SeenWorkout> = z.object({
  id: z.string(),
  personId: z.string(),
  sourceId: z.string(),
  type: z.string(),
  parentType: z.string().exactOptional(),
  name: z.string(),
  startedAt: z.number(),
  startOffsetMinutes: measure,
  elapsedSeconds: z.number(),
  timerSeconds: z.number().exactOptional(),
  movingSeconds: measure,
  distanceMeters: measure,
  ascentMeters: measure,
  calories: measure,
  averageHeartRate: measure,
  device: z.string().nullable(),
  receivedAt: z.number(),
  telling: workoutTellingSchema,
});

export type Workouts = AtOnce<'seen' | 'workoutsEnded' | 'workouts' | 'prune'> & {
  put(workout: SeenWorkout): void;
  putListed(listed: ListedSource): void;
};

export function createWorkouts(database: Database, check: RowCheck): Workouts {
  const upsert = database.prepare(`
    INSERT INTO workouts (id, person_id, source_id, started_at, ended_at, received_at, document) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET started_at = excluded.started_at, ended_at = excluded.ended_at, document = excluded.document`);
  const upsertListed = database.prepare(
    'INSERT OR REPLACE INTO listed_sources (source_id, listed_at, account) VALUES (?, ?, ?)',
  );
  const listedAt = database.prepare(
    'SELECT listed_at AS at FROM listed_sources WHERE source_id = ?1 AND (account = ?2 OR account IS NULL)',
  );
  const named = database.prepare('SELECT document FROM workouts WHERE id IN (SELECT value FROM json_each(?))');
  const ended = database.prepare('SELECT document FROM workouts WHERE ended_at BETWEEN ? AND ? ORDER BY ended_at, id');
  const page = database.prepare(`
    SELECT document FROM workouts WHERE person_id = ?1 AND started_at < ?2 AND started_at >= ifnull(
      (SELECT min(started_at) FROM (
        SELECT started_at FROM workouts WHERE person_id = ?1 AND started_at < ?2 ORDER BY started_at DESC LIMIT ?3)), 0)
    ORDER BY started_at DESC, id`);
  const removeBefore = database.prepare(
    `DELETE FROM workouts WHERE id IN (SELECT id FROM workouts WHERE received_at < ? LIMIT ${PRUNED_AT_ONCE})`,
  );
  const read = (rows: Record<string, unknown>[]): SeenWorkout[] =>
    rows.flatMap((row) => check.parse('workouts', workoutSchema, row['document']));

  return {
    put: (workout) => {
      const { id, personId, sourceId, startedAt, receivedAt } = workout;
      upsert.run(id, personId, sourceId, startedAt, endOf(workout), receivedAt, JSON.stringify(workout));
    },
    putListed: ({ sourceId, at, account }) => {
      upsertListed.run(sourceId, at, account);
    },
    seen: ({ sourceId, account }, ids) => ({
      workouts: read(named.all(JSON.stringify(ids))),
      lastListedAt: z
        .number()
        .nullable()
        .parse(listedAt.get(sourceId, account)?.['at'] ?? null),
    }),
    workoutsEnded: (from, to) => read(ended.all(from, to)),
    workouts: ({ personId, before = Number.MAX_SAFE_INTEGER, limit }) => read(page.all(personId, before, limit)),
    prune: (now) => removeBefore.run(now - WORKOUTS_KEPT).changes === PRUNED_AT_ONCE,
  };
}
