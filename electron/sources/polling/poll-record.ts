import { HOUR, MINUTE, type Millis } from '../../../shared/time';
import type { SourceState } from '../../core/state/reading';
import type { SourceProblem } from '../io';
import type { Facts } from '../source';
import { learntOf } from './learnt-lag';
import { learnReadings, restoreMemory, toldSeries } from './memory';
import { noteDifference, skewOf } from './site-clock';

/** What the polls of one source have shown so far. */
export interface PollRecord {
  /** Changed by the poller (a poll's outcome) and the source (its own memory); written to disk by the poller. */
  readonly memory: ReturnType<typeof restoreMemory>;
  /** null after a success. */
  lastProblem(): SourceProblem | null;
  failuresInARow(): number;
  refusalsInARow(): number;
  lastPollAt(): Millis | null;
  /** Rows of the last answer that could not be used, by reason. */
  skipped(): Record<string, number>;
  /** Our time plus what the site's clock is ahead. */
  siteTime(now: Millis): Millis;
  /** From when on rows are to be read. */
  windowStart(now: Millis): Millis;
  /** Takes in what a poll gave; hands its rows on. */
  note(answer: { ok: true; value: Facts } | { ok: false; problem: SourceProblem }, now: Millis): PolledRows;
  /** This computer slept: the counters restart and the full window is read. */
  resume(): void;
  state(now: Millis): Omit<SourceState, 'sourceId' | 'siteName'>;
}

/** What a poll brought. */
export type PolledRows = Pick<Facts, 'readings' | 'deleted'>;

const NO_ROWS: PolledRows = { readings: [], deleted: [] };

/** First poll, after waking, and once an hour: rows are filled in hours late. */
const FULL_WINDOW: Millis = 26 * HOUR;
const SHORT_WINDOW: Millis = 90 * MINUTE;
const FULL_EVERY: Millis = HOUR;

export function createPollRecord(stored: unknown, startedAt: Millis): PollRecord {
  const memory = restoreMemory(stored, startedAt);
  let lastPollAt: Millis | null = null;
  /** null when the look before failed or this computer slept since. */
  let previousLookAt: Millis | null = null;
  let fullReadAt: Millis | null = null;
  let trouble: SourceState['trouble'] = null;
  let lastProblem: SourceProblem | null = null;
  let failuresInARow = 0;
  let refusalsInARow = 0;
  let sinceResume = { successes: 0, failures: 0 };
  let differences: Millis[] = [];
  let skipped: Record<string, number> = {};
  let wrongUnits: string[] = [];
  let unreadableAt: Millis | null = null;

  const siteTime = (now: Millis): Millis => now + skewOf(differences);
  const isFullDue = (now: Millis): boolean => fullReadAt === null || Math.abs(now - fullReadAt) >= FULL_EVERY;

  function noteFailure(problem: SourceProblem, now: Millis): void {
    failuresInARow += 1;
    refusalsInARow = problem.kind === 'refused' ? refusalsInARow + 1 : 0;
    sinceResume.failures += 1;
    previousLookAt = null;
    lastProblem = problem;
    trouble = { kind: problem.kind, since: trouble?.since ?? now, sentence: problem.sentence };
  }

  function noteSuccess(facts: Facts, now: Millis): void {
    failuresInARow = 0;
    refusalsInARow = 0;
    sinceResume.successes += 1;
    lastProblem = null;
    trouble = null;
    memory.lastSuccessAt = now;
    if (facts.siteNow !== null) differences = noteDifference(differences, facts.siteNow, now);
    const previousAt = previousLookAt === null ? null : siteTime(previousLookAt);
    memory.series = learnReadings(memory.series, facts.readings, { at: siteTime(now), previousAt });
    previousLookAt = now;
    if (facts.unchanged) return;
    skipped = facts.skipped;
    wrongUnits = facts.wrongUnits;
    unreadableAt = facts.unreadableAt;
    if (isFullDue(now)) fullReadAt = now;
  }

  return {
    memory,
    lastProblem: () => lastProblem,
    failuresInARow: () => failuresInARow,
    refusalsInARow: () => refusalsInARow,
    lastPollAt: () => lastPollAt,
    skipped: () => skipped,
    siteTime,
    windowStart(now) {
      const newest = Math.max(-Infinity, ...memory.series.map(({ newestMeasuredAt }) => newestMeasuredAt));
      const isFull = isFullDue(now) || newest === -Infinity;
      return isFull ? siteTime(now) - FULL_WINDOW : Math.min(newest, siteTime(now)) - SHORT_WINDOW;
    },
    note(answer, now) {
      lastPollAt = now;
      if (answer.ok) noteSuccess(answer.value, now);
      else noteFailure(answer.problem, now);
      return answer.ok ? { readings: answer.value.readings, deleted: answer.value.deleted } : NO_ROWS;
    },
    resume() {
      sinceResume = { successes: 0, failures: 0 };
      previousLookAt = null;
      fullReadAt = null;
    },
    state: (now) => ({
      firstStartedAt: memory.firstStartedAt,
      lastSuccessAt: memory.lastSuccessAt,
      clockSkewMs: skewOf(differences),
      trouble,
      successesSinceResume: sinceResume.successes,
      failuresSinceResume: sinceResume.failures,
      series: toldSeries(memory.series).map((one) => learntOf(one, siteTime(now))),
      unreadableAt,
      wrongUnits,
    }),
  };
}
