import { z } from 'zod';

const millis = z.number();

/** What was told of a finished workout, or why nothing was. */
export const workoutTellingSchema = z.object({
  outcome: z.enum(['announced', 'not-announced']),
  /** "Told Mia and Ben.", "It was there before Vigil first looked.", "Shorter than 20 min." */
  sentence: z.string(),
});
export type WorkoutTelling = z.infer<typeof workoutTellingSchema>;

/** One finished workout as the window shows it. */
export const workoutViewSchema = z.object({
  id: z.string(),
  personId: z.string(),
  sourceId: z.string(),
  /** The source's own word: "running", "trail_running". */
  type: z.string(),
  name: z.string(),
  startedAt: millis,
  endedAt: millis,
  /** Minutes that the clock on the wall was ahead of UTC where it began; null: not told. */
  startOffsetMinutes: z.number().nullable(),
  elapsedSeconds: z.number(),
  timerSeconds: z.number().exactOptional(),
  movingSeconds: z.number().nullable(),
  distanceMeters: z.number().nullable(),
  ascentMeters: z.number().nullable(),
  calories: z.number().nullable(),
  averageHeartRate: z.number().nullable(),
  device: z.string().nullable(),
  receivedAt: millis,
  telling: workoutTellingSchema,
});
export type WorkoutView = z.infer<typeof workoutViewSchema>;
