import type { Glucose, Trend } from '../../../shared/glucose/glucose';
import type { Millis } from '../../../shared/time';

/** One glucose value as a source gave it. `series` is the uploader or sensor it came from (Nightscout's `device`). */
export interface Reading {
  personId: string;
  sourceId: string;
  series: string;
  measuredAt: Millis;
  /**
   * When it was first read: another value of the same moment is received again, the same value never again (R2).
   */
  receivedAt: Millis;
  /** When anything was first read of this moment: how late rows come, and R3's timer, count from here. */
  firstReadAt: Millis;
  glucose: Glucose;
  trend: Trend | null;
}

/** Which row it is: its value may be corrected, its moment never. */
export type RowId = Pick<Reading, 'sourceId' | 'series' | 'measuredAt'>;

/** A row that its site keeps but marks as deleted: what was read of that moment before is taken out (R1). */
export type DeletedRow = Pick<Reading, 'personId' | 'sourceId' | 'series' | 'measuredAt'>;

/** What the engine knows of one series beyond its rows. Learnt by the poller (R2). */
export interface SeriesLearnt {
  series: string;
  /** 75th percentile of receivedAt − measuredAt over the last 24 h, first poll excluded; 0 until six rows. */
  lagMs: Millis;
  /** Median distance of rows; null until known. */
  periodMs: Millis | null;
}

/**
 * Why a source gives nothing, each with its own words (ALARMS R9).
 * `refused`: credentials; `unreachable`: the site; `broken`: it answers, but not as a
 * Nightscout; `offline`: our own network.
 */
export type SourceTrouble = 'unreachable' | 'refused' | 'broken' | 'offline';

/** One source of one person, as far as deciding needs it. */
export interface SourceState {
  sourceId: string;
  /** Site name for words, without credentials: "example.org". */
  siteName: string;
  /** When this source was first started, kept over restarts. */
  firstStartedAt: Millis;
  lastSuccessAt: Millis | null;
  /** Site clock − our clock, once three answers agree on more than 60 s; otherwise 0 (R0). */
  clockSkewMs: Millis;
  trouble: { kind: SourceTrouble; since: Millis; sentence: string } | null;
  /** Polls since the watch last started or resumed (R13). */
  successesSinceResume: number;
  failuresSinceResume: number;
  series: SeriesLearnt[];
  /** The date of the newest row whose value could not be read; null when there is none (R9). */
  unreadableAt: Millis | null;
  /** Series that call mg/dL mmol/L: none of their rows is converted (R1). */
  wrongUnits: string[];
}
