import { z } from 'zod';
import { runningWordsIn } from '../../../shared/locales/host/running';
import { usualLanguage } from '../../../shared/locales/language';
import { durationInWords } from '../../../shared/text/age';
import { MINUTE, SECOND, type Millis } from '../../../shared/time';
import type { Unwatched } from '../../core/state/gap';
import type { Stretch } from '../../core/time/watch';
import type { Clock, Log } from '../../ports';
import { nameOf } from '../../runtime/error-name';
import type { HostStretch } from '../../storage/store';
import type { Recorder } from '../ledger/recorder';
import type { WatchKeeping } from './watch-keeping';

const words = runningWordsIn(usualLanguage);

/** Looks at both clocks every five seconds: nothing that is due by time waits longer, and no sleep goes unnoticed. */
export interface AlarmClock {
  /** Reads when we last watched; before `start`. */
  load(): Promise<void>;
  start(listeners: AlarmClockListeners): void;
  stop(): void;
  /**
   * Notices a jump now, before anything is decided on a clock that moved. True: there was
   * one, and the sources were asked.
   */
  check(): boolean;
}

interface AlarmClockListeners {
  /** Vigil did not watch for a while (R13); also at the start. */
  resumed(stretch: Stretch): void;
  /** The wall clock was set back (R0). */
  clockMoved(byMs: Millis): void;
  ticked(): void;
}

const TICK_MS: Millis = 5 * SECOND;

/** Timers and small corrections stay below this. */
const JUMP_MS: Millis = 10 * SECOND;
const NOTED_EVERY_MS: Millis = 15 * SECOND;
/** Shorter stretches are not worth a line of history. */
const LEAST_GAP_MS: Millis = MINUTE;
const LAST_WATCHED_KEY = 'watch.lastWatchedAt';
const WATCHED_SINCE_KEY = 'watch.watchedSince';
const GAP_KEY = 'watch.gap';

const gapSchema: z.ZodType<Unwatched> = z.object({
  from: z.number(),
  to: z.number().nullable(),
  why: z.array(z.enum(['asleep', 'closed', 'offline'])),
});

export interface AlarmClockPorts {
  watch: Pick<WatchKeeping, 'watchedSince' | 'gap'>;
  recorder: Recorder;
  /** The sources are asked first after a start, a wake or a jump (R13). */
  askSources: () => void;
  /**
   * Monotonic milliseconds that also count while the computer sleeps (`os.uptime`). With it a sleep is told from a
   * clock that was set forward; without it every jump forward is taken for a sleep.
   */
  uptime?: () => Millis;
  clock: Clock;
  log: Log;
}

/** What is known of the watch before this start. */
interface Stored {
  last: Millis | undefined;
  since: Millis | undefined;
  gap: Unwatched | null;
}

/** What the three clocks said when they were last compared. */
interface Bearings {
  wall: Millis;
  monotonic: Millis;
  uptime: Millis | null;
}

