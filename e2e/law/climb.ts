import { HOUR, MINUTE, SECOND, type Millis } from '../../shared/time';
import type { Alert, Held, Telling } from './alert';
import { holders, withHolders } from './duty';
import type { Sent, Watch } from './law';
import { missing } from './no-data';
import type { Step } from './policy';
import { isQuiet } from './quiet';
import { currentRow, newestValue, usableValue } from './series';

/** A call rings 25 s; that it ended unanswered is known 2 s later (docs/replay.md). */
const RINGS: Millis = 27 * SECOND;

/** Does what is due of an alert's escalation. */
export function climb(watch: Watch, alert: Alert, now: Millis): void {
  const { run } = alert;
  run.policy.steps.forEach((step, index) => {
    if (run.done.has(index) || now < dueAt(watch, alert, step, now)) return;
    run.done.add(index);
    perform(watch, alert, step, now);
  });
  if (run.policy.rounds !== null && now >= nextRound(watch, alert, now)) {
    // Where several are due, because it was slower for a while (R6), the latest is done.
    while (nextRound(watch, alert, now) <= now) run.lastRound = nextRound(watch, alert, now);
    if (perform(watch, alert, run.policy.rounds.step, now)) run.acceptedRounds += 1;
  }
  release(watch, alert, now);
}

/**
 * R17: 3 "brings the next step that reaches another contact forward to now, later steps keep their times". The call on
 * which it is pressed has ended for what waits for its end.
 */
export function goOnToNext(watch: Watch, alert: Alert, by: string, now: Millis): void {
  const { run } = alert;
  const called = watch.sent.filter(
    (one) => one.direction === alert.direction && one.medium === 'call' && isRinging(one),
  );
  if (run.callsEndAt !== null && called.every(({ to }) => to === by)) run.callsEndAt = Math.min(run.callsEndAt, now);
  climb(watch, alert, now);
  const reaches = (step: Omit<Step, 'after'>): boolean =>
    [...(step.call ?? []), ...(step.text ?? [])].some((to) => to !== by && !isHeld(watch, alert, to, now));
  const steps = run.policy.steps
    .map((step, index) => ({ step, index, at: dueAt(watch, alert, step, now) }))
    .filter(({ step, index }) => !run.done.has(index) && reaches(step))
    .sort((one, other) => one.at - other.at);
  const [next] = steps;
  const round = run.policy.rounds !== null && reaches(run.policy.rounds.step) ? nextRound(watch, alert, now) : Infinity;
  if (next !== undefined && next.at <= round) {
    run.done.add(next.index);
    perform(watch, alert, next.step, now);
  } else if (round !== Infinity) {
    run.lastRound = round;
    if (perform(watch, alert, run.policy.rounds!.step, now)) run.acceptedRounds += 1;
  }

  function isRinging({ at }: Sent): boolean {
    return at >= run.zero && now < at + RINGS;
  }
}

function dueAt(watch: Watch, { run, direction }: Alert, step: Step, now: Millis): Millis {
  // R5: "Ended unconfirmed, failed, no number, or 45 s later, whichever is first".
  if (step.orWhenCallsEnd === true && run.callsEndAt !== null) return Math.min(run.zero + step.after, run.callsEndAt);
  if (step.afterSensorError !== undefined && direction === 'no-data') {
    if (missing(watch.data, watch.series, now)?.isSensorError === true) return run.zero + step.afterSensorError;
  }
  return run.zero + step.after;
}

function nextRound(watch: Watch, alert: Alert, now: Millis): Millis {
  const { first, every } = alert.run.policy.rounds!;
  if (alert.run.lastRound === null) return alert.run.zero + first;
  const isSlower = alert.severity === 'urgent-low' && (alert.run.acceptedRounds >= 12 || isRecovering(watch, now));
  return alert.run.lastRound + (isSlower ? 15 * MINUTE : every);
}

/**
 * R6: "two readings ≥ 60 at least 4 min apart". Of one series that is not stuck (R15), followed by nothing lower, be it
 * dated ahead; and none says less than 60 now.
 */
function isRecovering({ series }: Watch, now: Millis): boolean {
  if (series.some((one) => (currentRow(one, now)?.value ?? Infinity) < 60)) return false;
  return series.some((one) => {
    if (usableValue(one, now) === null || one.says.isStuck) return false;
    const lower = one.raising.findLast(({ value }) => value! < 60)?.measuredAt ?? -Infinity;
    const first = one.values.find(({ measuredAt }) => measuredAt > lower);
    return first !== undefined && newestValue(one)!.measuredAt - first.measuredAt >= 4 * MINUTE;
  });
}

