import type { Policy, Step, Target } from '../../../shared/people/policies/policy';
import { isLeftOut, namedIn } from '../../../shared/people/policies/stand-in';
import type { Severity } from '../../../shared/severity';
import { SECOND, type Millis } from '../../../shared/time';
import type { Alert, Run, StepProgress } from '../state/alert';
import { isFinal } from '../state/messages/delivery';
import type { AlertMessage } from '../state/messages/message';
import type { WatchedPerson } from '../state/person';

/** One round of one step that has fallen due. */
export interface Due {
  index: number;
  step: Step;
  /** 0 for the first. */
  round: number;
  dueAt: Millis;
}

/** What the escalation of one alert depends on besides the clock. */
export interface Climb {
  alert: Alert;
  person: WatchedPerson;
  /** This alert's messages, with those queued by the decision under way. */
  messages: AlertMessage[];
  /** Who is reached in the person's place (R5); null: nobody. */
  standIn: Target | null;
  isRecovering: boolean;
  /** By how much the policy's 0 is later than usual: fast no data counts from U (R9). */
  zeroLaterMs: Millis;
  /** While a sensor is changed, steps for the contacts alone wait until then (R9); null when none is. */
  contactsNotBefore: Millis | null;
}

/** All rounds due by `now`, earliest first. A step that repeats gives its latest round only. */
export function dueRounds(climb: Climb, now: Millis): Due[] {
  return stepsOf(climb)
    .flatMap(({ step, index }) => {
      const first = nextRoundAt(climb, step, index);
      if (first === null || first > now) return [];
      const round = climb.alert.run.steps[index]?.rounds ?? 0;
      return [{ index, step, round, dueAt: latestUpTo(first, intervalMs(climb, step, index), now) }];
    })
    .sort((one, other) => one.dueAt - other.dueAt);
}

/**
 * The next round that is not due yet, for the alarm clock; for "what comes next" of the steps that are meant alone.
 */
export function nextRound(climb: Climb, now: Millis, isMeant: (ahead: Due) => boolean = () => true): Due | null {
  const ahead = stepsOf(climb).flatMap(({ step, index }) => {
    const dueAt = nextRoundAt(climb, step, index);
    if (dueAt === null || dueAt <= now) return [];
    const due = { index, step, round: climb.alert.run.steps[index]?.rounds ?? 0, dueAt };
    return isMeant(due) ? [due] : [];
  });
  return ahead.reduce<Due | null>((best, due) => (best === null || due.dueAt < best.dueAt ? due : best), null);
}

/** The alert with this round marked as carried out. */
export function withRound(alert: Alert, due: Due): Alert {
  const progress: StepProgress = { rounds: due.round + 1, lastDueAt: due.dueAt };
  return { ...alert, run: { ...alert.run, steps: { ...alert.run.steps, [due.index]: progress } } };
}

/** The policy of a run is that of the profile in which it began: indexes of its steps mean nothing in another one. */
export function policyOf(
  { severity, run }: { severity: Severity; run: Pick<Run, 'profile'> },
  person: WatchedPerson,
): Policy {
  const profile = person.profiles.find(({ id }) => id === run.profile);
  return profile?.policies[severity] ?? person.policies[severity];
}

function stepsOf({ alert, person, standIn }: Climb): { step: Step; index: number }[] {
  const steps = policyOf(alert, person).map((step, index) => ({ step, index }));
  return steps.filter(({ step }) => !isLeftOut(step, standIn));
}

function nextRoundAt(climb: Climb, step: Step, index: number): Millis | null {
  const at = roundAt(climb, step, index);
  return at === null || !isForContactsAlone(step) ? at : Math.max(at, climb.contactsNotBefore ?? at);
}

/** A step that reaches the person as well is never moved. */
function isForContactsAlone({ desktop = false, call = [], text = [] }: Step): boolean {
  const targets = [...call, ...text];
  return !desktop && targets.length > 0 && !targets.includes('person');
}

function roundAt(climb: Climb, step: Step, index: number): Millis | null {
  const { run, cause } = climb.alert;
  const progress = run.steps[index];
  if (progress !== undefined) {
    const interval = intervalMs(climb, step, index);
    return interval === null ? null : progress.lastDueAt + interval;
  }
  const sooner = cause === 'sensor-error' ? step.afterSensorErrorSeconds : undefined;
  // R15's 12 min are an age: they do not start again at U.
  const afterMs = sooner === undefined ? step.afterSeconds * SECOND : Math.max(sooner * SECOND - climb.zeroLaterMs, 0);
  const dueAt = run.zeroAt + afterMs;
  const endedAt = step.orWhenCallsEnd === true ? callsEndedAt(climb, index) : null;
  return endedAt === null ? dueAt : Math.min(dueAt, endedAt);
}

function latestUpTo(first: Millis, interval: Millis | null, now: Millis): Millis {
  return interval === null ? first : first + Math.floor((now - first) / interval) * interval;
}

function intervalMs(climb: Climb, step: Step, index: number): Millis | null {
  if (step.everySeconds === undefined) return null;
  const { slower } = step;
  if (slower === undefined) return step.everySeconds * SECOND;
  const isSlow = acceptedRounds(climb, index) >= slower.afterRounds || (slower.whenRecovering && climb.isRecovering);
  return (isSlow ? slower.everySeconds : step.everySeconds) * SECOND;
}

/** Rounds of a step in which the provider accepted at least one message (R6: only those count). */
function acceptedRounds({ alert, messages }: Climb, index: number): number {
  const accepted = messages.filter(
    ({ about, delivery }) => about.run === alert.run.number && about.step === index && delivery.acceptedAt !== null,
  );
  return new Set(accepted.map(({ about }) => about.round)).size;
}

/**
 * When the last call of the steps before ended, failed or turned out to have no number; null while one may be answered.
 * A call to the stand-in is one to a person without a number: nothing waits for its end.
 */
function callsEndedAt(climb: Climb, index: number): Millis | null {
  const { alert, messages, standIn } = climb;
  const before = stepsOf(climb).filter((one) => one.index < index && one.step.call !== undefined);
  const calling = before.map((one) => alert.run.steps[one.index]);
  const inPlace = before.filter(({ step }) => namedIn(step, standIn).call.isInPlace).map((one) => one.index);
  const begun = calling.flatMap((progress) => (progress === undefined ? [] : [progress.lastDueAt]));
  if (begun.length === 0 || begun.length < calling.length) return null;
  const calls = messages.filter(
    ({ about, medium }) =>
      about.run === alert.run.number &&
      typeof about.step === 'number' &&
      about.step < index &&
      !inPlace.includes(about.step) &&
      medium === 'call',
  );
  if (!calls.every((call) => isFinal(call.delivery.status))) return null;
  return Math.max(...begun, ...calls.map((call) => call.delivery.since));
}
