import type { Millis } from '../../../shared/time';
import type { Reading } from '../state/reading';

/** One glucose row as it looks now. */
export interface Row {
  reading: Reading;
  seriesKey: string;
  mgPerDl: number;
  /**
   * When it was measured on our clock, its series' lead taken off; for a row dated further ahead, when it was received.
   */
  at: Millis;
  /** Age now, corrected by the site's clock, never negative (R0, R2). */
  ageMs: Millis;
  /** Dated further ahead than a clock may differ, or by a clock in doubt: it may raise an alert, never end one (R2). */
  isAhead: boolean;
  /** The former alone: no text names its value. */
  isDatedAhead: boolean;
}

/** One sensor or uploader. Rows ascend by `at` and hold no sensor errors; `ahead` stands apart. */
export interface SeriesView {
  key: string;
  /** Its device, or what devices that change their name each time are called together. */
  series: string;
  sourceId: string;
  /** U of ALARMS R2. */
  usableAgeMs: Millis;
  rows: Row[];
  ahead: Row[];
  newest: Row | null;
  isUsable: boolean;
  /** Newest of both, by when it was measured or, if dated ahead, received; null unless of usable age. It may raise. */
  current: Row | null;
  /** When the sensor said that it fails, if that is the latest thing this series said. */
  errorAt: Millis | null;
  /**
   * By how much the uploader's clock is fast, taken off all its rows; 0 while it is right
   * or not known to be wrong (R2).
   */
  leadMs: Millis;
  /**
   * Its rows come constantly this late, or its clock is that much slow, which U covers; 0 while that is not so (R2).
   */
  lateMs: Millis;
  /**
   * Rows come whose date is wrong by so much that none is usable; positive: ahead. null while that is not so (R2, R9).
   */
  wronglyDatedMs: Millis | null;
}
