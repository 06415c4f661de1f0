import type { Result } from '../../shared/result';
import type { Descriptor } from '../../shared/settings/descriptor';
import type { Millis } from '../../shared/time';
import type { DeletedRow, Reading } from '../core/state/reading';
import type { Workout } from '../core/state/workout';
import type { Origin } from '../ports';
import type { SourceIo, SourceProblem } from './io';
import type { Login } from './login';

export interface Facts {
  readings: Reading[];
  /** Rows that could not be used, by reason, for Health. */
  skipped: Record<string, number>;
  /** The date of the newest row whose value could not be read; null when there is none. */
  unreadableAt: Millis | null;
  /** Rows that the site marks as deleted, but for those of a moment for which another row stands. */
  deleted: DeletedRow[];
  /** Series that call mg/dL mmol/L. */
  wrongUnits: string[];
  /** The site's clock when it answered (HTTP Date), if it said so. */
  siteNow: Millis | null;
  /** True when the site said that nothing changed (304). */
  unchanged: boolean;
}

export interface Tidied<Config> {
  config: Config;
  /** By field. */
  secrets: Record<string, string>;
}

export interface EntryProblem {
  /** The field it is about. */
  field: string;
  sentence: string;
}

export type SourceCheck = { ok: true; sentence: string } | { ok: false; sentence: string };

interface CommonSource<Config> {
  readonly name: string;
  /** What people call it: "Nightscout". */
  readonly label: string;
  readonly fields: Descriptor<Config>;
  /** Takes secrets out of what people paste, and writes the rest as it is kept. Without this it is kept as entered. */
  tidy?(entered: Config): Result<Tidied<Config>, EntryProblem>;
  /** "Is this right, and if not how to mend it." */
  check(config: Config, io: SourceIo): Promise<SourceCheck>;
  /** Host for words, without credentials. */
  siteName(config: Config): string;
  /** Where its secrets go. Of several hosts of one provider, the first stands for all. */
  origin(config: Config): Origin;
}

/** Its silence is an alarm (ALARMS R9), and it is asked each time a reading may be there. */
export interface GlucoseSource<Config> extends CommonSource<Config> {
  readonly gives: 'glucose';
  /** Rows measured at or after `since`. */
  read(config: Config, since: Millis, io: SourceIo): Promise<Result<Facts, SourceProblem>>;
  /** When to ask: following the source's own rhythm (also without this), or each minute at :30. */
  schedule?(config: Config): PollSchedule;
}

/**
 * What is finished and uploaded, whenever that was. Its silence means nothing, and it is
 * asked every few minutes at most.
 */
export interface WorkoutLister<Config> extends CommonSource<Config> {
  readonly gives: 'workouts';
  /** `since`: when it was listed before, or null for all there is. What came later is listed, and some of before. */
  list(config: Config, since: Since | null, io: SourceIo): Promise<Result<Listing, SourceProblem>>;
  /** Where people log in on the provider's own page. */
  readonly login?: Login<Config>;
}

export interface Since {
  at: Millis;
  /** Of whom; another account's list begins from the start. */
  account: string;
}

export interface Listing {
  /** Newest first. */
  workouts: Workout[];
  /** Whose they are: an opaque mark that stays the same as long as it is the same account. */
  account: string;
  /** Rows that could not be used, by reason, for Health. */
  skipped: Record<string, number>;
  /** As whom the user is logged in. */
  loggedInAs: string | null;
}

/** Where facts come from. One folder each, one line in the registry. */
export type Source<Config> = GlucoseSource<Config> | WorkoutLister<Config>;

export type PollSchedule = 'phase-locked' | 'half-minute';