/** Whether somebody was reached by it. */
function perform(watch: Watch, alert: Alert, step: Omit<Step, 'after'>, now: Millis): boolean {
  if (step.local === true) tell(watch, alert, { to: null, medium: 'local', kind: 'alarm' }, now);
  // R19: "also called at a low's +0:45"; of a person without a number the holder was called in their place.
  const calls = step.orWhenCallsEnd === true ? holders(watch.household, now) : withHolders(watch, step.call ?? [], now);
  const called = calls.map((to) => reach(watch, alert, to, 'call', now));
  // The table does not say what becomes of a call that R12 leaves out: where the step sends no text, it is one.
  const instead = (step.text === undefined ? calls : []).filter((_, index) => called[index] === 'capped');
  const texts = [...withHolders(watch, step.text ?? [], now), ...instead];
  const texted = texts.map((to) => reach(watch, alert, to, 'text', now));
  if (step.call !== undefined)
    alert.run.callsEndAt = called.includes('sent') ? now + RINGS : (alert.run.callsEndAt ?? now);
  return [...called, ...texted].includes('sent');
}

function reach(watch: Watch, alert: Alert, to: string, medium: 'call' | 'text', now: Millis): Outcome {
  const before = watch.sent;
  // R5: "a newer message to the same contact and channel replaces an unsent older one".
  alert.run.held.delete(`${to} ${medium}`);
  watch.sent = before.filter((one) => one.to !== to || one.medium !== medium || !isUnsent(watch, alert, one));
  const outcome = attempt(watch, alert, { to, medium, kind: 'alarm' }, now);
  if (outcome === 'capped') watch.sent = before;
  return outcome;
}

type Outcome = 'sent' | 'held' | 'capped';

/** Made in this very look at this very alert. */
const isUnsent = ({ look }: Watch, { direction }: Alert, one: Sent): boolean =>
  one.look === look && one.direction === direction;

export function attempt(watch: Watch, alert: Alert, one: Held, now: Millis): Outcome {
  // R19's text at the end of a duty, and R7's to its holder, are never held.
  if (one.kind !== 'duty-alarm' && isHeld(watch, alert, one.to, now)) {
    alert.run.held.set(`${one.to} ${one.medium}`, one);
    return 'held';
  }
  // What says that something began again always goes.
  if (one.kind === 'alarm' && isCapped(watch, alert, one.to, one.medium, now)) return 'capped';
  tell(watch, alert, one, now);
  return 'sent';
}

/**
 * R11: quiet hours "never hold back urgent low, R9, a low after +20"; R5: "The person's own quiet hours never hold R5."
 */
function isHeld({ household }: Watch, { severity, run }: Alert, to: string, now: Millis): boolean {
  if (severity === 'urgent-low' || severity === 'no-data' || severity === 'no-data-fast') return false;
  if (severity === 'low' && (to === household.person?.id || now >= run.zero + 20 * MINUTE)) return false;
  // R11: nor "anything to the holder of a duty".
  if (holders(household, now).includes(to)) return false;
  const hours = [household.person, ...household.contacts].find((one) => one?.id === to)?.quietHours ?? [];
  return isQuiet(hours, household.timeZone, now);
}

/** R11: "A held message is judged again at the end". */
function release(watch: Watch, alert: Alert, now: Millis): void {
  for (const [key, one] of alert.run.held) {
    if (isHeld(watch, alert, one.to, now)) continue;
    alert.run.held.delete(key);
    const outcome = attempt(watch, alert, one, now);
    // Of the steps that quiet hours hold none calls and texts at once: a text takes the place of each call (R12).
    if (one.medium === 'call' && outcome === 'capped') reach(watch, alert, one.to, 'text', now);
  }
}

/**
 * R12: "call 7/h, text 11/h; highs always leave 3 calls free. Urgent low: 24 calls per 3
 * h, then every 30 min, never zero."
 */
function isCapped({ sent }: Watch, { severity }: Alert, to: string, medium: 'call' | 'text', now: Millis): boolean {
  // R18: who has it is told "outside R12".
  const before = sent.filter((one) => one.to === to && one.medium === medium && one.kind !== 'has-it');
  const within = (span: Millis): number => before.filter(({ at }) => at > now - span).length;
  // An urgent low "breaks ordinary caps": of its texts the table names no other.
  // "every 30 min" is every second round of R6: what is 30 min apart to the minute is not too early.
  if (severity === 'urgent-low') return medium === 'call' && within(3 * HOUR) >= 24 && within(29 * MINUTE) >= 1;
  if (medium === 'text') return within(HOUR) >= 11;
  const isHigh = severity === 'high' || severity === 'urgent-high' || severity === 'long-high';
  return within(HOUR) >= (isHigh ? 7 - 3 : 7);
}

function tell(watch: Watch, alert: Alert, { to, medium, kind }: Telling, now: Millis): void {
  const { direction, severity, run } = alert;
  alert.told.add(to);
  watch.sent.push({ at: now, to, medium, kind, direction, severity, look: watch.look });
  if (to === null || kind !== 'alarm') return;
  run.firstToContact ??= { at: now, to, wasCalled: medium === 'call' };
  if (medium === 'call' && !run.firstToContact.wasCalled) Object.assign(run.firstToContact, { to, wasCalled: true });
}
