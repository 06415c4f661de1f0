import type { Millis } from '../../shared/time';
import type { Alert } from '../core/state/alert';
import type { CheckIn } from '../core/state/check-in';
import type { Duty } from '../core/state/duty';
import type { Gap } from '../core/state/gap';
import type { DeliveryStatus } from '../core/state/messages/delivery';
import type { Message } from '../core/state/messages/message';
import type { DeletedRow, Reading } from '../core/state/reading';
import type { Reason } from '../core/state/reason';
import type { Silence } from '../core/state/silence';
import type { ListedSource, SeenBefore, SeenWorkout } from '../core/state/workout';

/** A row of history: why something was done, or was not, with when and whose. */
export interface HistoryEntry extends Pick<Reason, 'sentence' | 'aboutId' | 'messageId'> {
  /** A `ReasonCode`, or one of what happened outside of decisions; also of an earlier Vigil. */
  code: string;
  /** Ascending row number. */
  id: number;
  at: Millis;
  personId: string | null;
}

/** A stretch in which this computer watched nobody, for the chart and for looking back. */
export interface HostStretch {
  from: Millis;
  to: Millis;
  why: 'asleep' | 'closed' | 'clock-moved';
}

/** What one decision writes, in one transaction. Messages are inserted when their id is new and updated otherwise. */
export interface Change {
  alerts: Alert[];
  messages: Message[];
  silences: Silence[];
  checkIns: CheckIn[];
  duties: Duty[];
  gaps: Gap[];
  workouts: SeenWorkout[];
  /** Of each source the latest listing counts. */
  listed: ListedSource[];
  /** Small values kept over restarts, as `remember` keeps them. */
  remembered: Remembered[];
  history: Omit<HistoryEntry, 'id'>[];
}

export interface Remembered {
  /** The key. */
  id: string;
  value: unknown;
}

export const noChange = (): Change => ({
  alerts: [],
  messages: [],
  silences: [],
  checkIns: [],
  duties: [],
  gaps: [],
  workouts: [],
  listed: [],
  remembered: [],
  history: [],
});

export const isEmpty = (change: Change): boolean => Object.values(change).every((rows: unknown[]) => rows.length === 0);

/**
 * The facts on disk. Each promise settles in the end; it is rejected with a StorageError when the disk fails, and the
 * engine then goes on from memory. What was asked has happened when its promise is resolved, and the next caller sees
 * it. A writer asks one thing after another (docs/adr/0005): nothing here puts in order what is asked at the same time.
 */
export interface Store {
  /** One transaction: on disk, through the power going out, when it resolves. What is left out has nothing new. */
  save(change: Partial<Change>): Promise<void>;
  /**
   * Inserts rows not yet known (same person, source, series, measuredAt); returns those that were new or changed value.
   * A changed one is received again, and keeps when its moment was first read.
   */
  addReadings(readings: Reading[]): Promise<Reading[]>;
  removeReadings(rows: DeletedRow[]): Promise<void>;
  /** Ascending by measuredAt. */
  readings(personId: string, from: Millis, to: Millis): Promise<Reading[]>;
  /** Open, acknowledged, and those resolved at or after `resolvedSince`. */
  liveAlerts(resolvedSince: Millis): Promise<Alert[]>;
  alert(id: string): Promise<Alert | null>;
  /** Newest first, opened before `before`. */
  alerts(query: { personId?: string; before?: Millis; limit: number }): Promise<Alert[]>;
  /** Snoozes and pauses that have not ended, whosever. */
  runningSilences(): Promise<Silence[]>;
  /** The running ones, and those begun at or after `startedSince`, whosever. */
  checkIns(startedSince: Millis): Promise<CheckIn[]>;
  /** The running ones, and those that were to end at or after `endedSince`, whosever. */
  duties(endedSince: Millis): Promise<Duty[]>;
  /** Those that go on, and those that ended at or after `endedSince`, whosever, ascending. */
  gaps(endedSince: Millis): Promise<Gap[]>;
  /** Of a list with these workouts. */
  seen(of: Pick<ListedSource, 'sourceId' | 'account'>, ids: string[]): Promise<SeenBefore>;
  /** Those that ended then, whosever. */
  workoutsEnded(from: Millis, to: Millis): Promise<SeenWorkout[]>;
  /**
   * Of one person, those begun before `before`, the latest first; `limit` and what began
   * in the same moment as the last.
   */
  workouts(query: { personId: string; before?: Millis; limit: number }): Promise<SeenWorkout[]>;
  messagesOf(alertIds: string[]): Promise<Message[]>;
  /** Those that have one of these tags, the newest first; a tag of long ago may stand for another message as well. */
  messagesTagged(tags: string[]): Promise<Message[]>;
  /** Everything not final. */
  unsettledMessages(): Promise<Message[]>;
  /** Queued at or after that moment, whatever they are about. */
  messagesSince(queuedAt: Millis): Promise<Message[]>;
  /** Newest first. */
  messages(query: { personId?: string; before?: Millis; limit: number }): Promise<Message[]>;
  /** The newest to this number by this channel that ended, or stands, so; null when there is none. */
  newestTo(address: string, channel: string, status: DeliveryStatus): Promise<Message | null>;
  /** The one to this number by this channel that a human answered last; null: none was ever answered. */
  newestAnswered(address: string, channel: string): Promise<Message | null>;
  /** The trial of this way that was queued last. */
  newestTrial(address: string, channel: string): Promise<Message | null>;
  /** The first that was ever to go this way. */
  firstTo(address: string, channel: string): Promise<Message | null>;
  /** The first to this number by this channel, queued after that moment, that did not get through; null: none. */
  firstFailedTo(address: string, channel: string, queuedAfter: Millis): Promise<Message | null>;
  /** pending → claimed, only if still pending and no other call between the same two numbers is claimed or unclear. */
  claim(message: Message): Promise<boolean>;
  /** Newest first, ids below `before`. */
  history(query: { personId?: string; before?: number; limit: number }): Promise<HistoryEntry[]>;
  addUnwatched(stretch: HostStretch): Promise<void>;
  unwatched(from: Millis, to: Millis): Promise<HostStretch[]>;
  /** Small values kept over restarts: a source's memory, when we last watched. */
  remember(key: string, value: unknown): Promise<void>;
  /** Several of them in one transaction. */
  rememberAll(values: ReadonlyMap<string, unknown>): Promise<void>;
  recall(key: string): Promise<unknown>;
  recallAll(): Promise<ReadonlyMap<string, unknown>>;
  /**
   * Deletes some of what is past its retention (readings 13 months, history and workouts 90 days), a few
   * milliseconds' worth. True while there may be more. Alerts and messages are kept.
   */
  prune(now: Millis): Promise<boolean>;
  close(): Promise<void>;
}

/** Methods of the port as an engine inside this process carries them out: they return when it has happened. */
export type AtOnce<Names extends keyof Store> = {
  [Name in Names]: (...given: Parameters<Store[Name]>) => Awaited<ReturnType<Store[Name]>>;
};

/** What is wrong with the disk. `corrupt` is set aside at the next start; the others may pass. */
export type StorageTrouble = 'full' | 'busy' | 'read-only' | 'corrupt' | 'other';

export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly kind: StorageTrouble;

  constructor(message: string, options: { kind?: StorageTrouble; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.kind = options.kind ?? 'other';
  }
}
