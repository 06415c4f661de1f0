import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import { quietUntil } from '../escalation/quiet-hours';
import type { Alert } from '../state/alert';
import type { Known } from '../state/known';
import { flat } from '../state/messages/flat-message.test-support';
import type { Law, Trial } from './trial.test-support';

/** Whom a step calls or texts: the person, contact n, or every contact. */
interface Step {
  after: Millis;
  every?: Millis;
  who: ('person' | 'contacts' | number)[];
}

const everybody: Step['who'] = ['person', 'contacts'];

/** R5 and R6, written out. Of rounds that may be slowed the slower. */
const steps: Partial<Record<Alert['severity'], Step[]>> = {
  low: [
    { after: 0, who: ['person'] },
    { after: 45 * SECOND, who: ['contacts'] },
    { after: 2 * MINUTE, who: ['person'] },
    { after: 5 * MINUTE, who: [1] },
    { after: 10 * MINUTE, who: [2] },
    { after: 15 * MINUTE, who: [3] },
    { after: 20 * MINUTE, every: 15 * MINUTE, who: everybody },
  ],
  'urgent-low': [
    { after: 0, who: ['person'] },
    { after: 45 * SECOND, who: ['contacts'] },
    { after: 2 * MINUTE, every: 15 * MINUTE, who: everybody },
  ],
};

/** R13: after a start, a wake or a clock jump the latest missed step that reaches somebody is done at once. */
export const missedStepReachesSomebody: Law = ({ known, decision, happening, alerts, now }) => {
  if (known.watch.settled || !decision.settled || happening.kind !== 'looked') return [];
  return known.alerts.flatMap((before) => {
    const after = alerts.find(({ id }) => id === before.id);
    if (before.state !== 'open' || before.isSilenced || after?.state !== 'open' || after.isSilenced) return [];
    const missed = (steps[before.severity] ?? []).some(
      (step, index) => wasMissed(before, step, index, now) && reachesSomebody(before, step, known, now),
    );
    const isReached = decision.messages
      .map(flat)
      .some(({ alertId, step, contactId }) => alertId === before.id && step >= 0 && contactId !== null);
    return missed && !isReached && !isCapped(before, decision) ? [`nobody was reached at once about ${before.id}`] : [];
  });
};

function wasMissed({ run }: Alert, { after, every }: Step, index: number, now: Millis): boolean {
  const progress = run.steps[index];
  if (progress === undefined) return run.zeroAt + after <= now;
  return every !== undefined && progress.lastDueAt + every <= now;
}

function reachesSomebody(alert: Alert, { who, every }: Step, { person }: Known, now: Millis): boolean {
  const isAlone = person.self?.addresses['phone'] === undefined;
  return who.some((one) => {
    if (one === 'person') return !isAlone || (every === undefined && !isHeld(alert, 0, person, now));
    if (one === 'contacts') return person.contacts.some((_, index) => !isHeld(alert, index, person, now));
    // What would reach the stand-in alone falls away.
    return !(isAlone && one === 1) && one <= person.contacts.length && !isHeld(alert, one - 1, person, now);
  });
}

/** R11: a low is held from a contact until +20; an urgent one never. */
function isHeld({ severity, run }: Alert, index: number, person: Known['person'], now: Millis): boolean {
  const contact = person.contacts[index];
  const isYoung = now < (run.beganAt ?? run.zeroAt) + 20 * MINUTE;
  return contact !== undefined && severity === 'low' && isYoung && quietUntil(contact, person, now) !== null;
}

const isCapped = ({ id }: Alert, { reasons }: Trial['decision']): boolean =>
  reasons.some(({ code, aboutId }) => code === 'capped' && aboutId === id);

/** R5: who has no number is stood in for by contact 1, who is called at 0. */
export const standInIsCalledAtZero: Law = ({ known, decision, alerts, now }) => {
  const { self, contacts } = known.person;
  const [first] = contacts;
  if (self?.addresses['phone'] !== undefined || first === undefined || !decision.settled) return [];
  return alerts.flatMap((alert) => {
    const before = known.alerts.find(({ id }) => id === alert.id);
    const isNew = before?.run.number !== alert.run.number && alert.run.zeroAt === now;
    if (alert.direction !== 'low' || alert.state !== 'open' || alert.isSilenced || !isNew) return [];
    const isCalled = decision.messages
      .map(flat)
      .some(
        ({ alertId, run, contactId, channel }) =>
          alertId === alert.id && run === alert.run.number && contactId === first.id && channel === 'voice',
      );
    const isExcused = isHeld(alert, 0, known.person, now) || isCapped(alert, decision);
    return isCalled || isExcused ? [] : [`${first.id} was not called at 0 of ${alert.id}`];
  });
};
