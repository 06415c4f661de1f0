import { runningWordsIn } from '../../../shared/locales/host/running';
import { usualLanguage } from '../../../shared/locales/language';
import type { Millis } from '../../../shared/time';
import type { Alert } from '../../core/state/alert';
import type { CheckIn } from '../../core/state/check-in';
import type { Duty } from '../../core/state/duty';
import type { Decision } from '../../core/state/known';
import { dropped } from '../../core/state/messages/delivery';
import type { Message } from '../../core/state/messages/message';
import type { Change } from '../../storage/store';
import type { Ledger } from '../ledger/ledger';

const words = runningWordsIn(usualLanguage);

/** New rows of a decision, and those it takes back. */
export function messagesOf(decision: Decision, ledger: Pick<Ledger, 'message'>, now: Millis): Message[] {
  return [
    ...decision.messages.filter((message) => ledger.message(message.id) === null),
    ...decision.dropped.flatMap((drop) => withDropped(ledger.message(drop.id), drop, now)),
  ];
}

/** A person is not watched any more: the alert ends, with a reason. */
export function withoutPerson(alert: Alert, messages: Message[], now: Millis): Partial<Change> {
  const sentence = words.thisPersonIsNotWatchedAnyMore;
  const { id, personId } = alert;
  return {
    alerts: [{ ...alert, state: 'resolved', resolvedAt: now }],
    messages: withdrawn(messages, sentence, now),
    history: [{ at: now, personId, aboutId: id, messageId: null, code: 'person-removed', sentence }],
  };
}

/** A check-in ends when its person is not watched any more. */
export function withoutCheckIn(checkIn: CheckIn, messages: Message[], now: Millis): Partial<Change> {
  const sentence = words.thisPersonIsNotWatchedAny;
  return {
    checkIns: [{ ...checkIn, state: 'closed', closedAt: now, closedBy: 'not-watched' }],
    messages: withdrawn(messages, sentence, now),
    history: [
      { at: now, personId: checkIn.personId, aboutId: null, messageId: null, code: 'check-in-closed', sentence },
    ],
  };
}

/** A duty ends when its person is not watched any more. */
export function withoutDuty(duty: Duty, messages: Message[], now: Millis): Partial<Change> {
  const sentence = words.thisPersonIsNotWatchedAny;
  return {
    duties: [{ ...duty, endedAt: duty.endedAt ?? now, isOver: true }],
    messages: withdrawn(messages, sentence, now),
    history: [{ at: now, personId: duty.personId, aboutId: null, messageId: null, code: 'duty-ended', sentence }],
  };
}

const withdrawn = (messages: Message[], sentence: string, now: Millis): Message[] =>
  messages.flatMap((message) => withDropped(message, { id: message.id, status: 'withdrawn', sentence }, now));

/** One transaction instead of many: a thousand people may be taken out of the settings at once. */
export function together(changes: Partial<Change>[]): Partial<Change> {
  return {
    alerts: changes.flatMap(({ alerts = [] }) => alerts),
    messages: changes.flatMap(({ messages = [] }) => messages),
    checkIns: changes.flatMap(({ checkIns = [] }) => checkIns),
    duties: changes.flatMap(({ duties = [] }) => duties),
    history: changes.flatMap(({ history = [] }) => history),
  };
}

/** True when every tag is new: a tag stands for one message only. */
export function hasFreeTags(messages: Message[], ledger: Pick<Ledger, 'isTagTaken'>): boolean {
  const tags = new Set(messages.map((message) => message.tag));
  return tags.size === messages.length && messages.every((message) => !ledger.isTagTaken(message.tag, message.id));
}

function withDropped(message: Message | null, drop: Decision['dropped'][number], now: Millis): Message[] {
  // What has been claimed meanwhile is on its way; what became of it will be known.
  if (message?.delivery.status !== 'pending') return [];
  return [{ ...message, delivery: dropped(message.delivery, drop.status, drop.sentence, now) }];
}
