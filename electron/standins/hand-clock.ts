import type { Millis } from '../../shared/time';
import type { Activity, Clock } from '../ports';
import { realTime } from '../runtime/real-time';

export interface HandClock extends Clock {
  /** Fires what falls due on the way, in order, and waits for the work it starts before time moves on. */
  advance(byMs: Millis): Promise<void>;
  /** One step of `advance`: to this moment of `monotonic`, firing what is due by then. Waits for nothing. */
  moveTo(moment: Millis): void;
  /** When the next timer is due, in `monotonic`; Infinity without one. */
  nextDue(): Millis;
  /** Moves only the wall clock: a correction, or (with `advance`) a suspend. Fires nothing. */
  jumpWall(byMs: Millis): void;
  /** Timers that have not fired: 0 after everything was stopped. */
  pending(): number;
}

interface Timer {
  dueAt: Millis;
  run: () => void;
}

/** A clock that stands still until it is moved. */
export function createHandClock(startAt: Millis, activity?: Pick<Activity, 'whenIdle'>): HandClock {
  let wall = startAt;
  let monotonic = 0;
  const timers = new Set<Timer>();
  const settle = (): Promise<unknown> => activity?.whenIdle() ?? new Promise((resolve) => setImmediate(resolve));

  const moveTo = (moment: Millis): void => {
    wall += moment - monotonic;
    monotonic = moment;
    fireDue();
  };

  const fireDue = (): void => {
    for (const timer of [...timers].filter(({ dueAt }) => dueAt <= monotonic)) {
      // An earlier timer of the same moment may have cancelled this one.
      if (!timers.delete(timer)) continue;
      timer.run();
    }
  };

  return {
    now: () => wall,
    monotonic: () => monotonic,
    network: realTime,
    after(delayMs, run) {
      const timer = { dueAt: monotonic + Math.max(delayMs, 0), run };
      timers.add(timer);
      return () => {
        timers.delete(timer);
      };
    },
    async advance(byMs) {
      const target = monotonic + byMs;
      await settle();
      for (let next = earliest(timers); next <= target; next = earliest(timers)) {
        moveTo(Math.max(next, monotonic));
        await settle();
      }
      moveTo(target);
      await settle();
    },
    moveTo,
    nextDue: () => earliest(timers),
    jumpWall(byMs) {
      wall += byMs;
    },
    pending: () => timers.size,
  };
}

function earliest(timers: Set<Timer>): Millis {
  return Math.min(Infinity, ...[...timers].map(({ dueAt }) => dueAt));
}
