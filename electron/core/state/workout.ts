import { SECOND, type Millis } from '../../../shared/time';
import type { WorkoutTelling } from '../../../shared/workouts/workout';
import type { SourceTrouble } from './reading';

/** One finished workout, as a source listed it. */
export interface Workout {
  /** `${sourceId}/${the source's own id}`. */
  id: string;
  personId: string;
  sourceId: string;
  /** The source's own word: "running", "trail_running", "indoor_cycling". */
  type: string;
  /** The kind that it is one of: "running" of "trail_running". Left out: not told, or one of its own. */
  parentType?: string;
  /** Empty: none was given. */
  name: string;
  startedAt: Millis;
  /** Minutes that the clock on the wall was ahead of UTC where it began; null: not told. */
  startOffsetMinutes: number | null;
  /** From the first moment to the last, pauses included. */
  elapsedSeconds: number;
  /**
   * While its timer ran, as the watch shows it: without the pauses that the person pressed.
   * Rows of older versions have none.
   */
  timerSeconds?: number;
  /** While it moved: also without those that were not pressed. */
  movingSeconds: number | null;
  distanceMeters: number | null;
  ascentMeters: number | null;
  calories: number | null;
  averageHeartRate: number | null;
  device: string | null;
  receivedAt: Millis;
}

/** A workout that was listed once, with what was told of it. */
export interface SeenWorkout extends Workout {
  telling: WorkoutTelling;
}

/** When a source was listed last, as far as announcements are concerned. */
export interface ListedSource {
  sourceId: string;
  account: string;
  at: Millis;
  /** This account had not been listed before, or not as the last one. */
  isFirst: boolean;
}

/** What one poll of a source listed, newest first. An empty list is an answer; a failed poll is none. */
export interface WorkoutsListed {
  personId: string;
  sourceId: string;
  /** Whose workouts they are: an opaque mark of the source. Another account's list starts afresh. */
  account: string;
  workouts: Workout[];
  at: Millis;
}

/** What is stored about a list that just came. */
export interface SeenBefore {
  /** Those of its workouts that were seen. */
  workouts: SeenWorkout[];
  /** When this account was last listed; null: never, or another one since, so that everything unseen is old. */
  lastListedAt: Millis | null;
}

/** How it stands with a source of workouts. */
export interface WorkoutSource {
  sourceId: string;
  /** For words: "Garmin Connect". */
  siteName: string;
  lastSuccessAt: Millis | null;
  trouble: { kind: SourceTrouble; sentence: string; since: Millis } | null;
}

export const endOf = ({ startedAt, elapsedSeconds }: Workout): Millis => startedAt + elapsedSeconds * SECOND;

/** Nothing tells of glucose and nothing is to: a person without any source at all is only not set up yet. */
export const isWorkoutsOnly = ({
  sources,
  workoutSources,
}: {
  sources: unknown[];
  workoutSources: unknown[];
}): boolean => sources.length === 0 && workoutSources.length > 0;
