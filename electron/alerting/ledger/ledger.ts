import { DAY, type Millis } from '../../../shared/time';
import { attemptsOf } from '../../core/escalation/capping';
import type { Tagged } from '../../core/replies/meaning';
import type { Alert } from '../../core/state/alert';
import { isRunning, type CheckIn } from '../../core/state/check-in';
import type { Duty } from '../../core/state/duty';
import type { Gap } from '../../core/state/gap';
import type { Attempt } from '../../core/state/known';
import type { DeliveryStatus } from '../../core/state/messages/delivery';
import { alertOf, isTrial, subjectOf, type Message } from '../../core/state/messages/message';
import type { Silence } from '../../core/state/silence';
import { endOf, type ListedSource, type SeenBefore, type SeenWorkout } from '../../core/state/workout';
import { messageMoved } from '../../core/time/moments';
import type { Clock } from '../../ports';
import { noChange, type Change, type Store } from '../../storage/store';
import { createLedgerRows } from './ledger-rows';
import type { Recorder } from './recorder';
import type { RowsOfPeople } from './rows-of-people';

/** Alerts and messages: in memory, and written through. Alarms go on from here when the disk does not. */
export interface Ledger {
  /**
   * Reads what was live when Vigil ended, and answers which messages it left unsettled. null while the disk cannot be
   * read: try again.
   */
  load(): Promise<Message[] | null>;
  /** Live, over for less than a day, or waited for by a message. */
  alert(id: string): Alert | null;
  /** However long ago. */
  anyAlert(id: string): Promise<Alert | null>;
  /** Open, acknowledged, and resolved at or after `resolvedSince`. */
  alertsOf(personId: string, resolvedSince: Millis): Alert[];
  /** Not resolved, of whomever. */
  liveAlerts(): Alert[];
  message(id: string): Message | null;
  /** Trials of the last day, whosever. */
  trials(): Message[];
  /** One of whatever age; null for anything else. */
  trial(id: string): Promise<Message | null>;
  /** Of these alerts, check-ins, duties, gaps and workouts. */
  messagesOf(about: { id: string }[]): Message[];
  unsettled(): Message[];
  /** Snoozes and pauses that have not ended. */
  silencesOf(personId: string): Silence[];
  /** The running one, and those begun in the last days. */
  checkInsOf(personId: string): CheckIn[];
  /** Not closed, of whomever. */
  runningCheckIns(): CheckIn[];
  /** The running ones, and those of the last week that are over. */
  dutiesOf(personId: string): Duty[];
  /** Not over, of whomever. */
  runningDuties(): Duty[];
  /** Of the last week, and one that goes on; ascending. */
  gapsOf(personId: string): Gap[];
  /** Finished in the last days, the latest end first; a few at most. */
  workoutsOf(personId: string): SeenWorkout[];
  /** Of a list with these workouts; null: the disk cannot say. */
  seen(of: Pick<ListedSource, 'sourceId' | 'account'>, ids: string[]): Promise<SeenBefore | null>;
  /** Messages to contacts that went out, or may have, at or after `since`: of whatever alert (R12). */
  attemptsOf(personId: string, since: Millis): Attempt[];
  /** Of the last day at least, the oldest first. */
  sentTo(address: string): Message[];
  /** What these tags stand for, the newest first, with the alert that it is about. */
  tagged(tags: string[]): Promise<Tagged[]>;
  /** In memory at once, and in ONE transaction on disk before anything is sent. */
  commit(change: Partial<Change>): void;
  /** What is committed while this runs is ONE transaction. */
  together(work: () => void): void;
  /**
   * `claimed` is the row as it will be sent: so it stands in memory at once, and on disk when this resolves. False: it
   * is not ours to send now.
   */
  claim(claimed: Message): Promise<boolean>;
  /** What was committed before is on disk, or the disk has failed. */
  settled(): Promise<void>;
  /**
   * By messages of the last day, and of the day before the oldest one that is not settled. A tag tells messages of one
   * alert's time apart, and a provider is asked for nothing that is older than the message that is looked for.
   */
  isTagTaken(tag: string, exceptMessageId: string): boolean;
  isProviderIdTaken(providerId: string, exceptMessageId: string): boolean;
  /** The wall clock was corrected by this much: waits keep their length (ALARMS R0). */
  moveTimes(byMs: Millis): void;
  /** Lets go of what is long over. Called at each tick. */
  forget(): void;
  /** After each commit. Returns the function that ends it. */
  onCommit(listener: (committed: Committed) => void): () => void;
}

