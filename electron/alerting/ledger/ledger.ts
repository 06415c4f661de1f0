import { DAY, type Millis } from '../../../shared/time';
import { attemptsOf } from '../../core/escalation/capping';
import type { Alert } from '../../core/state/alert';
import { isRunning, type CheckIn } from '../../core/state/check-in';
import type { DeliveryStatus } from '../../core/state/delivery';
import type { Attempt } from '../../core/state/known';
import { isTrial, subjectOf, type Message } from '../../core/state/message';
import { messageMoved } from '../../core/state/moments';
import type { Silence } from '../../core/state/silence';
import { endOf, type ListedSource, type SeenActivity, type SeenBefore } from '../../core/state/workout';
import type { Clock } from '../../ports';
import { noChange, type Change } from '../../storage/store';
import { createLedgerRows } from './ledger-rows';
import type { Recorder } from './recorder';
import type { RowsOfPeople } from './rows-of-people';

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
  /** Trials of the last day, whosever. */
  trials(): Message[];
  /** One of whatever age; null for anything else. */
  trial(id: string): Message | null;
  /** Of these alerts, check-ins and activities. */
  messagesOf(about: { id: string }[]): Message[];
  unsettled(): Message[];
  /** Snoozes and pauses that have not ended. */
  silencesOf(personId: string): Silence[];
  /** The running one, and those begun in the last days. */
  checkInsOf(personId: string): CheckIn[];
  /** Not closed, of whomever. */
  runningCheckIns(): CheckIn[];
  /** Finished in the last days, the latest end first; a few at most. */
  activitiesOf(personId: string): SeenActivity[];
  /** Of a list with these activities; null: the disk cannot say. */
  seen(of: Pick<ListedSource, 'sourceId' | 'account'>, ids: string[]): SeenBefore | null;
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
  onCommit(listener: (committed: Committed) => void): () => void;
}

/** What a commit changed: all that follows from it (who looks, sends, asks) is derived from this alone. */
interface Committed extends Change {
  /** Messages that stand differently now. What is new, or was taken back before it left, is not among them. */
  deliveries: DeliveryMove[];
}

export interface DeliveryMove {
  message: Message;
  from: DeliveryStatus;
}