export function createAlarmClock(ports: AlarmClockPorts): AlarmClock {
  const { watch, recorder, clock, log } = ports;
  let listeners: AlarmClockListeners | null = null;
  let cancelTick: (() => void) | null = null;
  let before = takeBearings(ports);
  let tickDueAt: Millis = 0;
  let stored: Stored = { last: undefined, since: undefined, gap: null };
  let notedAt: Millis | null = null;

  const schedule = (): void => {
    tickDueAt = clock.monotonic() + TICK_MS;
    cancelTick = clock.after(TICK_MS, tick);
  };

  const tick = (): void => {
    check();
    // Before the work: a tick that fails still has a successor.
    schedule();
    try {
      listeners?.ticked();
      noteWatching('at-times');
    } catch (error) {
      log.error('tick-failed', { error: nameOf(error) });
    }
  };

  const check = (): boolean => {
    if (cancelTick === null) return false;
    const now = takeBearings(ports);
    const { sleptMs, movedMs } = compare(before, now, Math.max(now.monotonic - tickDueAt, 0));
    // Compared look by look: a clock that is slewed for hours never jumps.
    before = now;
    if (Math.abs(movedMs) <= JUMP_MS && sleptMs <= JUMP_MS) return false;
    tickDueAt = now.monotonic + TICK_MS;
    log.warn('clock-jumped', { sleptMs, movedMs });
    const { wall } = now;
    if (sleptMs > JUMP_MS) {
      wake({ why: 'woke', notWatchedMs: sleptMs }, { from: wall - sleptMs, to: wall, why: 'asleep' });
    }
    if (movedMs > JUMP_MS) {
      wake({ why: 'clock-moved', notWatchedMs: movedMs }, { from: wall - movedMs, to: wall, why: 'clock-moved' });
    }
    if (movedMs < -JUMP_MS) setBack(movedMs, wall);
    return true;
  };

  const wake = (stretch: Stretch, unwatched: HostStretch): void => {
    note(unwatched);
    ports.askSources();
    listeners?.resumed(stretch);
    // To be known at the next start, however soon that is.
    noteWatching('now');
  };

  const setBack = (byMs: Millis, wall: Millis): void => {
    note({ from: wall, to: wall - byMs, why: 'clock-moved' });
    listeners?.clockMoved(byMs);
    ports.askSources();
    noteWatching('now');
  };

  const note = (unwatched: HostStretch): void => {
    if (unwatched.to - unwatched.from <= LEAST_GAP_MS) return;
    const line = { personId: null, code: 'not-watched', sentence: inWords(unwatched), aboutId: null, messageId: null };
    const history = [{ ...line, at: clock.now() }];
    void recorder.ask(async (store) => {
      await store.addUnwatched(unwatched);
      await store.save({ history });
    }, undefined);
  };

  const noteWatching = (when: 'now' | 'at-times'): void => {
    if (when === 'at-times' && notedAt !== null && clock.monotonic() - notedAt < NOTED_EVERY_MS) return;
    notedAt = clock.monotonic();
    const values = new Map<string, unknown>([
      [LAST_WATCHED_KEY, clock.now()],
      [WATCHED_SINCE_KEY, watch.watchedSince()],
      [GAP_KEY, watch.gap()],
    ]);
    void recorder.ask((store) => store.rememberAll(values), undefined);
  };

  const beginWatch = (): void => {
    const now = clock.now();
    const last = stored.last ?? now;
    const from = Math.min(last, now);
    // How long ago a watch ended that lies ahead of this clock is not known.
    const watchedSince = last > now ? now : stored.since;
    const { gap } = stored;
    wake({ why: 'started', notWatchedMs: now - from, watchedSince, gap }, { from, to: now, why: 'closed' });
  };

  const recalled = async <Value>(key: string, schema: z.ZodType<Value>): Promise<Value | undefined> => {
    const value = await recorder.ask((store) => store.recall(key), null);
    return schema.safeParse(value).data;
  };

  return {
    async load() {
      stored = {
        last: await recalled(LAST_WATCHED_KEY, z.number()),
        since: await recalled(WATCHED_SINCE_KEY, z.number()),
        gap: (await recalled(GAP_KEY, gapSchema)) ?? null,
      };
    },
    start(those) {
      if (cancelTick !== null) return;
      listeners = those;
      before = takeBearings(ports);
      schedule();
      beginWatch();
    },
    stop() {
      if (cancelTick === null) return;
      cancelTick();
      cancelTick = null;
      noteWatching('now');
    },
    check,
  };
}

function inWords({ from, to, why }: HostStretch): string {
  const duration = durationInWords(to - from);
  switch (why) {
    case 'asleep':
      return words.nobodyWatchedForThisComputerWasAsleep({ duration });
    case 'closed':
      return words.nobodyWatchedForVigilWasNotRunning({ duration });
    case 'clock-moved':
      return words.clockOfThisComputerWasSet({ duration });
  }
}

function takeBearings({ clock, uptime }: AlarmClockPorts): Bearings {
  return { wall: clock.now(), monotonic: clock.monotonic(), uptime: uptime?.() ?? null };
}

/**
 * How long we slept, and by how much the wall clock was set. `lateMs`: a monotonic clock that runs on while the
 * computer sleeps (Windows) shows the sleep as a tick that came late.
 */
function compare(before: Bearings, now: Bearings, lateMs: Millis): { sleptMs: Millis; movedMs: Millis } {
  const aheadMs = now.wall - before.wall - (now.monotonic - before.monotonic);
  const asleepMs =
    before.uptime === null || now.uptime === null
      ? Math.max(aheadMs, 0)
      : Math.max(now.uptime - before.uptime - (now.monotonic - before.monotonic), 0);
  const hasSlept = asleepMs > JUMP_MS;
  const sleptMs = hasSlept ? asleepMs : lateMs;
  return { sleptMs, movedMs: aheadMs - (hasSlept ? asleepMs : 0) };
}