/** What a commit changed: all that follows from it (who looks, sends, asks) is derived from this alone. */
interface Committed extends Change {
  /**
   * Messages that stand differently now, or were answered. What is new, or was taken back before it left, is not among
   * them.
   */
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
  /** The disk has not answered yet. */
  const claiming = new Set<string>();

  const commit = (partial: Partial<Change>): void => {
    const change: Change = { ...noChange(), ...partial };
    const deliveries = change.messages.flatMap((message) => moveOf(message, rows.messages.get(message.id)));
    change.alerts.forEach(rows.alerts.put);
    change.messages.forEach(rows.putMessage);
    change.silences.forEach(rows.putSilence);
    change.checkIns.forEach(rows.checkIns.put);
    change.duties.forEach(rows.duties.put);
    change.gaps.forEach(rows.gaps.put);
    for (const workout of change.workouts) if (isRecent(workout, clock.now())) rows.workouts.put(workout);
    for (const listed of change.listed) rows.listed.set(listed.sourceId, listed);
    recorder.save(change);
    for (const listener of listeners) listener({ ...change, deliveries });
  };

  /** Another process changed the row: what is on disk counts. Unreadable: it stands as before it was claimed. */
  const refresh = async (before: Message): Promise<void> => {
    const about = subjectOf(before);
    const stored = await recorder.ask(
      async (store) => (await store.messagesOf([about])).find(({ id }) => id === before.id),
      undefined,
    );
    rows.putMessage(stored ?? before);
  };

  /** Also of one that is long over. */
  const anyAlert = async (id: string): Promise<Alert | null> =>
    rows.alerts.get(id) ?? (await recorder.ask((store) => store.alert(id), null));

  const alertThen = (message: Message): Promise<Alert | null> => {
    const id = alertOf(message);
    return id === null ? Promise.resolve(null) : anyAlert(id);
  };

  /** Everything is read before anything is put in place: no reader sees an alert without its messages. */
  const load = async (): Promise<Message[] | null> => {
    const found = await recorder.ask<Found | null>((store) => readLive(store, clock.now()), null);
    if (found === null) return null;
    // What happened in memory while the disk could not be read is newer than what it says.
    const unknown = <Row extends { id: string }>(those: Row[], known: { get(id: string): unknown }): Row[] =>
      those.filter(({ id }) => known.get(id) === undefined);
    const messages = unknown(found.messages, rows.messages);
    unknown(found.alerts, rows.alerts).forEach(rows.alerts.put);
    unknown(found.checkIns, rows.checkIns).forEach(rows.checkIns.put);
    unknown(found.duties, rows.duties).forEach(rows.duties.put);
    unknown(found.gaps, rows.gaps).forEach(rows.gaps.put);
    unknown(found.workouts, rows.workouts).forEach(rows.workouts.put);
    unknown(found.silences, rows.silences).forEach(rows.putSilence);
    messages.forEach(rows.putMessage);
    const names = new Set(messages.map(({ id }) => id));
    return rows.unsettled().filter(({ id }) => names.has(id));
  };

  /** What could not be written yet is newer than what the disk says. */
  const withUnwritten = (
    stored: SeenBefore,
    of: Pick<ListedSource, 'sourceId' | 'account'>,
    ids: string[],
  ): SeenBefore => {
    const unwritten = ids.flatMap((id) => rows.workouts.get(id) ?? []);
    const workouts = [...new Map([...stored.workouts, ...unwritten].map((one) => [one.id, one])).values()];
    const last = rows.listed.get(of.sourceId);
    if (last === undefined) return { workouts, lastListedAt: stored.lastListedAt };
    return { workouts, lastListedAt: last.account === of.account ? last.at : null };
  };