export function createLedger(ports: { recorder: Recorder; clock: Clock }): Ledger {
  const { recorder, clock } = ports;
  const rows = createLedgerRows();
  const listeners = new Set<(committed: Committed) => void>();

  const commit = (partial: Partial<Change>): void => {
    const change: Change = { ...noChange(), ...partial };
    const deliveries = change.messages.flatMap((message) => moveOf(message, rows.messages.get(message.id)));
    change.alerts.forEach(rows.alerts.put);
    change.messages.forEach(rows.putMessage);
    change.silences.forEach(rows.putSilence);
    change.checkIns.forEach(rows.checkIns.put);
    for (const activity of change.activities) if (isRecent(activity, clock.now())) rows.activities.put(activity);
    for (const listed of change.listed) rows.listed.set(listed.sourceId, listed);
    recorder.save(change);
    for (const listener of listeners) listener({ ...change, deliveries });
  };

  /** Somebody else changed the row: what is on disk counts. */
  const refresh = (message: Message): void => {
    const about = subjectOf(message);
    const stored = recorder.attempt(
      (store) => store.messagesOf([about]).find(({ id }) => id === message.id),
      undefined,
    );
    if (stored !== undefined) rows.putMessage(stored);
  };

  const load = (): boolean =>
    recorder.attempt((store) => {
      const alerts = store.liveAlerts(clock.now() - DAY);
      const waiting = store.unsettledMessages();
      const known = new Set(alerts.map((alert) => alert.id));
      const others = [...new Set(waiting.map((message) => subjectOf(message)))].filter((id) => !known.has(id));
      const all = [...alerts, ...others.flatMap((id) => store.alert(id) ?? [])];
      // What happened in memory while the disk could not be read is newer than what it says.
      all.filter((alert) => rows.alerts.get(alert.id) === undefined).forEach(rows.alerts.put);
      const checkIns = store.checkIns(clock.now() - CHECK_INS_KEPT);
      const activities = store.activitiesEnded(clock.now() - ACTIVITIES_KEPT, clock.now() + DAY);
      checkIns.filter((checkIn) => rows.checkIns.get(checkIn.id) === undefined).forEach(rows.checkIns.put);
      activities.filter((activity) => rows.activities.get(activity.id) === undefined).forEach(rows.activities.put);
      [...waiting, ...store.messagesOf([...all, ...checkIns, ...activities].map(({ id }) => id))]
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
      rows.alerts.of(personId).filter((alert) => (alert.resolvedAt ?? Infinity) >= resolvedSince),
    liveAlerts: () => [...rows.alerts.values()].filter((alert) => alert.state !== 'resolved'),
    message: (id) => rows.messages.get(id) ?? null,
    trials: rows.trials,
    trial: (id) => {
      const stored = (): Message | null => recorder.attempt((store) => store.messagesOf([id])[0] ?? null, null);
      const found = rows.messages.get(id) ?? stored();
      return found !== null && isTrial(found) ? found : null;
    },
    messagesOf: (about) => about.flatMap(({ id }) => rows.messagesOf(id)),
    unsettled: rows.unsettled,
    silencesOf: (personId) =>
      [...rows.silences.values()].filter((silence) => silence.personId === personId && silence.endedAt === null),
    checkInsOf: rows.checkIns.of,
    runningCheckIns: () => [...rows.checkIns.values()].filter(isRunning),
    activitiesOf: (personId) =>
      rows.activities
        .of(personId)
        .sort((one, other) => endOf(other) - endOf(one))
        .slice(0, MOST_ACTIVITIES),
    seen: (of, ids) => {
      const stored = recorder.attempt((store) => store.seen(of, ids), null);
      if (stored === null) return null;
      // What could not be written yet is newer than what the disk says.
      const unwritten = ids.flatMap((id) => rows.activities.get(id) ?? []);
      const activities = [...new Map([...stored.activities, ...unwritten].map((one) => [one.id, one])).values()];
      const last = rows.listed.get(of.sourceId);
      if (last === undefined) return { activities, lastListedAt: stored.lastListedAt };
      return { activities, lastListedAt: last.account === of.account ? last.at : null };
    },
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
      commit({ messages: rows.unsettled().map((message) => messageMoved(message, byMs)) });
    },
    forget() {
      const waiting = new Set(rows.unsettled().map((message) => subjectOf(message)));
      const longAgo = clock.now() - DAY;
      const forgetOf = <Row extends { id: string }>(those: RowsOfPeople<Row>, isOver: (row: Row) => boolean): void => {
        for (const row of [...those.values()].filter((one) => isOver(one) && !waiting.has(one.id))) {
          those.remove(row.id);
          rows.removeMessagesOf(row.id);
        }
      };
      forgetOf(rows.checkIns, (one) => !isRunning(one) && one.startedAt < clock.now() - CHECK_INS_KEPT);
      forgetOf(rows.activities, (one) => !isRecent(one, clock.now()));
      forgetOf(rows.alerts, ({ resolvedAt }) => resolvedAt !== null && resolvedAt < longAgo);
      for (const { id, queuedAt } of rows.trials()) {
        if (queuedAt < longAgo && !waiting.has(id)) rows.removeMessagesOf(id);
      }
      for (const { id, endedAt } of rows.silences.values()) if (endedAt !== null) rows.silences.delete(id);
    },
    onCommit(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** A check-in of a schedule must not begin again; each begins within a day of its time. */
const CHECK_INS_KEPT: Millis = 2 * DAY;

/** What was finished earlier is in the feed, but not among what is decided from. */
const ACTIVITIES_KEPT: Millis = 7 * DAY;
const MOST_ACTIVITIES = 20;

const isRecent = (activity: SeenActivity, now: Millis): boolean =>
  endOf(activity) >= now - ACTIVITIES_KEPT && endOf(activity) <= now + DAY;

function moveOf(message: Message, before: Message | undefined): DeliveryMove[] {
  const to = message.delivery.status;
  const from = before?.delivery.status ?? to;
  const isNews = from !== to && (from !== 'pending' || to === 'failed');
  return isNews ? [{ message, from }] : [];
}
