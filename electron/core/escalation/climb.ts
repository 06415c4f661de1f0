import { mostUrgentFirst } from '../../../shared/severity';
import { MINUTE, type Millis } from '../../../shared/time';
import type { Draft } from '../draft/draft';
import { isRecovering } from '../glucose/recovering';
import type { Alert } from '../state/alert';
import { contactsNotBefore } from '../state/silence';
import { standInOf } from '../targets/reached';
import { notify } from './alert-changes';
import { carryOut, reachBy } from './carrying-out';
import { release } from './holding';
import { joinNextChannels } from './joining';
import { dueRounds, nextRound, policyOf, withRound, type Climb } from './steps';

/** R2: U of a source without a delay. For it R15's 12 min are 2 min after the 0 of fast no data. */
const USUAL_U: Millis = 10 * MINUTE;

/**
 * Carries out what has fallen due for every open alert, and joins messages that cannot arrive by the next channel. The
 * most urgent first: what the caps leave is theirs (R12).
 */
export function climbAll(draft: Draft): void {
  const open = draft.alerts().filter((one) => one.state === 'open' && !one.isSilenced);
  for (const alert of open.sort(mostUrgentFirst)) {
    climb(draft, alert);
    releaseHeld(draft, alert);
    joinNextChannels(draft, alert);
  }
}

export function climbOf(draft: Draft, alert: Alert): Climb {
  const { person } = draft.known;
  return {
    alert,
    person,
    messages: draft.messagesOf(alert.id),
    standIn: standInOf(draft.known),
    isRecovering: isRecovering(draft.snapshot, person),
    zeroLaterMs: alert.severity === 'no-data-fast' ? draft.snapshot.usableAgeMs - USUAL_U : 0,
    contactsNotBefore: contactsNotBefore(alert.severity, draft.silences()),
  };
}

/** A round may make another due at once (no one to call: the texts need not wait), so it looks again after each. */
function climb(draft: Draft, alert: Alert): void {
  let current = alert;
  for (;;) {
    const [due] = dueRounds(climbOf(draft, current), draft.now);
    if (due === undefined) break;
    carryOut(draft, current, due);
    current = withRound(draft.latest(current), due);
    draft.put(current);
  }
  draft.wakeAt(nextRound(climbOf(draft, current), draft.now)?.dueAt ?? null);
}

/** R11: what need not wait any more goes out after what has just fallen due, which may have taken its place. */
function releaseHeld(draft: Draft, alert: Alert): void {
  release(draft, alert, ({ medium, kind, step: index, round }, contact) => {
    const step = index === 'notice' ? undefined : policyOf(alert, draft.known.person)[index];
    if (index === 'notice' || step === undefined) notify(draft, alert, { kind, round }, [contact.id]);
    else reachBy(draft, alert, { index, step, round, dueAt: draft.now }, contact, medium);
  });
}
