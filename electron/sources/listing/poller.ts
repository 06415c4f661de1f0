import { sourcesWordsIn } from '../../../shared/locales/host/providers/sources';
import { usualLanguage } from '../../../shared/locales/language';
import { failed, type Result } from '../../../shared/result';
import { errorName } from '../../../shared/text/error-name';
import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import type { WorkoutsListed, WorkoutSource } from '../../core/state/workout';
import type { SourceIo, SourceProblem } from '../io';
import type { LoginState } from '../login';
import { createOnePoll, ioOf, keepMemory, type PollPorts } from '../one-poll';
import type { Answer } from '../settled-within';
import type { Listing, WorkoutLister } from '../source';
import { gapAfterFailure, LONGEST_SAID, SHORTEST, usualGap } from './gap';
import { createListingRecord, listedOf } from './record';
import { createSourceLogin, type SourceLogin } from './source-login';

const words = sourcesWordsIn(usualLanguage);

export interface ListingPollerPorts<Config> extends PollPorts {
  source: WorkoutLister<Config>;
  config: Config;
  /** Whether this person is awaited: then it is asked as often as it may be. */
  isExpected(personId: string): boolean;
  /** After each list, also an empty one. Throws when it could not be taken in: then it counts as not listed. */
  onListed(listed: WorkoutsListed): void;
}

interface ListingHealth {
  nextPollAt: Millis | null;
  lastSuccessAt: Millis | null;
  skipped: Record<string, number>;
  login: LoginState | null;
}

export interface ListingPoller {
  start(): void;
  /** Resolves when nothing is under way any more, a token's renewal included. */
  stop(): Promise<void>;
  /** As soon as the shortest distance and what the provider asked for allow it. */
  pollNow(): void;
  state(): WorkoutSource;
  health(): ListingHealth;
  /** null: it has no login. */
  readonly login: SourceLogin | null;
}

/** Of one request, and of all of a list with its renewal, in real time. */
const DEADLINE_MS: Millis = 15 * SECOND;
const LONGEST_LIST_MS: Millis = 2 * MINUTE;
/** How often is looked whether a person is awaited by now. */
const LOOK_EVERY: Millis = MINUTE;

/**
 * One per source of workouts. Its silence is no alarm, so nothing here hurries: what counts is that the provider is
 * never asked more often than it bears, over restarts too, and that a list that was not taken in is listed again.
 */
export function createListingPoller<Config>(ports: ListingPollerPorts<Config>): ListingPoller {
  const { clock, source, config, sourceId, personId } = ports;
  const record = createListingRecord(ports.memory.read());
  let isRunning = false;
  let cancelTimer = (): void => undefined;
  /** In monotonic time; null: by the usual distance, which changes while a person is awaited. */
  let retryAt: number | null = null;
  /** The user logged in, say, while a list was under way that knew nothing of it. */
  let isWanted = false;
  let askedAt = clock.monotonic() - agoOf(record.memory.askedAt, clock.now());
  let blockedUntil = clock.monotonic() + Math.min((record.memory.blocked?.until ?? 0) - clock.now(), LONGEST_SAID);

  /** As it was before the list that is under way. */
  let before = { askedAt, wall: record.memory.askedAt };

  const poll = createOnePoll<Listing>(ports, { isUrgent: () => false, ask, ended });

  function begin(): void {
    if (!isRunning || poll.isUnderWay()) return;
    cancelTimer();
    poll.begin();
  }

  function ask(signal: AbortSignal): { reading: Promise<Answer<Listing>>; limitMs: Millis } {
    before = { askedAt, wall: record.memory.askedAt };
    askedAt = clock.monotonic();
    record.memory.askedAt = clock.now();
    // On disk before it is asked: a program that dies of it does not come back every few seconds to ask again.
    remember();
    return { reading: source.list(config, record.since(), ioWith(signal)), limitMs: LONGEST_LIST_MS };
  }

  function ended(answer: Answer<Listing> | null): void {
    if (answer === null) return;
    if (!answer.ok && answer.problem.isNotAsked === true) {
      askedAt = before.askedAt;
      record.memory.askedAt = before.wall;
    }
    const taken = answer.ok ? takeIn(answer.value) : answer;
    if (!taken.ok) fail(taken.problem);
    else retryAt = null;
    remember();
    if (isWanted) pollNow();
    else arm();
  }

  function takeIn(listing: Listing): Result<void, SourceProblem> {
    const at = clock.now();
    try {
      ports.onListed(listedOf(listing, { personId, sourceId }, at));
    } catch (error) {
      ports.log.error('after-list-threw', { sourceId, error: errorName(error) });
      return failed({ kind: 'broken', sentence: words.listCouldNotBeWrittenDown });
    }
    record.noteListed(listing, at);
    return { ok: true, value: undefined };
  }

  function fail(problem: SourceProblem): void {
    const gapMs = gapAfterFailure(problem, record.failuresInARow() + 1, clock.now());
    record.noteFailure(problem, clock.now(), clock.now() + gapMs);
    retryAt = clock.monotonic() + gapMs;
    blockedUntil = retryAt;
    ports.log.warn('list-failed', { sourceId, kind: problem.kind, failuresInARow: record.failuresInARow() });
  }

  const ioWith = (signal: AbortSignal): SourceIo => {
    const memory = {
      read: () => record.memory.source,
      write: (value: unknown) => {
        record.memory.source = value;
        remember();
      },
    };
    return ioOf(ports, { signal, deadlineMs: DEADLINE_MS, memory });
  };

  function remember(): void {
    keepMemory(ports, record.memory);
  }

  /** In monotonic time. */
  function dueAt(): number {
    const shortest = askedAt + SHORTEST;
    const wanted = retryAt ?? askedAt + usualGap(sourceId, ports.isExpected(personId));
    return Math.max(wanted, shortest, clock.monotonic() + blockedForMs());
  }

  const blockedForMs = (): Millis =>
    record.memory.blocked === null ? 0 : Math.max(blockedUntil - clock.monotonic(), 0);

  function arm(): void {
    if (!isRunning || poll.isUnderWay()) return;
    cancelTimer();
    const leftMs = dueAt() - clock.monotonic();
    if (leftMs <= 0) begin();
    else cancelTimer = clock.after(Math.min(leftMs, LOOK_EVERY), arm);
  }

  function pollNow(): void {
    isWanted = poll.isUnderWay();
    retryAt = askedAt;
    arm();
  }

  return {
    start() {
      if (isRunning) return;
      isRunning = true;
      arm();
    },
    async stop() {
      if (!isRunning) return;
      isRunning = false;
      cancelTimer();
      await poll.stop();
      await ports.turns.whenIdle();
    },
    pollNow,
    state: () => ({
      sourceId,
      siteName: source.siteName(config),
      lastSuccessAt: record.memory.listedAt,
      trouble: record.trouble(),
    }),
    health: () => ({
      nextPollAt: isRunning && !poll.isUnderWay() ? clock.now() + Math.max(dueAt() - clock.monotonic(), 0) : null,
      lastSuccessAt: record.memory.listedAt,
      skipped: record.skipped(),
      login: source.login === undefined ? null : record.login(clock.now(), blockedForMs()),
    }),
    login: createSourceLogin(source, {
      config,
      io: ioWith(new AbortController().signal),
      record,
      pollNow,
      track: ports.activity.track,
    }),
  };
}

/** Of before a restart only the wall clock is known; one that was set back must not put the next poll off for long. */
const agoOf = (wall: Millis | null, now: Millis): Millis => (wall === null ? Infinity : Math.max(now - wall, 0));
