import { SECOND, type Millis } from '../../../shared/time';
import type { Alert } from '../state/alert';
import type { Message } from '../state/messages/message';
import type { Reading } from '../state/reading';
import type { Silence } from '../state/silence';
import type { Moment } from './random-day.test-support';

/** What is remembered of a day to judge its next decision. Times do not know that the wall clock was set. */
export interface Memory {
  silencesBegan: Map<string, Millis>;
  /** By alert and run: when the run began, and when a call or text of it was last queued. */
  runs: Map<string, { beganAt: Millis; lastAt: Millis | null; wasSlow: boolean }>;
  /** When the last missed stretch was dealt with. */
  watchedSince: Millis;
  /** Whom a round reached by which channel. */
  reached: Set<string>;
  /** By round and contact: the decision that carried it out. */
  rounds: Map<string, number>;
  decisions: number;
  /** The rows that were looked at last. */
  readings: Reading[];
  /** By row that was ever not dated ahead: when it was measured, as it stands now, and its values so far in words. */
  told: Map<string, { at: Millis; lateMs: Millis; words: Set<string> }>;
  /** By low: its lowest value that may be named. */
  lowest: Map<string, number>;
}

export const newMemory = (): Memory => ({
  silencesBegan: new Map(),
  runs: new Map(),
  watchedSince: 0,
  reached: new Set(),
  rounds: new Map(),
  decisions: 0,
  readings: [],
  told: new Map(),
  lowest: new Map(),
});

/** A decision, and how everything stands after it. */
export interface Trial extends Moment {
  memory: Memory;
  alerts: Alert[];
  messages: Message[];
  silences: Silence[];
}

export function trialOf(moment: Moment, memory: Memory): Trial {
  const { known, decision } = moment;
  const gone = new Set(decision.dropped.map(({ id }) => id));
  return {
    ...moment,
    memory,
    alerts: withChanges(known.alerts, decision.alerts),
    messages: [...known.messages, ...decision.messages].filter(({ id }) => !gone.has(id)),
    silences: withChanges(known.silences, decision.silences).filter(({ endedAt }) => endedAt === null),
  };
}

/** A law answers with what breaks it. */
export type Law = (trial: Trial) => string[];

function withChanges<Thing extends { id: string }>(things: Thing[], changed: Thing[]): Thing[] {
  return [...new Map([...things, ...changed].map((thing) => [thing.id, thing])).values()];
}

export const inMinutes = (duration: Millis): string => `${Math.round(duration / SECOND) / 60} min`;
