import { failed } from '../../../shared/result';
import type { Polling } from '../../../shared/settings/settings';
import { errorName } from '../../../shared/text/error-name';
import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import type { DeletedRow, Reading, SourceState } from '../../core/state/reading';
import type { Activity, Clock, Http, Log, Secrets } from '../../ports';
import type { Turns } from '../../runtime/turns';
import type { SourceIo } from '../io';
import type { Places } from '../places';
import { settledWithin, type Answer } from '../settled-within';
import type { GlucoseSource } from '../source';
import { gapAfterPoll, intervalOf } from './poll-gap';
import { createPollRecord, type PolledRows } from './poll-record';

export interface PollerPorts<Config> {
  source: GlucoseSource<Config>;
  config: Config;
  sourceId: string;
  personId: string;
  /** Read anew for every poll, so that changed settings count at once. */
  polling(): Polling;
  clock: Clock;
  http: Http;
  secrets: Secrets;
  memory: { read(): unknown; write(value: unknown): void };
  turns: Turns;
  activity: Pick<Activity, 'track'>;
  /** Shared by all pollers: so many sites are asked at the same time. */
  places: Places;
  /** Before an answer is read: many may come at the same moment. */
  giveWay(): Promise<void>;
  log: Log;
  /** Whether this person has an open alert: then polls are at most `alertIntervalSeconds` apart. */
  isAlertOpen(): boolean;
  /** After every poll, whatever became of it; `state()` already tells it. The rows may have been handed over before. */
  onPolled(readings: Reading[], deleted: DeletedRow[]): void;
}

interface PollerHealth {
  /** null while a poll is under way, and when stopped. */
  nextPollAt: Millis | null;
  lastPollAt: Millis | null;
  lastSuccessAt: Millis | null;
  /** Rows of the last answer that could not be used, by reason. */
  skipped: Record<string, number>;
}

export interface Poller {
  /** Polls at once, then by the schedule. */
  start(): void;
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
  /** With what holds now: a poll that is under way is abandoned and begun anew. */
  pollNow(): void;
  /** After sleep or a clock jump: what is under way is abandoned, the full window is read with the waking deadline. */
  resume(): void;
  state(): SourceState;
  health(): PollerHealth;
}

const REMEMBER_EVERY: Millis = 5 * MINUTE;
/** Given up while it waited for its place; nobody hears of it. */
const NOT_ASKED: Answer = failed({ kind: 'broken', sentence: 'The site was not asked.' });
/** Of the network's time beyond the deadline before a source that does not settle is given up. */
const GRACE_MS = 1000;

/**
 * One per source.
 *
 *   stopped ──start──▶ polling ──answer, failure, time-out──▶ waiting ──due, pollNow, resume──▶ polling …
 *      ▲                  │ └──────resume: abandoned, begun anew──────┘                            │
 *      └──────stop────────┴───────────────────────────────────────────────────────────────────────┘
 *
 * A poll that is abandoned, fails or throws never stops the next, nor anybody else's.
 */
