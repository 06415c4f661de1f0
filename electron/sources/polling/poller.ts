import type { Polling } from '../../../shared/settings/settings';
import { errorName } from '../../../shared/text/error-name';
import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import type { DeletedRow, Reading, SourceState } from '../../core/state/reading';
import type { Http } from '../../ports';
import { createOnePoll, ioOf, keepMemory, type PollPorts } from '../one-poll';
import type { Answer } from '../settled-within';
import type { Facts, GlucoseSource } from '../source';
import { gapAfterPoll, intervalOf } from './poll-gap';
import { createPollRecord, type PolledRows } from './poll-record';

export interface PollerPorts<Config> extends PollPorts {
  source: GlucoseSource<Config>;
  config: Config;
  /** Read again for every poll, so that changed settings count at once. */
  polling(): Polling;
  /** Before an answer is read: many may come at the same moment. */
  giveWay(): Promise<void>;
  /** Whether this person has an open alert: then polls are at most `alertIntervalSeconds` apart. */
  isAlertOpen(personId: string): boolean;
  /** After every poll, whatever became of it; `state()` already tells it. The rows may have been handed over before. */
  onPolled(personId: string, readings: Reading[], deleted: DeletedRow[]): void;
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
  /** With what holds now: a poll that is under way is abandoned and begun again. */
  pollNow(): void;
  /** After sleep or a clock jump: what is under way is abandoned, the full window is read with the waking deadline. */
  resume(): void;
  state(): SourceState;
  health(): PollerHealth;
}

const REMEMBER_EVERY: Millis = 5 * MINUTE;
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
  const isAlertOpen = (): boolean => ports.isAlertOpen(personId);
  let isRunning = false;
  let cancelTimer = (): void => undefined;
  /** In monotonic time. */
  let plan = { startedAt: 0, dueAt: 0, isHeld: false };
  let rememberedAt = -Infinity;
  /** The next request has the longer deadline: hosts sleep. */
  let isWaking = true;

  const poll = createOnePoll<Facts>(ports, { isUrgent: isAlertOpen, ask, ended });

  function begin(): void {
    if (!isRunning || poll.isUnderWay()) return;
    cancelTimer();
    plan = { startedAt: clock.monotonic(), dueAt: clock.monotonic(), isHeld: false };
    poll.begin();
  }

  function beginAnew(): void {
    if (poll.isUnderWay()) poll.abandon();
    else begin();
  }

  function ask(signal: AbortSignal): { reading: Promise<Answer>; limitMs: Millis } {
    // Since when it is watched is on disk before it is asked first.
    if (rememberedAt === -Infinity) remember();
    const { deadlineSeconds, wakingDeadlineSeconds } = ports.polling();
    const deadlineMs = (isWaking ? wakingDeadlineSeconds : deadlineSeconds) * SECOND;
    const http: Http = { send: (request) => ports.http.send(request).finally(ports.giveWay) };
    const memory = {
      read: () => record.memory.source,
      write: (value: unknown) => {
        record.memory.source = value;
      },
    };
    const io = ioOf({ ...ports, http }, { signal, deadlineMs, memory });
    return { reading: source.read(config, record.windowStart(clock.now()), io), limitMs: deadlineMs + GRACE_MS };
  }

  function ended(answer: Answer | null): void {
    if (answer === null) {
      begin();
      return;
    }
    const { readings, deleted } = take(answer);
    arm();
    try {
      ports.onPolled(personId, readings, deleted);
    } catch (error) {
      ports.log.error('after-poll-threw', { sourceId, error: errorName(error) });
    }
    if (clock.monotonic() - rememberedAt >= REMEMBER_EVERY) remember();
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

  function makePlan(): void {
    const { gapMs, isHeld } = gapAfterPoll({
      polling: ports.polling(),
      isAlertOpen: isAlertOpen(),
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

  function remember(): void {
    rememberedAt = clock.monotonic();
    keepMemory(ports, record.memory);
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
    return now >= plan.dueAt || (!plan.isHeld && now - plan.startedAt >= intervalOf(ports.polling(), isAlertOpen()));
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
      await poll.stop();
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
      nextPollAt: isRunning && !poll.isUnderWay() ? clock.now() + Math.max(plan.dueAt - clock.monotonic(), 0) : null,
      lastPollAt: record.lastPollAt(),
      lastSuccessAt: record.memory.lastSuccessAt,
      skipped: record.skipped(),
    }),
  };
}
