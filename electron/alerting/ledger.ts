import { DAY, type Millis } from '../../shared/time';
import { endOf, type SeenActivity } from '../core/activity';
import type { Alert } from '../core/alert';
import { attemptsOf } from '../core/caps';
import { isRunning, type CheckIn } from '../core/check-in';
import { isFinal, timesMoved } from '../core/delivery';
import type { Attempt } from '../core/known';
import type { Message } from '../core/message';
import type { Silence } from '../core/silence';
import type { Clock } from '../ports';
import { noChange, type Change } from '../storage/store';
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
  /** What was seen before of a list, and when the source was listed last; null: the disk cannot say. */
  seen(sourceId: string, ids: string[]): { activities: SeenActivity[]; lastListedAt: Millis | null } | null;
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
    const change: Change = { ...noChange(), ...partial };
    change.alerts.forEach(rows.putAlert);
    change.messages.forEach(rows.putMessage);
    change.silences.forEach(rows.putSilence);
    change.checkIns.forEach(rows.putCheckIn);
    for (const activity of change.activities) if (isRecent(activity, clock.now())) rows.putActivity(activity);
    for (const { sourceId, at } of change.listed) rows.listedAt.set(sourceId, at);
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
      const checkIns = store.checkIns(clock.now() - CHECK_INS_KEPT);
      const activities = store.activitiesEnded(clock.now() - ACTIVITIES_KEPT, clock.now() + DAY);
      checkIns.filter((checkIn) => rows.checkIns.get(checkIn.id) === undefined).forEach(rows.putCheckIn);
      activities.filter((activity) => rows.activities.get(activity.id) === undefined).forEach(rows.putActivity);
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
      rows.alertsOf(personId).filter((alert) => (alert.resolvedAt ?? Infinity) >= resolvedSince),
    liveAlerts: () => [...rows.alerts.values()].filter((alert) => alert.state !== 'resolved'),
    message: (id) => rows.messages.get(id) ?? null,
    messagesOf: (about) => about.flatMap(({ id }) => rows.messagesOf(id)),
    unsettled: rows.unsettled,
    silencesOf: (personId) =>
      [...rows.silences.values()].filter((silence) => silence.personId === personId && silence.endedAt === null),
    checkInsOf: rows.checkInsOf,
    runningCheckIns: () => [...rows.checkIns.values()].filter(isRunning),
    activitiesOf: (personId) => rows.activitiesOf(personId).slice(0, MOST_ACTIVITIES),
    seen: (sourceId, ids) => {
      const stored = recorder.attempt((store) => store.seen(sourceId, ids), null);
      if (stored === null) return null;
      // What could not be written yet is newer than what the disk says.
      const unwritten = ids.flatMap((id) => rows.activities.get(id) ?? []);
      const activities = [...new Map([...stored.activities, ...unwritten].map((one) => [one.id, one])).values()];
      return { activities, lastListedAt: rows.listedAt.get(sourceId) ?? stored.lastListedAt };
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
      commit({ messages: rows.unsettled().map((message) => withTimesMoved(message, byMs)) });
    },
    forget() {
      const waiting = new Set(rows.unsettled().map((message) => message.alertId));
      const longAgo = clock.now() - DAY;
      rows.forgetCheckIns(
        (one) => !isRunning(one) && !waiting.has(one.id) && one.startedAt < clock.now() - CHECK_INS_KEPT,
      );
      rows.forgetActivities((one) => !waiting.has(one.id) && !isRecent(one, clock.now()));
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

/** A check-in of a schedule must not begin again; each begins within a day of its time. */
const CHECK_INS_KEPT: Millis = 2 * DAY;

/** What was finished earlier is in the feed, but not among what is decided from. */
const ACTIVITIES_KEPT: Millis = 7 * DAY;
const MOST_ACTIVITIES = 20;

const isRecent = (activity: SeenActivity, now: Millis): boolean =>
  endOf(activity) >= now - ACTIVITIES_KEPT && endOf(activity) <= now + DAY;

/** Two tables, with an index for all that is asked for at every tick or message: nothing here looks through everybody's rows. */
function createRows() {
  const alerts = new Map<string, Alert>();
  const messages = new Map<string, Message>();
  const byPerson = createRowsByKey();
  const messagesByPerson = createRowsByKey();
  const silences = new Map<string, Silence>();
  const checkIns = new Map<string, CheckIn>();
  const checkInsByPerson = createRowsByKey();
  const activities = new Map<string, SeenActivity>();
  const activitiesByPerson = createRowsByKey();
  /** By source id. */
  const listedAt = new Map<string, Millis>();
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

  const removeMessagesOf = (about: string): void => {
    for (const messageId of [...byAlert.of(about)]) removeMessage(messageId);
  };

  return {
    alerts,
    messages,
    silences,
    checkIns,
    activities,
    listedAt,
    putCheckIn: (checkIn: CheckIn): void => {
      checkIns.set(checkIn.id, checkIn);
      checkInsByPerson.put(checkIn.id, checkIn.personId);
    },
    putActivity: (activity: SeenActivity): void => {
      activities.set(activity.id, activity);
      activitiesByPerson.put(activity.id, activity.personId);
    },
    checkInsOf: (personId: string): CheckIn[] =>
      [...checkInsByPerson.of(personId)].flatMap((id) => checkIns.get(id) ?? []),
    activitiesOf: (personId: string): SeenActivity[] =>
      [...activitiesByPerson.of(personId)]
        .flatMap((id) => activities.get(id) ?? [])
        .sort((one, other) => endOf(other) - endOf(one)),
    forgetCheckIns: (isOver: (checkIn: CheckIn) => boolean): void => {
      for (const checkIn of [...checkIns.values()].filter(isOver)) {
        checkIns.delete(checkIn.id);
        checkInsByPerson.remove(checkIn.id);
        removeMessagesOf(checkIn.id);
      }
    },
    forgetActivities: (isOver: (activity: SeenActivity) => boolean): void => {
      for (const activity of [...activities.values()].filter(isOver)) {
        activities.delete(activity.id);
        activitiesByPerson.remove(activity.id);
        removeMessagesOf(activity.id);
      }
    },
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
      removeMessagesOf(id);
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
