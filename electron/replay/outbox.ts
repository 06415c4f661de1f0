import type { Medium } from '../../shared/people/medium';
import type { Millis } from '../../shared/time';
import { attemptsOf } from '../core/escalation/capping';
import { unansweredAfterMs, unansweredReport } from '../core/outbox/unanswered';
import type { Attempt, Decision } from '../core/state/known';
import { answered, claimed, dropped, reported } from '../core/state/messages/delivery';
import { subjectOf, type Message } from '../core/state/messages/message';

/**
 * Messages in a world in which everything works and no one answers. Those of alerts that are long over are forgotten.
 */
export interface PlayedOutbox {
  take(decision: Decision, now: Millis): void;
  /** Sends what waits: answers what that was. */
  sendAll(now: Millis): Message[];
  /** When it is next known that something has ended; null when nothing is under way. */
  nextEndAt(): Millis | null;
  /** False when nothing has ended by now. */
  end(now: Millis): boolean;
  of(alertIds: string[]): Message[];
  /** What went out to contacts at or after `since`, which never moves back. */
  attempts(since: Millis): Attempt[];
  forget(alertId: string): void;
}

interface UnderWay {
  endsAt: Millis;
  id: string;
  medium: Medium;
}

export function createPlayedOutbox(): PlayedOutbox {
  const byAlert = new Map<string, Map<string, Message>>();
  const waiting = new Map<string, Message>();
  const alertOf = new Map<string, string>();
  let underWay: UnderWay[] = [];
  let gone: Attempt[] = [];

  const put = (message: Message): void => {
    const rows = byAlert.get(subjectOf(message)) ?? new Map<string, Message>();
    byAlert.set(subjectOf(message), rows.set(message.id, message));
    alertOf.set(message.id, subjectOf(message));
    if (message.delivery.status === 'pending') waiting.set(message.id, message);
    else waiting.delete(message.id);
  };

  const messageNamed = (id: string): Message | undefined => byAlert.get(alertOf.get(id) ?? '')?.get(id);

  const send = (message: Message, now: Millis): Message => {
    const accepted = { outcome: 'accepted', providerId: `replay-${message.tag}` } as const;
    const row = { ...message, delivery: answered(claimed(message.delivery, now), accepted, now) };
    put(row);
    gone.push(...attemptsOf([row], now));
    const { medium } = row;
    underWay.push({ endsAt: now + unansweredAfterMs(medium), id: row.id, medium });
    return row;
  };

  return {
    take(decision, now) {
      decision.messages.forEach(put);
      for (const { id, status, sentence } of decision.dropped) {
        const message = messageNamed(id);
        if (message !== undefined) put({ ...message, delivery: dropped(message.delivery, status, sentence, now) });
      }
    },
    sendAll: (now) => [...waiting.values()].map((message) => send(message, now)),
    nextEndAt: () => (underWay.length === 0 ? null : Math.min(...underWay.map(({ endsAt }) => endsAt))),
    end(now) {
      const ended = underWay.filter(({ endsAt }) => endsAt <= now);
      underWay = underWay.filter(({ endsAt }) => endsAt > now);
      for (const { id, medium } of ended) {
        const message = messageNamed(id);
        if (message !== undefined)
          put({ ...message, delivery: reported(message.delivery, unansweredReport(medium), now) });
      }
      return ended.length > 0;
    },
    of: (alertIds) => alertIds.flatMap((id) => [...(byAlert.get(id)?.values() ?? [])]),
    attempts(since) {
      gone = gone.filter(({ at }) => at >= since);
      return gone;
    },
    forget(alertId) {
      for (const id of byAlert.get(alertId)?.keys() ?? []) alertOf.delete(id);
      byAlert.delete(alertId);
    },
  };
}