export function createPoller<Config>(ports: PollerPorts<Config>): Poller {
  const { clock, source, config, sourceId, personId } = ports;
  const record = createPollRecord(ports.memory.read(), clock.now());
  let isRunning = false;
  let underWay: { controller: AbortController; ended: Promise<void> } | null = null;
  let cancelTimer = (): void => undefined;
  /** In monotonic time. */
  let plan = { startedAt: 0, dueAt: 0, isHeld: false };
  let rememberedAt = -Infinity;
  /** The next request has the longer deadline: hosts sleep. */
  let isWaking = true;

  function begin(): void {
    if (!isRunning || underWay !== null) return;
    cancelTimer();
    plan = { startedAt: clock.monotonic(), dueAt: clock.monotonic(), isHeld: false };
    const poll = { controller: new AbortController(), ended: Promise.resolve() };
    underWay = poll;
    poll.ended = ports.activity.track(inPlace(poll.controller));
  }

  function beginAnew(): void {
    if (underWay === null) begin();
    else underWay.controller.abort();
  }

  /** The deadline counts from when the site is asked, not from when the poll came to wait for its place. */
  function inPlace(controller: AbortController): Promise<void> {
    const who = { personId, isAlertOpen: ports.isAlertOpen(), signal: controller.signal };
    return new Promise((resolve) => {
      ports.places.enter(who, (leave) => {
        resolve(turn(controller).finally(leave));
      });
    });
  }

  async function turn(controller: AbortController): Promise<void> {
    const answer = controller.signal.aborted ? NOT_ASKED : await answerOf(controller.signal);
    const isAbandoned = controller.signal.aborted;
    // Whatever a source has left under way ends with its poll.
    controller.abort();
    underWay = null;
    if (isAbandoned) {
      begin();
      return;
    }
    const rows = take(answer);
    arm();
    handOver(rows);
  }

  async function answerOf(signal: AbortSignal): Promise<Answer> {
    // Since when it is watched is on disk before it is asked first.
    if (rememberedAt === -Infinity) remember();
    const { deadlineSeconds, wakingDeadlineSeconds } = ports.polling();
    const deadlineMs = (isWaking ? wakingDeadlineSeconds : deadlineSeconds) * SECOND;
    try {
      const reading = source.read(config, record.windowStart(clock.now()), ioFor(signal, deadlineMs));
      return await settledWithin(reading, { signal, limitMs: deadlineMs + GRACE_MS, timers: clock.network });
    } catch (error) {
      ports.log.error('poll-threw', { sourceId, error: errorName(error) });
      return failed({ kind: 'broken', sentence: 'Reading the site failed in an unexpected way; it is tried again.' });
    }
  }

  function ioFor(signal: AbortSignal, deadlineMs: Millis): SourceIo {
    const memory = {
      read: () => record.memory.source,
      write: (value: unknown) => {
        record.memory.source = value;
      },
    };
    return {
      http: { send: (request) => ports.http.send(request).finally(ports.giveWay) },
      secrets: ports.secrets,
      sourceId,
      personId,
      now: () => clock.now(),
      deadlineMs,
      timers: clock.network,
      signal,
      memory,
      turns: ports.turns,
    };
  }

  function take(answer: Answer): PolledRows {
    const rows = record.note(answer, clock.now());
    isWaking = !answer.ok && answer.problem.hasTimedOut === true;
    if (!answer.ok) {
      ports.log.warn('poll-failed', { sourceId, kind: answer.problem.kind, failuresInARow: record.failuresInARow() });
    }
    makePlan();
    return rows;
  }

  function handOver({ readings, deleted }: PolledRows): void {
    try {
      ports.onPolled(readings, deleted);
    } catch (error) {
      ports.log.error('after-poll-threw', { sourceId, error: errorName(error) });
    }
    if (clock.monotonic() - rememberedAt >= REMEMBER_EVERY) remember();
  }

  function makePlan(): void {
    const { gapMs, isHeld } = gapAfterPoll({
      polling: ports.polling(),
      isAlertOpen: ports.isAlertOpen(),
      schedule: source.schedule?.(config) ?? 'phase-locked',
      now: clock.now(),
      siteNow: record.siteTime(clock.now()),
      tookMs: clock.monotonic() - plan.startedAt,
      series: record.memory.series,
      problem: record.lastProblem(),
      failuresInARow: record.failuresInARow(),
      refusalsInARow: record.refusalsInARow(),
    });
    plan = { ...plan, dueAt: clock.monotonic() + gapMs, isHeld };
  }

  /** What was learnt can be learnt again: a disk that fails here is said elsewhere and stops nothing. */
  function remember(): void {
    rememberedAt = clock.monotonic();
    try {
      ports.memory.write({ ...record.memory });
    } catch (error) {
      ports.log.warn('poller-memory-not-written', { sourceId, error: errorName(error) });
    }
  }

  /** Wakes often enough to notice that an alert has opened or the settings have changed meanwhile. */
  function arm(): void {
    if (!isRunning) return;
    const leftMs = plan.dueAt - clock.monotonic();
    const lookMs = plan.isHeld ? leftMs : Math.min(leftMs, ports.polling().alertIntervalSeconds * SECOND);
    cancelTimer = clock.after(Math.max(lookMs, 0), () => {
      if (isDue()) begin();
      else arm();
    });
  }

  function isDue(): boolean {
    const now = clock.monotonic();
    return (
      now >= plan.dueAt || (!plan.isHeld && now - plan.startedAt >= intervalOf(ports.polling(), ports.isAlertOpen()))
    );
  }

  return {
    start() {
      if (isRunning) return;
      isRunning = true;
      rememberedAt = -Infinity;
      begin();
    },
    async stop() {
      if (!isRunning) return;
      isRunning = false;
      cancelTimer();
      underWay?.controller.abort();
      await underWay?.ended;
      remember();
    },
    pollNow: beginAnew,
    resume() {
      record.resume();
      isWaking = true;
      beginAnew();
    },
    state: () => ({ sourceId, siteName: source.siteName(config), ...record.state(clock.now()) }),
    health: () => ({
      nextPollAt: isRunning && underWay === null ? clock.now() + Math.max(plan.dueAt - clock.monotonic(), 0) : null,
      lastPollAt: record.lastPollAt(),
      lastSuccessAt: record.memory.lastSuccessAt,
      skipped: record.skipped(),
    }),
  };
}
