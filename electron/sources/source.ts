import type { Descriptor } from '../../shared/descriptor';
import type { Result } from '../../shared/result';
import type { Millis } from '../../shared/time';
import type { Reading, SourceTrouble } from '../core/reading';
import type { Http, Secrets } from '../ports';

/** What a source may use. `memory` is kept over restarts: ETag, learnt lag. */
export interface SourceIo {
  http: Http;
  secrets: Secrets;
  /** Secret ids are `${sourceId}.${field}`. */
  sourceId: string;
  personId: string;
  now(): Millis;
  deadlineMs: Millis;
  signal: AbortSignal;
  memory: { read(): unknown; write(value: unknown): void };
}

export interface SourceProblem {
  kind: SourceTrouble;
  /** A sentence that says what is wrong and what to do next. No credentials. */
  sentence: string;
  /** Ask no sooner than this (Retry-After). */
  notBefore?: Millis;
  /** The deadline passed: the site may be waking up, and the next request waits longer. */
  hasTimedOut?: boolean;
}

export interface Facts {
  readings: Reading[];
  /** Rows that could not be used, by reason, for Health. */
  skipped: Record<string, number>;
  /** The site's clock when it answered (HTTP Date), if it said so. */
  siteNow: Millis | null;
  /** True when the site said that nothing changed (304). */
  unchanged: boolean;
}

export interface Tidied<Config> {
  config: Config;
  /** By field. */
  secrets: Record<string, string>;
}

export interface EntryProblem {
  /** The field it is about. */
  field: string;
  sentence: string;
}

export type SourceCheck = { ok: true; sentence: string } | { ok: false; sentence: string };

/** Where facts come from. One folder each, one line in the registry. */
export interface Source<Config> {
  readonly name: string;
  /** What people call it: "Nightscout". */
  readonly label: string;
  readonly fields: Descriptor<Config>;
  /** Takes secrets out of what people paste, and writes the rest as it is kept. Without this it is kept as entered. */
  tidy?(entered: Config): Result<Tidied<Config>, EntryProblem>;
  /** "Is this right, and if not how to mend it." */
  check(config: Config, io: SourceIo): Promise<SourceCheck>;
  /** Rows measured at or after `since`. */
  read(config: Config, since: Millis, io: SourceIo): Promise<Result<Facts, SourceProblem>>;
  /** Host for words, without credentials. */
  siteName(config: Config): string;
  /** When to ask: following the source's own rhythm (also without this), or each minute at :30. */
  schedule?(config: Config): PollSchedule;
}

export type PollSchedule = 'phase-locked' | 'half-minute';
