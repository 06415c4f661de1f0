import type { Millis } from '../../shared/time';
import type { SourceTrouble } from '../core/state/reading';
import type { Http, Secrets, Timers } from '../ports';
import type { Turns } from '../runtime/turns';

/** What a source may use. `memory` is kept over restarts: ETag, learnt lag. */
export interface SourceIo {
  http: Http;
  secrets: Secrets;
  /** Secret ids are `${sourceId}.${field}`. */
  sourceId: string;
  personId: string;
  now(): Millis;
  deadlineMs: Millis;
  /** What deadlines are counted in. */
  timers: Timers;
  signal: AbortSignal;
  memory: { read(): unknown; write(value: unknown): void };
  /** Shared by everything that works on this source, so that two of them never renew the same token. */
  turns: Turns;
}

export interface SourceProblem {
  kind: SourceTrouble;
  /** A sentence that says what is wrong and what to do next. No credentials. */
  sentence: string;
  /** Ask no sooner than this (Retry-After). */
  notBefore?: Millis;
  /** The deadline passed: the site may be waking up, and the next request waits longer. */
  hasTimedOut?: boolean;
  /** Only a new login can mend it: the source is not asked again before. */
  needsLogin?: boolean;
  /** The provider turns us away for asking (403, 429, a page instead of an answer): it is left alone for long. */
  isTurnedAway?: boolean;
  /** … with 403, which may be for good. */
  isForbidden?: boolean;
  /** It asked for rest without saying until when: `notBefore` is our own guess. */
  isOurRest?: boolean;
  /** A log-in goes on with another ticket, if there is one: this one is used up. */
  wantsFreshTicket?: boolean;
  /** It answers in an unknown form. */
  isChanged?: boolean;
  /** The provider's list was not asked: it may be tried again soon. */
  isNotAsked?: boolean;
}
