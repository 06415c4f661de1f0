import type { Direction } from '../../../shared/severity';
import type { Held } from './alert';
import type { Silence } from './silence';

/** Why something was done, or was not. Every decision has at least one; history keeps them 90 days. */
export interface Reason {
  /** For programs and tests. */
  code: ReasonCode;
  /** One sentence for people. */
  sentence: string;
  /** Id of the alert, check-in or workout that it is about. */
  aboutId: string | null;
  messageId: string | null;
  /** What waits for the end of quiet hours, and is no message yet. */
  held: (Held & { run: number }) | null;
}

export type ReasonCode =
  | `${Direction}-${'opened' | 'open' | 'acknowledged' | 'reopened' | 'resolved'}`
  | `${Silence['kind']}-${'began' | 'ended'}`
  | `held-${Silence['kind']}`
  | keyof typeof others;

/**
 * `act`: it was done, or is so. `event`: the same may happen soon after with another sentence, and history keeps both.
 * `nothing-sent`: why no one was notified.
 */
type ReasonKind = 'act' | 'event' | 'nothing-sent';

const others = {
  acknowledged: 'act',
  'acknowledged-too': 'event',
  'workouts-first-listed': 'nothing-sent',
  'workouts-unknown': 'nothing-sent',
  'workout-announced': 'act',
  'workout-not-announced': 'nothing-sent',
  'alarms-again': 'act',
  'cannot-be-texted': 'nothing-sent',
  capped: 'nothing-sent',
  'cause-changed': 'act',
  'check-in-asking': 'nothing-sent',
  'check-in-begun': 'event',
  'check-in-closed': 'event',
  'check-in-extended': 'event',
  'check-in-missed': 'nothing-sent',
  'check-in-not-begun': 'nothing-sent',
  'check-in-reminded': 'act',
  'clock-fast': 'nothing-sent',
  'counts-from-wake': 'nothing-sent',
  'duty-began': 'event',
  'duty-ended': 'event',
  'duty-over': 'act',
  'gap-told': 'event',
  'given-back': 'act',
  'held-dropped': 'nothing-sent',
  'held-quiet-hours': 'nothing-sent',
  'held-replaced': 'nothing-sent',
  'high-holding': 'nothing-sent',
  'low-passed': 'act',
  'low-waiting': 'nothing-sent',
  'next-asked': 'event',
  'next-channel': 'act',
  'no-number': 'nothing-sent',
  'no-source': 'nothing-sent',
  'nobody-next': 'nothing-sent',
  'nobody-there': 'nothing-sent',
  'nothing-wrong': 'nothing-sent',
  'only-check-in': 'nothing-sent',
  'only-workouts': 'nothing-sent',
  'policy-changed': 'act',
  'policy-gone': 'act',
  'profile-changed': 'event',
  'quiet-hours-over': 'act',
  'rows-late': 'nothing-sent',
  'sensors-disagree': 'act',
  settling: 'nothing-sent',
  'severity-rose': 'act',
  'silence-over': 'act',
  'silence-replaced': 'event',
  'step-due': 'act',
  'step-missed': 'nothing-sent',
  'texted-instead': 'act',
  'unit-wrong': 'nothing-sent',
  'waiting-for-data': 'nothing-sent',
  'watch-stopped': 'nothing-sent',
} as const satisfies Record<string, ReasonKind>;

export const isAct = (code: ReasonCode): boolean => kindOf(code) === 'act';
export const isEvent = (code: ReasonCode): boolean => kindOf(code) === 'event';

/** Between two steps nothing is sent either, but that is no more than the policy. */
export const isBetweenSteps = (code: ReasonCode): boolean => code.endsWith('-open');

function kindOf(code: ReasonCode): ReasonKind {
  if (Object.hasOwn(others, code)) return others[code as keyof typeof others];
  if (/-(?:opened|reopened|resolved)$/.test(code)) return 'act';
  return /-(?:began|ended)$/.test(code) ? 'event' : 'nothing-sent';
}
