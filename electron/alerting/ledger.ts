import { DAY, type Millis } from '../../shared/time';
import type { Alert } from '../core/alert';
import { attemptsOf } from '../core/caps';
import { isFinal, timesMoved } from '../core/delivery';
import type { Attempt } from '../core/known';
import type { Message } from '../core/message';
import type { Silence } from '../core/silence';
import type { Clock } from '../ports';
import type { Change } from '../storage/store';
import type { Recorder } from './recorder';
import { createRowsByKey } from './rows-by-key';

/** Alerts and messages: in memory, and written through. Alarms go on from here when the disk does not. */
export interface Ledger {
  /** Reads what was live when Vigil ended. False while the disk cannot be read: try again. */
  load(): boolean;
  alert(id: string): Alert | null;
  /** Open, acknowledged, and resolved at or after `resolvedSince`. */
  alertsOf(personId: string, resolvedSince: Millis): Alert[];
  /** Not resolved, of whomever. */
  liveAlerts(): Alert[];
  message(id: string): Message | null;
  messagesOf(alerts: Alert[]): Message[];
  unsettled(): Message[];
  /** Snoozes and pauses that have not ended. */
  silencesOf(personId: string): Silence[];
  /** Messages to contacts that went out, or may have, at or after `since`: of whatever alert (R12). */
  attemptsOf(personId: string, since: Millis): Attempt[];
  /** Memory and ONE transaction on disk, before anything is sent. */
  commit(change: Partial<Change>): void;
  /** `claimed` is the row as it will be sent. False: it is not ours to send now. */
  claim(claimed: Message): boolean;
  isTagTaken(tag: string, exceptMessageId: string): boolean;
  isProviderIdTaken(providerId: string, exceptMessageId: string): boolean;
  /** The wall clock was corrected by this much: waits keep their length (ALARMS R0). */
  moveTimes(byMs: Millis): void;
  /** Lets go of what is long over. Called at each tick. */
  forget(): void;
  /** After each commit. Answers its end. */
  onCommit(listener: (change: Change) => void): () => void;
}

