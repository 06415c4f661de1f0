import type { Severity } from '../../shared/severity';
import type { Millis } from '../../shared/time';
import { createHistoryFilter } from '../alerting/engine/history-filter';
import { isWorse } from '../core/escalation/alert-changes';
import type { Alert, Direction } from '../core/state/alert';
import type { Decision } from '../core/state/known';
import { isOfAlert, type AlertMessage, type Message } from '../core/state/messages/message';
import type { Reason } from '../core/state/reason';
import { silencesAmong, whyOf } from './reasons';

/** One alert from its opening to its last end. */
export interface PlayedAlert {
  direction: Direction;
  /** The worst it came to. */
  severity: Severity;
  from: Millis;
  /** null when it was open at the end. */
  to: Millis | null;
  confirmedAt: Millis[];
  /** Who was told, and when first. */
  reached: { contactId: string | null; channel: string; at: Millis }[];
}

export interface PlayedMessage extends Pick<Message, 'contactId' | 'channel' | 'medium' | 'kind' | 'body'> {
  at: Millis;
  alertId: string;
  severity: Severity;
  why: string;
}

export interface PlayedSilence extends Pick<Reason, 'code' | 'sentence'> {
  at: Millis;
}

/** Everything that was done, and why nothing was. */
export interface Played {
  alerts: PlayedAlert[];
  messages: PlayedMessage[];
  silences: PlayedSilence[];
}

export interface Notebook {
  decided(decision: Decision, now: Millis): void;
  sent(messages: Message[], now: Millis): void;
  played(): Played;
}

/** Writes down what history would show of one person. */
export function createNotebook(personId: string): Notebook {
  const alerts = new Map<string, PlayedAlert>();
  const messages: PlayedMessage[] = [];
  const silences: PlayedSilence[] = [];
  const whys = new Map<string, string>();
  const history = createHistoryFilter();

  const noteAlert = (alert: Alert): void => {
    const { id, direction, severity, openedAt: from, resolvedAt: to, acknowledgement } = alert;
    const known = alerts.get(id) ?? { direction, severity, from, to, confirmedAt: [], reached: [] };
    const confirmedAt = acknowledgement === null ? [] : [acknowledgement.at];
    alerts.set(id, {
      ...known,
      to,
      severity: isWorse(severity, known.severity) ? severity : known.severity,
      confirmedAt: [...new Set([...known.confirmedAt, ...confirmedAt])],
    });
  };

  const noteMessage = (message: AlertMessage, at: Millis): void => {
    const { id, contactId, channel, medium, kind, body } = message;
    const { alert: alertId, severity } = message.about;
    messages.push({ at, alertId, contactId, channel, medium, kind, severity, body, why: whys.get(id) ?? '' });
    whys.delete(id);
    const reached = alerts.get(alertId)?.reached;
    if (reached?.every((one) => one.contactId !== contactId) === true) reached.push({ contactId, channel, at });
  };

  return {
    decided(decision, now) {
      decision.alerts.forEach(noteAlert);
      for (const message of decision.messages) whys.set(message.id, whyOf(message, decision.reasons));
      for (const { id } of decision.dropped) whys.delete(id);
      for (const { code, sentence } of silencesAmong(history.unsaid(personId, decision.reasons))) {
        silences.push({ at: now, code, sentence });
      }
    },
    sent(sent, now) {
      for (const message of sent.filter(isOfAlert)) noteMessage(message, now);
    },
    played: () => ({ alerts: [...alerts.values()], messages, silences }),
  };
}
