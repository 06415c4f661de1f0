import type { Millis } from '../../shared/time';
import type { Household } from './household';
import type { RaisedBy } from './over';
import { policyOf, type Policy, type Severity } from './policy';

export type Direction = 'low' | 'high' | 'no-data' | 'low-soon' | 'long-high' | 'stuck';

export interface Alert {
  direction: Direction;
  severity: Severity;
  /** null where no row did. */
  raisedBy: RaisedBy | null;
  openedAt: Millis;
  /** Its opening or last reopening. */
  beganAt: Millis;
  endedAt: Millis | null;
  /** The worst that it came to, over its reopenings. */
  worst: Severity;
  run: Run;
  /** R8: "everyone for whom a message was attempted"; null is this computer. */
  told: Set<string | null>;
  /** Since when a warning does not hold any more (R15). */
  fineSince: Millis | null;
  /** Its escalation has begun again at least once. */
  isAgain: boolean;
  confirmed: { at: Millis; by: string; value: number | null } | null;
}

/** One escalation from its 0. */
export interface Run {
  zero: Millis;
  policy: Policy;
  /** U, from which fast no data counts (R9); 0 elsewhere. */
  usableFor: Millis;
  done: Set<number>;
  /** When the calls at 0 are known to have ended; 0 itself where none rings. */
  callsEndAt: Millis | null;
  /** Of the last round that was done, accepted or not. */
  lastRound: Millis | null;
  /** R6: "Only accepted rounds count." */
  acceptedRounds: number;
  /** R11: what waits for the end of quiet hours, newest only: "contact medium". */
  held: Map<string, Held>;
  /** R17: somebody pressed 3 in it. */
  isPassedOn: boolean;
  firstToContact: { at: Millis; to: string; wasCalled: boolean } | null;
}

export interface Telling {
  /** null: this computer. */
  to: string | null;
  medium: 'call' | 'text' | 'local';
  kind: 'alarm' | 'reopened' | 're-alarm' | 'duty-alarm';
}

export type Held = Telling & { to: string; medium: 'call' | 'text' };

export const newRun = (severity: Severity, zero: Millis, household: Household, usableFor: Millis): Run => ({
  zero,
  policy: policyOf(severity, household, usableFor),
  usableFor,
  done: new Set(),
  callsEndAt: null,
  lastRound: null,
  acceptedRounds: 0,
  held: new Map(),
  isPassedOn: false,
  firstToContact: null,
});

const order: Severity[] = ['low', 'urgent-low', 'high', 'urgent-high', 'no-data', 'no-data-fast'];

/** R4: "Its severity only rises". */
export const isWorse = (one: Severity, other: Severity): boolean => order.indexOf(one) > order.indexOf(other);