export function createLedger(ports: { recorder: Recorder; clock: Clock }): Ledger {
  const { recorder, clock } = ports;
  const rows = createRows();
  const listeners = new Set<(change: Change) => void>();

  const commit = (partial: Partial<Change>): void => {
    const change: Change = { alerts: [], messages: [], silences: [], history: [], ...partial };
    change.alerts.forEach(rows.putAlert);
    change.messages.forEach(rows.putMessage);
    change.silences.forEach(rows.putSilence);
    recorder.save(change);
    for (const listener of listeners) listener(change);
  };

  /** Somebody else changed the row: what is on disk counts. */
  const refresh = ({ id, alertId }: Message): void => {
    const stored = recorder.attempt((store) => store.messagesOf([alertId]).find((row) => row.id === id), undefined);
    if (stored !== undefined) rows.putMessage(stored);
  };

  const load = (): boolean =>
    recorder.attempt((store) => {
      const alerts = store.liveAlerts(clock.now() - DAY);
      const waiting = store.unsettledMessages();
      const known = new Set(alerts.map((alert) => alert.id));
      const others = [...new Set(waiting.map((message) => message.alertId))].filter((id) => !known.has(id));
      const all = [...alerts, ...others.flatMap((id) => store.alert(id) ?? [])];
      // What happened in memory while the disk could not be read is newer than what it says.
      all.filter((alert) => rows.alerts.get(alert.id) === undefined).forEach(rows.putAlert);
      [...waiting, ...store.messagesOf(all.map((alert) => alert.id))]
        .filter((message) => rows.messages.get(message.id) === undefined)
        .forEach(rows.putMessage);
      store
        .runningSilences()
        .filter((silence) => rows.silences.get(silence.id) === undefined)
        .forEach(rows.putSilence);
      return true;
    }, false);

  return {
    load,
    alert: (id) => rows.alerts.get(id) ?? recorder.attempt((store) => store.alert(id), null),
    alertsOf: (personId, resolvedSince) =>
      rows.alertsOf(personId).filter((alert) => (alert.resolvedAt ?? Infinity) >= resolvedSince),
    liveAlerts: () => [...rows.alerts.values()].filter((alert) => alert.state !== 'resolved'),
    message: (id) => rows.messages.get(id) ?? null,
    messagesOf: (alerts) => alerts.flatMap((alert) => rows.messagesOf(alert.id)),
    unsettled: rows.unsettled,
    silencesOf: (personId) =>
      [...rows.silences.values()].filter((silence) => silence.personId === personId && silence.endedAt === null),
    attemptsOf: (personId, since) => attemptsOf(rows.messagesOfPerson(personId), since),
    commit,
    claim(claimed) {
      if (rows.messages.get(claimed.id)?.delivery.status !== 'pending') return false;
      const answer = recorder.claim(claimed);
      if (answer === 'claimed') rows.putMessage(claimed);
      if (answer === 'refused') refresh(claimed);
      if (answer === 'unrecorded') {
        commit({ messages: [{ ...claimed, delivery: { ...claimed.delivery, unrecorded: true } }] });
      }
      return answer !== 'refused';
    },
    isTagTaken: (tag, except) =>
      rows.haveTag(tag, except) || recorder.attempt((store) => store.isTagTaken(tag, except), false),
    isProviderIdTaken: (providerId, except) =>
      rows.haveProviderId(providerId, except) ||
      recorder.attempt((store) => store.isProviderIdTaken(providerId, except), false),
    moveTimes(byMs) {
      commit({ messages: rows.unsettled().map((message) => withTimesMoved(message, byMs)) });
    },
    forget() {
      const waiting = new Set(rows.unsettled().map((message) => message.alertId));
      const longAgo = clock.now() - DAY;
      for (const { id, endedAt } of rows.silences.values()) if (endedAt !== null) rows.silences.delete(id);
      for (const { id, resolvedAt } of rows.alerts.values()) {
        if (resolvedAt !== null && resolvedAt < longAgo && !waiting.has(id)) rows.removeAlert(id);
      }
    },
    onCommit(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Two tables, with an index for all that is asked for at every tick or message: nothing here looks through everybody's rows. */
function createRows() {
  const alerts = new Map<string, Alert>();
  const messages = new Map<string, Message>();
  const byPerson = createRowsByKey();
  const messagesByPerson = createRowsByKey();
  const silences = new Map<string, Silence>();
  const byAlert = createRowsByKey();
  const byTag = createRowsByKey();
  const byProviderId = createRowsByKey();
  const unsettledIds = new Set<string>();
  const named = (ids: Iterable<string>): Message[] => [...ids].flatMap((id) => messages.get(id) ?? []);
  const areOthers = (ids: ReadonlySet<string>, except: string): boolean => ids.size > (ids.has(except) ? 1 : 0);

  const removeMessage = (id: string): void => {
    messages.delete(id);
    for (const index of [byAlert, byTag, byProviderId, messagesByPerson]) index.remove(id);
  };

  return {
    alerts,
    messages,
    silences,
    /** One that ended is not asked for again. */
    putSilence: (silence: Silence): void => void silences.set(silence.id, silence),
    putAlert: (alert: Alert): void => {
      alerts.set(alert.id, alert);
      byPerson.put(alert.id, alert.personId);
    },
    putMessage: (message: Message): void => {
      messages.set(message.id, message);
      byAlert.put(message.id, message.alertId);
      byTag.put(message.id, message.tag);
      byProviderId.put(message.id, message.delivery.providerId);
      messagesByPerson.put(message.id, message.personId);
      if (isFinal(message.delivery.status)) unsettledIds.delete(message.id);
      else unsettledIds.add(message.id);
    },
    removeAlert: (id: string): void => {
      alerts.delete(id);
      byPerson.remove(id);
      for (const messageId of [...byAlert.of(id)]) removeMessage(messageId);
    },
    alertsOf: (personId: string): Alert[] => [...byPerson.of(personId)].flatMap((id) => alerts.get(id) ?? []),
    messagesOf: (alertId: string): Message[] => named(byAlert.of(alertId)),
    messagesOfPerson: (personId: string): Message[] => named(messagesByPerson.of(personId)),
    unsettled: (): Message[] => named(unsettledIds),
    haveTag: (tag: string, except: string): boolean => areOthers(byTag.of(tag), except),
    haveProviderId: (providerId: string, except: string): boolean => areOthers(byProviderId.of(providerId), except),
  };
}

function withTimesMoved(message: Message, byMs: Millis): Message {
  return {
    ...message,
    queuedAt: message.queuedAt + byMs,
    renderedAt: message.renderedAt + byMs,
    notBefore: message.notBefore + byMs,
    delivery: timesMoved(message.delivery, byMs),
  };
}
