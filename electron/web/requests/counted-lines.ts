import { MINUTE, type Millis } from '../../../shared/time';
import type { Clock, Log } from '../../ports';

/** Of one kind, this often at most. */
const EVERY_MS: Millis = MINUTE;

export interface CountedLines {
  /** One more of its kind. The first is logged at once, those of the minute after it in one line with their number. */
  write(level: 'warn' | 'error', event: string, code: string): void;
  stop(): void;
}

/** For what a stranger can bring about thousands of times a second: the log would fill the disk, and hide the rest. */
export function createCountedLines({ clock, log }: { clock: Pick<Clock, 'after'>; log: Log }): CountedLines {
  const minutes = new Map<string, { count: number; cancel: () => void }>();

  const begin = (key: string, report: (count: number) => void): void => {
    const cancel = clock.after(EVERY_MS, () => {
      const count = minutes.get(key)?.count ?? 0;
      minutes.delete(key);
      if (count === 0) return;
      report(count);
      begin(key, report);
    });
    minutes.set(key, { count: 0, cancel });
  };

  return {
    write(level, event, code) {
      const key = `${event} ${code}`;
      const minute = minutes.get(key);
      const report = (count: number): void => {
        log[level](event, { code, count });
      };
      if (minute !== undefined) minute.count += 1;
      else {
        report(1);
        begin(key, report);
      }
    },
    stop() {
      for (const { cancel } of minutes.values()) cancel();
      minutes.clear();
    },
  };
}
