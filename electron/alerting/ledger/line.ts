import { SECOND, type Millis } from '../../../shared/time';
import type { Activity, Pace, Timers } from '../../ports';
import { createGiveWay } from '../../runtime/pace';
import { StorageError } from '../../storage/store';

/**
 * One thing at a time is asked of the store, in the order in which it came. A waiting caller is let go when the store
 * does not answer:
 *
 *   free ──▶ asked ──▶ free
 *              │ 2 s
 *              ▼
 *            stuck ──▶ free, when the answer comes after all
 *
 * While it is stuck nothing is asked: two writes under way could reach the disk in either order.
 */
export interface Line {
  /**
   * Begins at once when no caller waits. Rejects with what was thrown, or with a StorageError once the store is stuck;
   * what has not begun by then never begins, and neither does what has waited for `waitsAtMostMs`.
   */
  inTurn<Value>(work: () => Promise<Value>, waitsAtMostMs?: Millis): Promise<Value>;
  isStuck(): boolean;
  /** The work under way has had an answer and asks for the next one: it has two seconds again. */
  heard(): void;
}

interface LinePorts {
  /** Of the network: a store may be beyond this computer. */
  timers: Timers;
  activity: Pick<Activity, 'track'>;
  pace: Pace;
  /** The store has not answered in time; waiting callers are let go. */
  stuck: (why: StorageError) => void;
  /** It answered after all. */
  freed: () => void;
}

/** An alarm waits no longer for the disk. SQLite gives up a database that is held by others after one second. */
const ANSWERS_WITHIN_MS: Millis = 2 * SECOND;

interface Waiting {
  begin: () => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
  /** Its turn has come, or never will. */
  stopWaiting: () => void;
}

export function createLine(ports: LinePorts): Line {
  const { timers, activity, pace } = ports;
  const giveWay = createGiveWay(pace);
  const waiting = new Set<Waiting>();
  let state: 'free' | 'asked' | 'stuck' = 'free';
  let heard = (): void => undefined;

  const goOn = (): void => {
    if (state !== 'free' || waiting.size === 0) return;
    state = 'asked';
    void activity.track(askAll());
  };

  const askAll = async (): Promise<void> => {
    while (waiting.size > 0) {
      // Without an await where there is room: what comes first begins in the turn in which it was asked for.
      if (!pace.take()) await giveWay();
      const [next] = waiting;
      if (next === undefined) break;
      waiting.delete(next);
      next.stopWaiting();
      if (!(await isAnswered(next))) return;
    }
    state = 'free';
  };

  /** False: the line is stuck. */
  const isAnswered = (one: Waiting): Promise<boolean> =>
    new Promise((ended) => {
      let isLeft = false;
      let cancel = (): void => undefined;
      heard = () => {
        cancel();
        cancel = timers.after(ANSWERS_WITHIN_MS, () => {
          isLeft = true;
          leave(one);
          ended(false);
        });
      };
      heard();
      const settled = (): void => {
        cancel();
        heard = () => undefined;
        if (isLeft) comeBack();
        else ended(true);
      };
      one.begin().then(
        (value) => {
          one.resolve(value);
          settled();
        },
        (error: unknown) => {
          one.reject(error as Error);
          settled();
        },
      );
    });

  const leave = (underWay: Waiting): void => {
    state = 'stuck';
    heard = () => undefined;
    ports.stuck(noAnswer());
    const left = [underWay, ...waiting];
    waiting.clear();
    for (const one of left) {
      one.stopWaiting();
      one.reject(noAnswer());
    }
  };

  const comeBack = (): void => {
    state = 'free';
    ports.freed();
    goOn();
  };

  return {
    inTurn<Value>(work: () => Promise<Value>, waitsAtMostMs?: Millis) {
      if (state === 'stuck') return Promise.reject(noAnswer());
      return new Promise<Value>((resolve, reject) => {
        const one: Waiting = {
          // What throws instead of rejecting is rejected as well.
          begin: async () => work(),
          resolve: resolve as Waiting['resolve'],
          reject,
          stopWaiting: () => undefined,
        };
        waiting.add(one);
        if (waitsAtMostMs !== undefined) {
          one.stopWaiting = timers.after(waitsAtMostMs, () => {
            if (waiting.delete(one)) reject(noAnswer());
          });
        }
        goOn();
      });
    },
    isStuck: () => state === 'stuck',
    heard: () => {
      heard();
    },
  };
}

const noAnswer = (): StorageError => new StorageError(`It has not answered for ${ANSWERS_WITHIN_MS / SECOND} seconds.`);
