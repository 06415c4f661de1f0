import type { ChildProcess } from 'node:child_process';
import type { ServerResponse } from 'node:http';
import type { Clock } from '../../electron/ports';
import { createHandClock } from '../../electron/standins/hand-clock';
import { HOUR, type Millis } from '../../shared/time';
import { createHeldRequests, type HeldRequests } from './held-requests';
import { reportSchema, type Birth, type Order, type Report } from './order';

/**
 * Time for a test, its stand-ins and the processes it starts: it stands still but for `pass`, and
 * moves only while nothing is under way anywhere but what a stand-in holds. However slow the
 * machine, each thing happens at its exact moment.
 */
export interface MovedTime {
  clock: Clock;
  /** For stand-ins: a request that they will not answer. */
  hold(response: ServerResponse): void;
  /** What the clocks of a process show that is started now. */
  birth(): Birth;
  /** From now on this process, just started, is moved too, until it ends. */
  follow(child: ChildProcess): void;
  pass(duration: Millis): Promise<void>;
  /** Passes in steps until it is so; by `atMost` it has to be. */
  passUntil(isSo: () => boolean | Promise<boolean>, options: { step: Millis; atMost: Millis }): Promise<void>;
}

/** 22 November 2026, 02:00 in Madrid: a night. */
const NIGHT: Millis = Date.UTC(2026, 10, 22, 1, 0, 0);

/** The computer was started an hour before the test. */
const UP_MS = HOUR;

export function createMovedTime(startAt: Millis = NIGHT): MovedTime {
  const clock = createHandClock(startAt);
  const held = createHeldRequests();
  const followers = new Set<Follower>();

  /** Until all is still; answers when the next timer anywhere is due. */
  const settle = async (): Promise<Millis> => {
    const due = await Promise.all([...followers].map((one) => one.settle()));
    return Math.min(clock.nextDue(), ...due);
  };

  const pass = async (duration: Millis): Promise<void> => {
    const target = clock.monotonic() + duration;
    for (let next = await settle(); next <= target; next = await settle()) clock.moveTo(next);
    clock.moveTo(target);
    await settle();
  };

  return {
    clock,
    hold: held.hold,
    birth: () => ({ wall: clock.now(), uptimeMs: UP_MS + clock.monotonic() }),
    follow(child) {
      const follower = createFollower(child, { clock, held });
      followers.add(follower);
      child.once('exit', () => followers.delete(follower));
    },
    pass,
    async passUntil(isSo, { step, atMost }) {
      const last = clock.monotonic() + atMost;
      await settle();
      while (!(await isSo())) {
        if (clock.monotonic() >= last) throw new Error(`It was not so within ${atMost} ms.`);
        await pass(step);
      }
    },
  };
}

interface Follower {
  /** Brings it to the present moment; once it is still, answers when its next timer is due. Infinity: it has ended. */
  settle(): Promise<Millis>;
}

function createFollower(child: ChildProcess, { clock, held }: { clock: Clock; held: HeldRequests }): Follower {
  const bornAt = clock.monotonic();
  let step = 0;
  let newest: Report | null = null;
  let hasEnded = false;
  let heard = (): void => undefined;
  child.once('exit', () => {
    hasEnded = true;
    heard();
  });
  child.on('message', (message) => {
    newest = reportSchema.parse(message);
    heard();
  });

  const order = (): void => {
    step += 1;
    newest = null;
    const wanted: Order = { step, elapsedMs: clock.monotonic() - bornAt, wall: clock.now() };
    // One that was killed meanwhile is told nothing any more.
    child.send(wanted, () => undefined);
  };

  const somethingNew = (): Promise<void> =>
    Promise.race([new Promise<void>((resolve) => (heard = resolve)), held.another()]);

  return {
    async settle() {
      order();
      for (;;) {
        if (hasEnded) return Infinity;
        if (newest?.step === step && held.areAllHeld(newest.awaiting)) {
          return newest.dueInMs === null ? Infinity : clock.monotonic() + newest.dueInMs;
        }
        await somethingNew();
      }
    },
  };
}
