import { mgPerDlOf, type Glucose } from '../../../shared/glucose/glucose';
import type { Direction, Severity } from '../../../shared/severity';
import type { Millis } from '../../../shared/time';
import type { AboutAlert, MessageKind } from './messages/message';
import type { RowId } from './reading';

export type { Direction };

export type NoDataCause =
  | 'sensor-silent'
  | 'sensor-error'
  | 'site-unreachable'
  | 'credentials-refused'
  | 'our-network'
  | 'we-slept'
  /** The site gives rows whose value cannot be read. */
  | 'unreadable-rows'
  /** It gives rows that are dated wrong: ahead, or so late that none is usable. */
  | 'clock-wrong';

/** How far one step of the escalation has come in the present run. */
export interface StepProgress {
  /** Rounds carried out, 0 for none; 1 at most for a step that does not repeat. */
  rounds: number;
  /** When the last round fell due (not when it was carried out), so that repeats do not drift. */
  lastDueAt: Millis;
}

/**
 * One climb of the escalation policy. Starts again from 0 when the severity rises, the alert reopens or alarms again.
 */
export interface Run {
  number: number;
  /** The policy's 0. A missed stretch moves it (R13). */
  zeroAt: Millis;
  /**
   * The policy's 0 before a missed stretch moved it: a low does not get younger by one
   * (R11). null for runs of before this was kept.
   */
  beganAt: Millis | null;
  /** By step index in the policy. */
  steps: Record<number, StepProgress>;
  /** The profile that was in force at the beginning: its policy is climbed to the end; null for the usual one. */
  profile: string | null;
  /** Tells whether the policy is still the one that was climbed so far; null for runs of before this was kept. */
  policyMark: string | null;
  /** Goes with the run: a rise, a reopening or a confirmation drops them. */
  held: Held[];
}

/** A message that waits for the end of its contact's quiet hours (R11): of one contact and medium the newest. */
export interface Held {
  contactId: string;
  medium: 'call' | 'text';
  kind: MessageKind;
  step: Exclude<AboutAlert['step'], 'again'>;
  round: number;
}

export interface Acknowledgement {
  at: Millis;
  contactId: string | null;
  /** The value it was confirmed at, in mg/dL; null when none was usable. */
  mgPerDl: number | null;
  /** The newest row's measuredAt when it was confirmed: only later rows can alarm again at once (R7). */
  newestMeasuredAt: Millis | null;
  /**
   * What was read until then was known: its own moment, by the clock by which rows are received. It goes along with
   * that one, also forward, while `at` stays for the waits that count from it (R0).
   */
  readUntil: Millis;
}

/** The reading that raised an alert or made it worse. */
export interface RaisedBy {
  series: string;
  sourceId: string;
  glucose: Glucose;
  /** On our clock (R0); for a row dated far ahead, when it was received. */
  measuredAt: Millis;
  /** Dated far ahead (R2): nothing names its value. */
  isAhead: boolean;
}

/** The lowest value of a low, the highest of a high. */
export interface Worst {
  glucose: Glucose;
  /** On our clock (R0), by what is known of the clocks now; it goes along with its row. */
  measuredAt: Millis;
  /** As the sensor dated it; null for alerts of before this was kept. */
  row: WorstRow | null;
}

interface WorstRow extends RowId {
  /**
   * How long after its moment it was received; null: not known, of alerts of before. By this its moment can still be
   * told once the row is dated ahead, because our clock was set back.
   */
  lateMs: Millis | null;
}

/**
 *             confirmed by a human
 *   open ───────────────────────────▶ acknowledged
 *    │ ▲                                │      │
 *    │ └── severity rises, R7, R4 ──────┘      │
 *    │ ▲ breach within 30 min (R8)             │
 *    ▼ │                                       │
 *  resolved ◀──────────────────────────────────┘   R8, data back, channel works
 */
export type AlertState = 'open' | 'acknowledged' | 'resolved';

export interface Alert {
  /** `${personId}/${direction}/${openedAt}` */
  id: string;
  personId: string;
  direction: Direction;
  severity: Severity;
  state: AlertState;
  openedAt: Millis;
  run: Run;
  raisedBy: RaisedBy | null;
  /**
   * Over the alert's whole life, through rises, confirmations and reopenings, which are the same trouble. null while
   * only rows dated far ahead said so, and for every other direction.
   */
  worst: Worst | null;
  /** Since when a low's value has been unknown; null while it is known (R4). */
  unknownSince: Millis | null;
  /** Since when a warning's condition no longer holds; null while it does, and for every other direction (R15). */
  fineSince: Millis | null;
  cause: NoDataCause | null;
  /** Plain words for what is wrong where the severity does not say it all: the channel that is down, the site. */
  detail: string | null;
  /** The latest acknowledgement; null again once a new run starts. */
  acknowledgement: Acknowledgement | null;
  /** A snooze or pause holds it back: when that ends, the escalation starts from 0 (R10). */
  isSilenced: boolean;
  resolvedAt: Millis | null;
}

/** In the alert's direction: lower than that in a low, higher in a high. */
export function isWorseThan(one: Glucose, other: Glucose, { direction }: Pick<Alert, 'direction'>): boolean {
  const [value, than] = [mgPerDlOf(one), mgPerDlOf(other)];
  if (value === null || than === null) return false;
  return direction === 'low' ? value < than : value > than;
}
