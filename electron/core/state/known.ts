import type { Medium } from '../../../shared/people/medium';
import type { Millis } from '../../../shared/time';
import type { Alert } from './alert';
import type { CheckIn } from './check-in';
import type { Duty } from './duty';
import type { Gap, Unwatched } from './gap';
import type { Message } from './messages/message';
import type { Stopped } from './messages/reply';
import type { WatchedPerson } from './person';
import type { Reading, SourceState } from './reading';
import type { Reason } from './reason';
import type { Silence } from './silence';
import type { ListedSource, SeenBefore, SeenWorkout, WorkoutsListed, WorkoutSource } from './workout';

/** Health of one channel, by its registry name. */
export interface ChannelHealth {
  channel: string;
  /** How it can reach a contact, the usual first. */
  media: Medium[];
  /** The kind of address it takes; null: it reaches no contact. */
  address: string | null;
  /** What is sent to such addresses can be answered by it. */
  takesReplies: boolean;
  /** Set while the account or provider behind it is down; one probe a minute until it works again. */
  down: { since: Millis; sentence: string } | null;
}

/** When the watch last started, woke, or had its clock moved (R13). */
export interface Watch {
  resumedAt: Millis;
  /** How long Vigil was not watching before that; 0 on the very first start. */
  notWatchedMs: Millis;
  why: 'started' | 'woke' | 'clock-moved';
  /** False until `decide` has dealt with the missed stretch. Set to true by its decision. */
  settled: boolean;
  /**
   * Since when nothing was missed for more than a minute, also over restarts: no data counts from here at the earliest.
   */
  watchedSince: Millis;
  /**
   * When the wall clock was last set by more than a minute: what came before tells no age
   * until the site has told its time.
   */
  clockSetAt: Millis | null;
  /** What the latest stretch without watching became, also over restarts; null: there was none. */
  gap: Unwatched | null;
}

/** A message to a contact that went out or may have: what the caps count (R12). */
export interface Attempt {
  contactId: string;
  channel: string;
  medium: Medium;
  at: Millis;
}

/** Everything `decide` may look at: one person's state. Rows are ascending by measuredAt. */
export interface Known {
  person: WatchedPerson;
  sources: SourceState[];
  readings: Reading[];
  /** Open, acknowledged, and resolved within the reopen window. */
  alerts: Alert[];
  /** Messages of those alerts, and those about these check-ins and workouts. */
  messages: Message[];
  channels: ChannelHealth[];
  /** Addresses that a channel must not be used for. */
  stopped: Stopped[];
  /** Snoozes, pauses and what is set aside, as long as they have not ended. */
  silences: Silence[];
  /** This person's messages to contacts within the longest window of the caps, whatever alert they belonged to. */
  attempts: Attempt[];
  /** The running one, and those of the last two days that are over. */
  checkIns: CheckIn[];
  /** The running ones, and those of the last week that are over. */
  duties: Duty[];
  /** Of the last week, and one that goes on; ascending. */
  gaps: Gap[];
  /** Finished in the last week, the latest end first; a few at most. */
  workouts: SeenWorkout[];
  workoutSources: WorkoutSource[];
  watch: Watch;
  /** 0; raised by the engine when a tag turned out to be taken, so that the same decision hashes other tags. */
  tagSalt: number;
}

/** What made the engine ask. Most facts stand in `Known` already; these carry what does not. */
export type Happening =
  | { kind: 'looked' }
  /** `at`: when the provider received the reply that says so; left out: now. */
  | { kind: 'acknowledged'; alertId: string; contactId: string | null; at?: Millis }
  /** This contact wants the next one reached now (R17). */
  | { kind: 'next-asked'; alertId: string; contactId: string | null }
  /** "Not me any more" (R18). */
  | { kind: 'given-back'; alertId: string }
  /** The user wants silence: `decide` gives it its place beside those there are. */
  | { kind: 'silenced'; silence: Silence }
  /** The user ends silences before their time. */
  | { kind: 'silence-ended'; ids: string[] }
  | CheckInHappening
  | DutyHappening
  /** A source of workouts was listed. `seen`: what is stored about the list, null while that cannot be known. */
  | { kind: 'workouts-listed'; listed: WorkoutsListed; seen: SeenBefore | null }
  /** This computer goes to sleep (R13). */
  | { kind: 'suspending' }
  /**
   * The wall clock moved by this much against the monotonic one. Negative: back; waits keep their monotonic time (R0).
   */
  | { kind: 'clock-moved'; byMs: Millis };

/** The user begins, extends or ends a check-in. */
export type CheckInHappening =
  | { kind: 'check-in-begun'; checkIn: CheckIn }
  | { kind: 'check-in-extended'; checkInId: string; homeBy: Millis }
  | { kind: 'check-in-closed'; checkInId: string };

/** The user gives the person to a contact for a while, or ends that. `handsOver`: every other duty ends with it. */
export type DutyHappening =
  { kind: 'duty-begun'; duty: Duty; handsOver: boolean } | { kind: 'duty-ended'; dutyId: string };

export type SilenceHappening = Extract<Happening, { kind: 'silenced' | 'silence-ended' }>;

export interface Decision {
  /** New and changed alerts, whole. */
  alerts: Alert[];
  /** New outbox rows. */
  messages: Message[];
  /** Unsent rows that must not go out any more. */
  dropped: { id: string; status: 'withdrawn' | 'superseded'; sentence: string }[];
  /** New, ended and moved snoozes and pauses, whole. */
  silences: Silence[];
  /** New and changed check-ins, whole. */
  checkIns: CheckIn[];
  /** New and changed duties, whole. */
  duties: Duty[];
  /** New and changed gaps, whole. */
  gaps: Gap[];
  /** Workouts seen for the first time, and those whose facts changed. */
  workouts: SeenWorkout[];
  /** That a source was listed. */
  listed: ListedSource | null;
  /** True once the missed stretch has been dealt with (R13). */
  settled: boolean;
  /** When to ask again at the latest although nothing happened; null when nothing is due by time alone. */
  wakeAt: Millis | null;
  reasons: Reason[];
}
