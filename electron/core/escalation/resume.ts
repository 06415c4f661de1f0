import { SECOND } from '../../../shared/time';
import type { Draft } from '../draft/draft';
import { isReachable } from '../draft/way';
import type { Alert } from '../state/alert';
import type { Watch } from '../state/known';
import { everybodyReached } from '../targets/reached';
import { knowledgeMoved, policyMoved } from '../time/moments';
import { reasonWords } from '../words/catalogue';
import { startAgain } from './alert-changes';
import { carryOut } from './carrying-out';
import { climbOf } from './climb';
import { heldUntil } from './quiet-hours';
import { dueRounds, withRound, type Due } from './steps';

/** Failed polls after which contact steps no longer wait for a reading (R13). */
const FAILURES_THAT_SETTLE = 3;

/**
 * R13: after a start, a wake or a clock jump the sources are asked first; steps wait for one success or three failures,
 * two minutes at most. Then the missed stretch is dealt with once. False while it is too early.
 */
export function resume(draft: Draft): boolean {
  const { watch } = draft.known;
  if (watch.settled) return true;
  if (!isReady(draft)) {
    draft.say('settling', reasonWords(draft.known).settling[draft.known.watch.why]);
    draft.wakeAt(watch.resumedAt + draft.known.person.times.settleAfterWake * SECOND);
    return false;
  }
  keepWhatWasKnown(draft);
  const open = draft.alerts().filter((one) => one.state === 'open' && !one.isSilenced);
  for (const alert of open) {
    const current = withClockSet(alert, watch);
    if (alert.direction === 'no-data' && current.run.zeroAt < watch.watchedSince) countFromWake(draft, alert);
    else catchUp(draft, alert, current);
  }
  return true;
}

/** R7: what was known at a confirmation is no news because the clock was set forward since. */
function keepWhatWasKnown(draft: Draft): void {
  const { why, notWatchedMs, resumedAt } = draft.known.watch;
  if (why !== 'clock-moved') return;
  for (const alert of draft.alerts().filter(({ state }) => state === 'acknowledged')) {
    const isBefore = alert.acknowledgement !== null && alert.acknowledgement.at < resumedAt;
    if (isBefore) draft.put(knowledgeMoved(alert, notWatchedMs));
  }
}

/** No data is told by its age, to which a clock that was set forward adds nothing: its steps keep their distance. */
function withClockSet(alert: Alert, { why, notWatchedMs }: Watch): Alert {
  return alert.direction === 'no-data' && why === 'clock-moved' ? policyMoved(alert, notWatchedMs) : alert;
}

/** Steps of fast no data count from the age U, which is reached that long after the wake. */
function countFromWake(draft: Draft, alert: Alert): void {
  const { watchedSince } = draft.known.watch;
  const zeroAt = watchedSince + (alert.severity === 'no-data-fast' ? draft.snapshot.usableAgeMs : 0);
  const sentence = reasonWords(draft.known).countedFromWake;
  startAgain(draft, alert, {}, sentence, zeroAt);
  draft.say('counts-from-wake', sentence, { aboutId: alert.id });
}

/**
 * The latest missed round that reaches somebody now falls due now; earlier ones are dropped, and the policy keeps
 * its distances to it. What was missed after it reaches no one: it is carried out at once, which keeps what quiet
 * hours hold until their end (R11) and says why nobody else is reached. When no round reaches anybody, all are
 * carried out, and nothing is moved by them.
 */
function catchUp(draft: Draft, before: Alert, alert: Alert): void {
  if (alert !== before) draft.put(alert);
  const missed = dueRounds(climbOf(draft, alert), draft.now);
  const latest = missed.findLast((due) => reachesSomebody(draft, alert, due));
  if (latest === undefined) return;
  for (const due of missed.filter(({ dueAt }) => dueAt < latest.dueAt)) {
    draft.put(withRound(draft.latest(alert), due));
    const sentence = reasonWords(draft.known).stepMissed({ index: due.index + 1 });
    draft.say('step-missed', sentence, { aboutId: alert.id });
  }
  for (const due of missed.filter(({ dueAt }) => dueAt > latest.dueAt)) {
    carryOut(draft, draft.latest(alert), due);
    draft.put(withRound(draft.latest(alert), due));
  }
  draft.put(policyMoved(draft.latest(alert), draft.now - latest.dueAt));
}

/** By call or text; this computer's alarm is no contact. */
function reachesSomebody(draft: Draft, alert: Alert, { step }: Due): boolean {
  const { known, now } = draft;
  return everybodyReached({ step, direction: alert.direction, at: now }, known).some(
    (contact) => isReachable(known, contact) && heldUntil({ alert, contact, kind: 'alarm' }, known, now) === null,
  );
}

function isReady({ known, now }: Draft): boolean {
  const { sources, watch, person } = known;
  if (sources.some((source) => source.successesSinceResume > 0)) return true;
  if (sources.every((source) => source.failuresSinceResume >= FAILURES_THAT_SETTLE)) return true;
  return now - watch.resumedAt >= person.times.settleAfterWake * SECOND;
}
