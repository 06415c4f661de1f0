import type { Millis } from '../../shared/time';
import type { Timers } from '../ports';

/** At most one timer for each key, and what it is for. */
interface TimersByKey {
  /** In place of the one before. Work that throws or rejects comes to `failed` and stops no other. */
  set(key: string, delayMs: Millis, work: () => void | Promise<void>): void;
  /** Until its work has ended, too. */
  has(key: string): boolean;
  /** Work that has begun goes on. */
  drop(key: string): void;
  keepOnly(keys: ReadonlySet<string>): void;
  clear(): void;
}

export function createTimers(clock: Pick<Timers, 'after'>, failed: (key: string, error: unknown) => void): TimersByKey {
  const cancels = new Map<string, () => void>();

  const run = async (key: string, work: () => void | Promise<void>): Promise<void> => {
    const own = cancels.get(key);
    try {
      await work();
    } catch (error) {
      failed(key, error);
    } finally {
      if (cancels.get(key) === own) cancels.delete(key);
    }
  };

  const drop = (key: string): void => {
    cancels.get(key)?.();
    cancels.delete(key);
  };

  return {
    set(key, delayMs, work) {
      drop(key);
      cancels.set(
        key,
        clock.after(Math.max(delayMs, 0), () => void run(key, work)),
      );
    },
    has: (key) => cancels.has(key),
    drop,
    keepOnly(keys) {
      for (const key of [...cancels.keys()]) if (!keys.has(key)) drop(key);
    },
    clear() {
      for (const key of [...cancels.keys()]) drop(key);
    },
  };
}
