import { failed, type Result } from '../../../shared/result';
import { errorName } from '../../../shared/text/error-name';
import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import type { ActivitiesListed, ActivitySource } from '../../core/state/workout';
import type { Activity, Clock, Http, Log, Secrets } from '../../ports';
import type { Turns } from '../../runtime/turns';
import type { SourceIo, SourceProblem } from '../io';
import type { LoginState } from '../login';
import type { Places } from '../places';
import { settledWithin, type Answer } from '../settled-within';
import type { ActivityLister, Listing } from '../source';
import { gapAfterFailure, LONGEST_SAID, SHORTEST, usualGap } from './gap';
import { createListingRecord, listedOf } from './record';
import { createSourceLogin, type SourceLogin } from './source-login';

export interface ListingPollerPorts<Config> {
  source: ActivityLister<Config>;
  config: Config;
  sourceId: string;
  personId: string;
  clock: Clock;
  http: Http;
  secrets: Secrets;
  memory: { read(): unknown; write(value: unknown): void };
  turns: Turns;
  activity: Pick<Activity, 'track'>;
  /** Not those of glucose: a provider that hangs takes no place from it. */
  places: Places;
  log: Log;
  /** Whether this person is awaited: then it is asked as often as it may be. */
  isExpected(): boolean;
  /** After each list, also an empty one. Throws when it could not be taken in: then it counts as not listed. */
  onListed(listed: ActivitiesListed): void;
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
  state(): ActivitySource;
  health(): ListingHealth;
  /** null: nobody signs in there. */
  readonly login: SourceLogin | null;
}

/** Of one request, and of all of a list with its renewal, in real time. */
const DEADLINE_MS: Millis = 15 * SECOND;
const LONGEST_LIST_MS: Millis = 2 * MINUTE;
/** How often is looked whether somebody is awaited by now. */
const LOOK_EVERY: Millis = MINUTE;

/**
 * One per source of activities. Its silence is no alarm, so nothing here hurries: what counts is that the provider is
 * never asked more often than it bears, over restarts too, and that a list that was not taken in is listed again.
 */
export function createListingPoller<Config>(ports: ListingPollerPorts<Config>): ListingPoller {
  const { clock, source, config, sourceId, personId } = ports;
  const record = createListingRecord(ports.memory.read());
  let isRunning = false;
  let underWay: { controller: AbortController; ended: Promise<void> } | null = null;
  let cancelTimer = (): void => undefined;
  /** In monotonic time; null: by the usual distance, which changes while somebody is awaited. */
  let retryAt: number | null = null;
  /** Somebody signed in, say, while a list was under way that knew nothing of it. */
  let isWanted = false;
  let askedAt = clock.monotonic() - agoOf(record.memory.askedAt, clock.now());
  let blockedUntil = clock.monotonic() + Math.min((record.memory.blocked?.until ?? 0) - clock.now(), LONGEST_SAID);

  function begin(): void {
    if (!isRunning || underWay !== null) return;
    cancelTimer();
    const poll = { controller: new AbortController(), ended: Promise.resolve() };
    underWay = poll;
    poll.ended = ports.activity.track(inPlace(poll.controller));
  }

  function inPlace(controller: AbortController): Promise<void> {
    const who = { personId, isAlertOpen: false, signal: controller.signal };
    return new Promise((resolve) => {
      ports.places.enter(who, (leave) => {
        resolve(turn(controller).finally(leave));
      });
    });
  }

  async function turn(controller: AbortController): Promise<void> {
    const before = { askedAt, wall: record.memory.askedAt };
    const answer = await answerOf(controller.signal);
    const isCalledOff = controller.signal.aborted;
    controller.abort();
    underWay = null;
    if (isCalledOff) return;
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

  async function answerOf(signal: AbortSignal): Promise<Answer<Listing>> {
    if (signal.aborted) return failed(NOT_ASKED);
    askedAt = clock.monotonic();
    record.memory.askedAt = clock.now();
    // On disk before it is asked: a program that dies of it does not come back every few seconds to ask again.
    remember();
    try {
      const list = source.list(config, record.since(), ioWith(signal));
      return await settledWithin(list, { signal, limitMs: LONGEST_LIST_MS, timers: clock.network });
    } catch (error) {
      ports.log.error('list-threw', { sourceId, error: errorName(error) });
      return failed({ kind: 'broken', sentence: 'Reading the list failed in an unexpected way; it is tried again.' });
    }
  }

  function takeIn(listing: Listing): Result<void, SourceProblem> {
    const at = clock.now();
    try {
      ports.onListed(listedOf(listing, { personId, sourceId }, at));
    } catch (error) {
      ports.log.error('after-list-threw', { sourceId, error: errorName(error) });
      return failed({ kind: 'broken', sentence: 'The list could not be written down; it is listed again.' });
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

  const ioWith = (signal: AbortSignal): SourceIo => ({
    http: ports.http,
    secrets: ports.secrets,
    sourceId,
    personId,
    now: () => clock.now(),
    deadlineMs: DEADLINE_MS,
    timers: clock.network,
    signal,
    turns: ports.turns,
    memory: {
      read: () => record.memory.source,
      write: (value) => {
        record.memory.source = value;
        remember();
      },
    },
  });

  function remember(): void {
    try {
      ports.memory.write({ ...record.memory });
    } catch (error) {
      ports.log.warn('poller-memory-not-written', { sourceId, error: errorName(error) });
    }
  }

  /** In monotonic time. */
  function dueAt(): number {
    const shortest = askedAt + SHORTEST;
    const wanted = retryAt ?? askedAt + usualGap(sourceId, ports.isExpected());
    return Math.max(wanted, shortest, clock.monotonic() + blockedForMs());
  }

  const blockedForMs = (): Millis =>
    record.memory.blocked === null ? 0 : Math.max(blockedUntil - clock.monotonic(), 0);

  function arm(): void {
    if (!isRunning || underWay !== null) return;
    cancelTimer();
    const leftMs = dueAt() - clock.monotonic();
    if (leftMs <= 0) begin();
    else cancelTimer = clock.after(Math.min(leftMs, LOOK_EVERY), arm);
  }

  function pollNow(): void {
    isWanted = underWay !== null;
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
      underWay?.controller.abort();
      await underWay?.ended;
      underWay = null;
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
      nextPollAt: isRunning && underWay === null ? clock.now() + Math.max(dueAt() - clock.monotonic(), 0) : null,
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

/** Given up while it waited for its place; nobody hears of it. */
const NOT_ASKED: SourceProblem = { kind: 'broken', sentence: 'The provider was not asked.', isNotAsked: true };
