import { runningWordsIn } from '../../../shared/locales/host/running';
import { usualLanguage } from '../../../shared/locales/language';
import type { Millis } from '../../../shared/time';
import type { Alert } from '../../core/state/alert';
import type { CheckIn } from '../../core/state/check-in';
import type { Duty } from '../../core/state/duty';
import type { Message } from '../../core/state/messages/message';
import type { Change } from '../../storage/store';
import type { Ledger } from '../ledger/ledger';
import { withDropped } from './changes';

const words = runningWordsIn(usualLanguage);

/** Alerts, check-ins and duties of people who are not watched any more end, with a reason. null: there are none. */
export function endOfUnwatched(watched: ReadonlySet<string>, ledger: Ledger, now: Millis): Partial<Change> | null {
  const left = ledger.liveAlerts().filter((alert) => !watched.has(alert.personId));
  const out = ledger.runningCheckIns().filter((checkIn) => !watched.has(checkIn.personId));
  const onDuty = ledger.runningDuties().filter((duty) => !watched.has(duty.personId));
  const changes = [
    ...left.map((alert) => withoutPerson(alert, ledger.messagesOf([alert]), now)),
    ...out.map((checkIn) => withoutCheckIn(checkIn, ledger.messagesOf([checkIn]), now)),
    ...onDuty.map((duty) => withoutDuty(duty, ledger.messagesOf([duty]), now)),
  ];
  return changes.length > 0 ? together(changes) : null;
}

/** A person is not watched any more: the alert ends, with a reason. */
function withoutPerson(alert: Alert, messages: Message[], now: Millis): Partial<Change> {
  const sentence = words.thisPersonIsNotWatchedAnyMore;
  const { id, personId } = alert;
  return {
    alerts: [{ ...alert, state: 'resolved', resolvedAt: now }],
    messages: withdrawn(messages, sentence, now),
    history: [{ at: now, personId, aboutId: id, messageId: null, code: 'person-removed', sentence }],
  };
}

/** A check-in ends when its person is not watched any more. */
function withoutCheckIn(checkIn: CheckIn, messages: Message[], now: Millis): Partial<Change> {
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
function withoutDuty(duty: Duty, messages: Message[], now: Millis): Partial<Change> {
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
function together(changes: Partial<Change>[]): Partial<Change> {
  return {
    alerts: changes.flatMap(({ alerts = [] }) => alerts),
    messages: changes.flatMap(({ messages = [] }) => messages),
    checkIns: changes.flatMap(({ checkIns = [] }) => checkIns),
    duties: changes.flatMap(({ duties = [] }) => duties),
    history: changes.flatMap(({ history = [] }) => history),
  };
}
