import { severities, type Severity } from '../../../shared/severity';
import { SECOND, type Millis } from '../../../shared/time';
import { attempted, type Draft } from '../draft/draft';
import { localWay, textWayTo } from '../draft/way';
import type { Alert, Direction, NoDataCause, RaisedBy, Run } from '../state/alert';
import type { MessageKind } from '../state/messages/message';
import { holdersAt } from '../time/on-duty';
import { reasonWords } from '../words/catalogue';
import { contactNamed, holdsBack, letGo } from './holding';
import { markOf } from './policy-change';
import { policyOf } from './steps';

/** What a new trouble looks like. */
export interface Trouble {
  direction: Direction;
  severity: Severity;
  raisedBy: RaisedBy | null;
  cause: NoDataCause | null;
  detail: string | null;
  /** The policy's 0. */
  zeroAt: Millis;
  sentence: string;
}

/** The open or acknowledged alert of a direction. There is at most one (R4). */
export const liveAlert = (draft: Draft, direction: Direction): Alert | undefined =>
  draft.alerts().find((alert) => alert.direction === direction && alert.state !== 'resolved');

/** R8: a breach within 30 min of the all-clear belongs to the same trouble. */
export function recentlyResolved(draft: Draft, direction: Direction): Alert | undefined {
  const since = draft.now - draft.known.person.times.reopenWithin * SECOND;
  const recent = draft.alerts().flatMap((alert) => {
    const { resolvedAt } = alert;
    return alert.direction === direction && resolvedAt !== null && resolvedAt >= since ? [{ alert, resolvedAt }] : [];
  });
  return recent.sort((one, other) => other.resolvedAt - one.resolvedAt)[0]?.alert;
}

/** Within one direction. */
export const isWorse = (severity: Severity, than: Severity): boolean =>
  severities[severity].rank > severities[than].rank;

/** Returns the alert. */
export function openAlert(draft: Draft, trouble: Trouble): Alert {
  const { person } = draft.known;
  const { direction, severity, raisedBy, cause, detail, zeroAt } = trouble;
  const id = `${person.id}/${direction}/${draft.now}`;
  const alert: Alert = {
    id,
    personId: person.id,
    direction,
    severity,
    state: 'open',
    openedAt: draft.now,
    run: newRun(draft, severity, 0, zeroAt),
    raisedBy,
    worst: null,
    unknownSince: null,
    fineSince: null,
    cause,
    detail,
    acknowledgement: null,
    isSilenced: false,
    resolvedAt: null,
  };
  draft.put(alert);
  draft.say(`${direction}-opened`, trouble.sentence, { aboutId: id });
  return alert;
}

/**
 * Starts the escalation again from 0, unconfirmed; steps not yet sent are dropped (R4). Returns the alert as it is now.
 */
export function startAgain(
  draft: Draft,
  alert: Alert,
  change: Partial<Alert>,
  sentence: string,
  zeroAt = draft.now,
): Alert {
  draft.dropUnsent(alert.id, sentence);
  letGo(draft, alert, sentence);
  const again: Alert = {
    ...alert,
    ...change,
    state: 'open',
    acknowledgement: null,
    isSilenced: false,
    resolvedAt: null,
    run: newRun(draft, change.severity ?? alert.severity, alert.run.number + 1, zeroAt),
  };
  draft.put(again);
  return again;
}

function newRun({ known: { person } }: Draft, severity: Severity, number: number, zeroAt: Millis): Run {
  const profile = person.profile?.id ?? null;
  const policyMark = markOf(policyOf({ severity, run: { profile } }, person));
  return { number, zeroAt, beganAt: zeroAt, steps: {}, profile, policyMark, held: [] };
}

/** R4: the severity rises in place. A confirmation does not cover the worse state, and the confirmer is told (R7). */
export function raise(
  draft: Draft,
  alert: Alert,
  change: Partial<Alert> & { severity: Severity },
  sentence: string,
  zeroAt?: Millis,
): void {
  const raised = startAgain(draft, alert, change, sentence, zeroAt);
  draft.say('severity-rose', sentence, { aboutId: alert.id });
  notifyOfReAlarm(draft, alert, raised);
}

/** R7, R4: a confirmed alert that is not over starts again from 0. */
export function alarmAgain(draft: Draft, alert: Alert, sentence: string): void {
  const again = startAgain(draft, alert, {}, sentence);
  draft.say('alarms-again', sentence, { aboutId: alert.id });
  notifyOfReAlarm(draft, alert, again);
}

/** R7: the one who confirmed a low and whoever is on duty are texted as well. */
function notifyOfReAlarm(draft: Draft, { direction, acknowledgement }: Alert, again: Alert): void {
  if (direction !== 'low' || acknowledgement === null) return;
  const { contactId } = acknowledgement;
  notify(draft, again, { kind: 're-alarm' }, [contactId]);
  const holders = holdersAt(draft.known, draft.now).map(({ id }) => id);
  const others = holders.filter((id) => id !== contactId);
  notify(draft, again, { kind: 'duty-alarm' }, others);
}

/** R8: a breach soon after the all-clear. Those who were told are told at once, and the escalation starts from 0. */
export function reopen(draft: Draft, alert: Alert, trouble: Trouble): void {
  const told = attempted(draft, alert.id);
  const { severity, raisedBy, cause, detail } = trouble;
  const unknownSince = draft.snapshot.newestUsable === null ? draft.now : null;
  const again = startAgain(draft, alert, { severity, raisedBy, cause, detail, unknownSince }, trouble.sentence);
  draft.say(`${alert.direction}-reopened`, trouble.sentence, { aboutId: alert.id });
  notify(draft, again, { kind: 'reopened' }, told);
}

/**
 * Resolved, re-armed and all-clear are one condition, told once to exactly those for whom a message was attempted (R8).
 */
export function resolve(draft: Draft, alert: Alert, kind: MessageKind | 'silent', sentence: string): void {
  const told = attempted(draft, alert.id);
  draft.dropUnsent(alert.id, sentence);
  const resolved: Alert = { ...letGo(draft, alert, sentence), state: 'resolved', resolvedAt: draft.now };
  draft.put(resolved);
  draft.say(`${alert.direction}-resolved`, sentence, { aboutId: alert.id });
  if (kind !== 'silent') notify(draft, resolved, { kind }, told);
}

/** A text, never a call, to each of these contacts; null is this computer and unknown contacts are left out. */
export function notify(
  draft: Draft,
  alert: Alert,
  { kind, round = 0 }: { kind: MessageKind; round?: number },
  contactIds: (string | null)[],
): void {
  const step = 'notice';
  for (const contactId of contactIds) {
    if (contactId === null) {
      const local = localWay(draft.known);
      if (local !== undefined) draft.queue({ alert, kind, contact: null, ...local, step, round });
      continue;
    }
    const contact = contactNamed(draft, contactId);
    if (contact === undefined) continue;
    const way = textWayTo(draft.known, contact);
    if (way === undefined) {
      draft.say('cannot-be-texted', reasonWords(draft.known).cannotBeTexted({ name: contact.name }), {
        aboutId: alert.id,
      });
      continue;
    }
    if (!holdsBack(draft, alert, contact, { medium: 'text', kind, step: 'notice', round })) {
      draft.queue({ alert, kind, contact, ...way, step, round });
    }
  }
}
