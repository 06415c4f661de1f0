import { SECOND, type Millis } from '../../../shared/time';
import type { ActivityTelling } from '../../../shared/workouts/workout';
import type { SourceTrouble } from './reading';

/** One finished workout, as a source listed it. */
export interface Activity {
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
   * While its timer ran, as the watch shows it: without the pauses that somebody pressed.
   * Rows of older versions have none.
   */
  timerSeconds?: number;
  /** While it moved: also without those that nobody pressed. */
  movingSeconds: number | null;
  distanceMeters: number | null;
  ascentMeters: number | null;
  calories: number | null;
  averageHeartRate: number | null;
  device: string | null;
  receivedAt: Millis;
}

/** An activity that was listed once, with what was told of it. */
export interface SeenActivity extends Activity {
  telling: ActivityTelling;
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
export interface ActivitiesListed {
  personId: string;
  sourceId: string;
  /** Whose activities they are: an opaque mark of the source. Another account's list begins anew. */
  account: string;
  activities: Activity[];
  at: Millis;
}

/** What is stored about a list that just came. */
export interface SeenBefore {
  /** Those of its activities that were seen. */
  activities: SeenActivity[];
  /** When this account was last listed; null: never, or another one since, so that everything unseen is old. */
  lastListedAt: Millis | null;
}

/** How it stands with a source of activities. */
export interface ActivitySource {
  sourceId: string;
  /** For words: "Garmin Connect". */
  siteName: string;
  lastSuccessAt: Millis | null;
  trouble: { kind: SourceTrouble; sentence: string; since: Millis } | null;
}

export const endOf = ({ startedAt, elapsedSeconds }: Activity): Millis => startedAt + elapsedSeconds * SECOND;

/** Nothing tells of glucose and nothing is to: somebody without any source at all is only not set up yet. */
export const isWorkoutsOnly = ({
  sources,
  activitySources,
}: {
  sources: unknown[];
  activitySources: unknown[];
}): boolean => sources.length === 0 && activitySources.length > 0;
