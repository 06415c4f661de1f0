import type { Glucose } from '../../../shared/glucose/glucose';
import type { Millis } from '../../../shared/time';

/** `offline`: this computer was awake and reached no network. */
export type WhyUnwatched = 'asleep' | 'closed' | 'offline';

/** A stretch in which nobody watched. */
export interface Unwatched {
  from: Millis;
  /** null: it goes on. */
  to: Millis | null;
  /** In the order in which it came to be so, each once. */
  why: WhyUnwatched[];
}

/**
 *   going on ──watched again──▶ ended ──told──▶ told
 *      ▲                          │               │
 *      └──less than 10 min later──┴───────────────┘
 *
 * A period in which nobody watched this person: stretches with less than ten minutes of watching between them are one
 * (R21).
 */
export interface Gap extends Unwatched {
  /** `${personId}/gap/${from}` as it was first known */
  id: string;
  personId: string;
  /** The worst that is known of it by now; null: nothing is. */
  worst: WorstOfGap | null;
  /** Contacts that it was told by text, once each. */
  toldTo: string[];
  /** When it was told at this computer; null: not yet. */
  toldAt: Millis | null;
}

/** The lowest value; the highest where that alone was out of range. */
export interface WorstOfGap {
  which: 'lowest' | 'highest';
  glucose: Glucose;
  at: Millis;
}