  const isKept = (about: string): boolean =>
    [rows.alerts, rows.checkIns, rows.duties, rows.gaps, rows.workouts].some((those) => those.get(about) !== undefined);

  return {
    load,
    alert: (id) => rows.alerts.get(id) ?? null,
    anyAlert,
    alertsOf: (personId, resolvedSince) =>
      rows.alerts.of(personId).filter((alert) => (alert.resolvedAt ?? Infinity) >= resolvedSince),
    liveAlerts: () => [...rows.alerts.values()].filter((alert) => alert.state !== 'resolved'),
    message: (id) => rows.messages.get(id) ?? null,
    trials: rows.trials,
    trial: async (id) => {
      const found = rows.messages.get(id) ?? (await recorder.ask((store) => store.messagesOf([id]), []))[0];
      return found !== undefined && isTrial(found) ? found : null;
    },
    messagesOf: (about) => about.flatMap(({ id }) => rows.messagesOf(id)),
    unsettled: rows.unsettled,
    silencesOf: (personId) =>
      [...rows.silences.values()].filter((silence) => silence.personId === personId && silence.endedAt === null),
    checkInsOf: rows.checkIns.of,
    runningCheckIns: () => [...rows.checkIns.values()].filter(isRunning),
    dutiesOf: rows.duties.of,
    gapsOf: (personId) => rows.gaps.of(personId).sort((one, other) => one.from - other.from),
    runningDuties: () => [...rows.duties.values()].filter(({ isOver }) => !isOver),
    workoutsOf: (personId) =>
      rows.workouts
        .of(personId)
        .sort((one, other) => endOf(other) - endOf(one))
        .slice(0, MOST_WORKOUTS),
    seen: async (of, ids) => {
      const stored = await recorder.ask((store) => store.seen(of, ids), null);
      return stored === null ? null : withUnwritten(stored, of, ids);
    },
    attemptsOf: (personId, since) => attemptsOf(rows.messagesOfPerson(personId), since),
    sentTo: rows.messagesTo,
    tagged: async (tags) => {
      if (tags.length === 0) return [];
      const stored = await recorder.ask((store) => store.messagesTagged(tags), []);
      const inMemory = tags.flatMap(rows.messagesTagged);
      const found = new Map([...stored, ...inMemory].map((message) => [message.id, message]));
      const newestFirst = [...found.values()].sort((one, other) => other.queuedAt - one.queuedAt);
      return Promise.all(newestFirst.map(async (message) => ({ message, alert: await alertThen(message) })));
    },
    commit,
    together: recorder.together,
    async claim(claimed) {
      const before = rows.messages.get(claimed.id);
      if (before?.delivery.status !== 'pending') return false;
      rows.putMessage(claimed);
      claiming.add(claimed.id);
      const answer = await recorder.claim(claimed);
      claiming.delete(claimed.id);
      if (answer === 'refused') await refresh(before);
      if (answer === 'unrecorded') {
        const row = rows.messages.get(claimed.id) ?? claimed;
        commit({ messages: [{ ...row, delivery: { ...row.delivery, unrecorded: true } }] });
      }
      return answer !== 'refused';
    },
    settled: recorder.settled,
    isTagTaken: rows.haveTag,
    isProviderIdTaken: rows.haveProviderId,
    moveTimes(byMs) {
      const moved = rows.unsettled().map((message) => messageMoved(message, byMs));
      // A claim reaches the disk as it was made; what follows from it takes the moved times along.
      moved.filter(({ id }) => claiming.has(id)).forEach(rows.putMessage);
      commit({ messages: moved.filter(({ id }) => !claiming.has(id)) });
    },
    forget() {
      const unsettled = rows.unsettled();
      const waiting = new Set(unsettled.map((message) => subjectOf(message)));
      const longAgo = keptSince(unsettled, clock.now());
      const forgetOf = <Row extends { id: string }>(those: RowsOfPeople<Row>, isOver: (row: Row) => boolean): void => {
        for (const row of [...those.values()].filter((one) => isOver(one) && !waiting.has(one.id))) {
          those.remove(row.id);
          rows.removeMessagesOf(row.id);
        }
      };
      forgetOf(rows.checkIns, (one) => !isRunning(one) && one.startedAt < clock.now() - CHECK_INS_KEPT);
      forgetOf(rows.duties, ({ isOver, endsAt }) => isOver && endsAt < clock.now() - DUTIES_KEPT);
      forgetOf(rows.gaps, ({ to }) => to !== null && to < clock.now() - GAPS_KEPT);
      forgetOf(rows.workouts, (one) => !isRecent(one, clock.now()));
      forgetOf(rows.alerts, ({ resolvedAt }) => resolvedAt !== null && resolvedAt < longAgo);
      for (const message of rows.messages.values()) {
        const about = subjectOf(message);
        if (message.queuedAt < longAgo && !waiting.has(about) && !isKept(about)) rows.removeMessagesOf(about);
      }
      for (const { id, endedAt } of rows.silences.values()) if (endedAt !== null) rows.silences.delete(id);
    },
    onCommit(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

interface Found {
  alerts: Alert[];
  checkIns: CheckIn[];
  duties: Duty[];
  gaps: Gap[];
  workouts: SeenWorkout[];
  silences: Silence[];
  messages: Message[];
}

async function readLive(store: Store, now: Millis): Promise<Found> {
  const waiting = await store.unsettledMessages();
  const since = keptSince(waiting, now);
  const live = await store.liveAlerts(since);
  const known = new Set(live.map(({ id }) => id));
  const alerts = [...live];
  for (const id of new Set(waiting.map((message) => subjectOf(message)))) {
    const alert = known.has(id) ? null : await store.alert(id);
    if (alert !== null) alerts.push(alert);
  }
  const checkIns = await store.checkIns(now - CHECK_INS_KEPT);
  const duties = await store.duties(now - DUTIES_KEPT);
  const gaps = await store.gaps(now - GAPS_KEPT);
  const workouts = await store.workoutsEnded(now - WORKOUTS_KEPT, now + DAY);
  const about = [...alerts, ...checkIns, ...duties, ...gaps, ...workouts].map(({ id }) => id);
  const messages = [...(await store.messagesSince(since)), ...waiting, ...(await store.messagesOf(about))];
  return { alerts, checkIns, duties, gaps, workouts, silences: await store.runningSilences(), messages };
}

/** Long enough for every tag and provider id that a message which may still be looked for could be taken for. */
function keptSince(unsettled: Message[], now: Millis): Millis {
  const lookedFor = unsettled.filter(({ delivery }) => delivery.status !== 'accepted');
  const oldest = lookedFor.reduce((before, { queuedAt }) => Math.min(before, queuedAt), now);
  return Math.max(oldest - DAY, now - MOST_KEPT);
}

/** A message that never settles must not keep everything. */
const MOST_KEPT: Millis = 30 * DAY;

/** A check-in of a schedule must not begin again; each begins within a day of its time. */
const CHECK_INS_KEPT: Millis = 2 * DAY;

/** A weekly duty must not begin again; each lasts for a week at most. */
const DUTIES_KEPT: Millis = 8 * DAY;

/** Two nights within a week are asked about (R21). */
const GAPS_KEPT: Millis = 8 * DAY;

/** What was finished earlier is in the feed, but not among what is decided from. */
const WORKOUTS_KEPT: Millis = 7 * DAY;
const MOST_WORKOUTS = 20;

const isRecent = (workout: SeenWorkout, now: Millis): boolean =>
  endOf(workout) >= now - WORKOUTS_KEPT && endOf(workout) <= now + DAY;

function moveOf(message: Message, before: Message | undefined): DeliveryMove[] {
  const to = message.delivery.status;
  const from = before?.delivery.status ?? to;
  const isAnswered = message.delivery.answeredAt !== (before?.delivery.answeredAt ?? null);
  const isNews = isAnswered || (from !== to && (from !== 'pending' || to === 'failed'));
  return isNews ? [{ message, from }] : [];
}
