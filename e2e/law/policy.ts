import { MINUTE, SECOND, type Millis } from '../../shared/time';
import type { Household } from './household';

export type Severity =
  'low' | 'urgent-low' | 'high' | 'urgent-high' | 'no-data' | 'no-data-fast' | 'low-soon' | 'long-high' | 'stuck';

/** One step of an escalation, with the ids of those it reaches. */
export interface Step {
  /** Counted from 0. */
  after: Millis;
  /** R5: due as soon as the calls of the step before have ended. */
  orWhenCallsEnd?: boolean;
  /** R15: due then while the cause is a sensor error. */
  afterSensorError?: Millis;
  local?: boolean;
  call?: string[];
  text?: string[];
}

export interface Policy {
  steps: Step[];
  /** The last step, repeated without end. */
  rounds: { first: Millis; every: Millis; step: Omit<Step, 'after'> } | null;
}

export function policyOf(severity: Severity, { person, contacts }: Household, usableFor: Millis): Policy {
  const everybodyElse = contacts.map(({ id }) => id);
  const contact = (n: number): string[] => everybodyElse.slice(n - 1, n);
  /**
   * R5: "For a person without a number contact 1 … in their place; the same in every step that names the person alone".
   */
  const alone = person === null ? contact(1) : [person.id];
  const everybody = person === null ? everybodyElse : [person.id, ...everybodyElse];
  const start: Step[] = [
    { after: 0, local: true, call: alone },
    // "the texts go at 0" where nobody of their own is called.
    person === null
      ? { after: 0, text: everybodyElse }
      : { after: 45 * SECOND, orWhenCallsEnd: true, text: everybodyElse },
  ];
  switch (severity) {
    case 'low':
      return {
        steps: [
          ...start,
          { after: 2 * MINUTE, call: alone },
          // R5: "contact n at +5n min", but "his +5 call falls away" where contact 1 was called in the person's place.
          ...(person === null ? [] : [{ after: 5 * MINUTE, call: contact(1) }]),
          { after: 10 * MINUTE, call: contact(2) },
          { after: 15 * MINUTE, call: contact(3) },
        ],
        rounds: { first: 20 * MINUTE, every: 15 * MINUTE, step: { call: everybody, text: everybody } },
      };
    case 'urgent-low':
      return {
        steps: start,
        rounds: { first: 2 * MINUTE, every: 5 * MINUTE, step: { call: everybody, text: everybody } },
      };
    case 'high':
      return {
        steps: [
          { after: 0, local: true },
          { after: 15 * MINUTE, text: alone },
        ],
        rounds: null,
      };
    case 'urgent-high':
      return {
        steps: [
          { after: 0, local: true },
          { after: 10 * MINUTE, call: alone },
          { after: 30 * MINUTE, call: contact(1) },
        ],
        rounds: { first: 90 * MINUTE, every: 60 * MINUTE, step: { call: [...new Set([...alone, ...contact(1)])] } },
      };
    case 'no-data':
      return {
        steps: [
          { after: 30 * MINUTE, afterSensorError: 12 * MINUTE, local: true },
          { after: 30 * MINUTE, text: alone },
        ],
        rounds: { first: 60 * MINUTE, every: 60 * MINUTE, step: { text: everybodyElse } },
      };
    case 'no-data-fast':
      // Its 0 is the tray's step, at U: R9's "U + 5" is 5 min later.
      return {
        steps: [
          { after: 5 * MINUTE, afterSensorError: Math.max(12 * MINUTE - usableFor, 0), local: true },
          { after: 5 * MINUTE, text: alone },
        ],
        rounds: {
          first: 10 * MINUTE,
          every: 15 * MINUTE,
          step: { call: everybodyElse, text: everybodyElse },
        },
      };
    case 'low-soon':
    case 'long-high':
      return { steps: [{ after: 0, local: true, text: alone }], rounds: null };
    case 'stuck':
      // R15: "again each 3 h while it lasts".
      return {
        steps: [],
        rounds: { first: 0, every: 180 * MINUTE, step: { local: true, text: alone } },
      };
  }
}
