import type { Millis } from '../../shared/time';
import type { Alert } from '../core/state/alert';
import type { Happening } from '../core/state/known';
import { isOfAlert, type AlertMessage, type Message } from '../core/state/messages/message';

/**
 * A set time after an escalation's first message a person answers it: the first one called, or else texted. With "I
 * have it", or with key 3: on to the next person.
 */
export interface Answering {
  sent(messages: Message[], now: Millis): void;
  nextAt(): Millis | null;
  /** What is answered now: what is still open, and has not started again since. */
  due(alerts: Iterable<Alert>, now: Millis): Happening[];
}

interface Planned {
  alertId: string;
  run: number;
  at: Millis;
  contactId: string;
  wasCalled: boolean;
  /** Nobody answers one escalation twice. */
  isAnswered: boolean;
}

export function createAnswering(kind: 'acknowledged' | 'next-asked', afterMs: Millis): Answering {
  const planned: Planned[] = [];
  const waiting = (): Planned[] => planned.filter(({ isAnswered }) => !isAnswered);

  const note = (message: AlertMessage, contactId: string, now: Millis): void => {
    const { alert: alertId, run } = message.about;
    const wasCalled = message.medium === 'call';
    const before = planned.find((one) => one.alertId === alertId && one.run === run);
    if (before === undefined)
      planned.push({ alertId, run, at: now + afterMs, contactId, wasCalled, isAnswered: false });
    else if (wasCalled && !before.wasCalled) Object.assign(before, { contactId, wasCalled });
  };

  return {
    sent(messages, now) {
      for (const message of messages) {
        if (isOfAlert(message) && message.kind === 'alarm' && message.contactId !== null)
          note(message, message.contactId, now);
      }
    },
    nextAt: () => (waiting().length === 0 ? null : Math.min(...waiting().map(({ at }) => at))),
    due(alerts, now) {
      const due = waiting().filter(({ at }) => at <= now);
      for (const one of due) one.isAnswered = true;
      const open = [...alerts].filter(({ state }) => state === 'open');
      return due
        .filter(({ alertId, run }) => open.some((alert) => alert.id === alertId && alert.run.number === run))
        .map(({ alertId, contactId }) => ({ kind, alertId, contactId }));
    },
  };
}
