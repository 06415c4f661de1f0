import type { Millis } from '../../shared/time';
import type { Alert } from '../core/state/alert';
import type { CheckIn } from '../core/state/check-in';
import type { DeliveryStatus } from '../core/state/delivery';
import type { Reason } from '../core/state/known';
import type { Message } from '../core/state/message';
import type { DeletedRow, Reading } from '../core/state/reading';
import type { Silence } from '../core/state/silence';
import type { ListedSource, SeenActivity, SeenBefore } from '../core/state/workout';

/** A row of history: a reason, with when and whose. */
export interface HistoryEntry extends Reason {
  /** Ascending row number. */
  id: number;
  at: Millis;
  personId: string | null;
}

/** A period in which nobody was watching. */
export interface Gap {
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
  activities: SeenActivity[];
  /** Of each source the latest listing counts. */
  listed: ListedSource[];
  history: Omit<HistoryEntry, 'id'>[];
}

export const noChange = (): Change => ({
  alerts: [],
  messages: [],
  silences: [],
  checkIns: [],
  activities: [],
  listed: [],
  history: [],
});

export const isEmpty = (change: Change): boolean => Object.values(change).every((rows: unknown[]) => rows.length === 0);

/** The facts on disk. Every method throws StorageError when the disk does; the engine then goes on from memory. */
export interface Store {
  /** One transaction, synchronous=FULL: on disk when it returns. What is left out has nothing new. */
  save(change: Partial<Change>): void;
  /**
   * Inserts rows not yet known (same person, source, series, measuredAt); returns those that were new or changed value.
   * A changed one is received anew, and keeps when its moment was first read.
   */
  addReadings(readings: Reading[]): Reading[];
  removeReadings(rows: DeletedRow[]): void;
  /** Ascending by measuredAt. */
  readings(personId: string, from: Millis, to: Millis): Reading[];
  /** Open, acknowledged, and those resolved at or after `resolvedSince`. */
  liveAlerts(resolvedSince: Millis): Alert[];
  alert(id: string): Alert | null;
  /** Newest first, opened before `before`. */
  alerts(query: { personId?: string; before?: Millis; limit: number }): Alert[];
  /** Snoozes and pauses that have not ended, whosever. */
  runningSilences(): Silence[];
  /** The running ones, and those begun at or after `startedSince`, whosever. */
  checkIns(startedSince: Millis): CheckIn[];
  /** Of a list with these activities. */
  seen(of: Pick<ListedSource, 'sourceId' | 'account'>, ids: string[]): SeenBefore;
  /** Those that ended then, whosever. */
  activitiesEnded(from: Millis, to: Millis): SeenActivity[];
  /**
   * Of one person, those begun before `before`, the latest first; `limit` and what began
   * in the same moment as the last.
   */
  activities(query: { personId: string; before?: Millis; limit: number }): SeenActivity[];
  messagesOf(alertIds: string[]): Message[];
  /** Everything not final. */
  unsettledMessages(): Message[];
  /** Newest first. */
  messages(query: { personId?: string; before?: Millis; limit: number }): Message[];
  /** The newest to this number by this channel that ended, or stands, so; null when there is none. */
  newestTo(address: string, channel: string, status: DeliveryStatus): Message | null;
  /** pending → claimed, only if still pending and no other call between the same two numbers is claimed or unclear. */
  claim(message: Message): boolean;
  isTagTaken(tag: string, exceptMessageId: string): boolean;
  isProviderIdTaken(providerId: string, exceptMessageId: string): boolean;
  /** Newest first, ids below `before`. */
  history(query: { personId?: string; before?: number; limit: number }): HistoryEntry[];
  addGap(gap: Gap): void;
  gaps(from: Millis, to: Millis): Gap[];
  /** Small values kept over restarts: a source's memory, when we last watched. */
  remember(key: string, value: unknown): void;
  /** Several of them in one transaction. */
  rememberAll(values: ReadonlyMap<string, unknown>): void;
  recall(key: string): unknown;
  /**
   * Deletes some of what is past its retention (readings 13 months, history and activities 90 days), a few
   * milliseconds' worth. True while there may be more. Alerts and messages are kept.
   */
  prune(now: Millis): boolean;
  close(): void;
}

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
