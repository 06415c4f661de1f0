import type { Millis } from '../../shared/time';
import type { Alert } from '../core/state/alert';
import type { Happening } from '../core/state/known';
import { isOfAlert, type AlertMessage, type Message } from '../core/state/message';

/**
 * A set time after an escalation's first message a person confirms: the first one called, or else texted.
 */
export interface Confirming {
  sent(messages: Message[], now: Millis): void;
  nextAt(): Millis | null;
  /** What is confirmed now: what is still open, and has not started again since. */
  due(alerts: Iterable<Alert>, now: Millis): Happening[];
}

interface Planned {
  alertId: string;
  run: number;
  at: Millis;
  contactId: string;
  wasCalled: boolean;
}

export function createConfirming(afterMs: Millis): Confirming {
  let planned: Planned[] = [];

  const note = (message: AlertMessage, contactId: string, now: Millis): void => {
    const { alert: alertId, run } = message.about;
    const wasCalled = message.medium === 'call';
    const before = planned.find((one) => one.alertId === alertId && one.run === run);
    if (before === undefined) planned.push({ alertId, run, at: now + afterMs, contactId, wasCalled });
    else if (wasCalled && !before.wasCalled) Object.assign(before, { contactId, wasCalled });
  };

  return {
    sent(messages, now) {
      for (const message of messages) {
        if (isOfAlert(message) && message.kind === 'alarm' && message.contactId !== null)
          note(message, message.contactId, now);
      }
    },
    nextAt: () => (planned.length === 0 ? null : Math.min(...planned.map(({ at }) => at))),
    due(alerts, now) {
      const due = planned.filter(({ at }) => at <= now);
      planned = planned.filter(({ at }) => at > now);
      const open = [...alerts].filter(({ state }) => state === 'open');
      return due
        .filter(({ alertId, run }) => open.some((alert) => alert.id === alertId && alert.run.number === run))
        .map(({ alertId, contactId }) => ({ kind: 'acknowledged', alertId, contactId }));
    },
  };
}
