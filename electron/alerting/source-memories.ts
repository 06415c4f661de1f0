import type { Log, Pace } from '../ports';
import { nameOf } from '../runtime/error-name';
import type { KeptValues } from '../storage/kept-values';

/** What each source has learnt, kept over restarts. */
export interface SourceMemories {
  of(sourceId: string): { read(): unknown; write(value: unknown): void };
  /** Writes what is left; before the end. */
  flush(): void;
}

/**
 * What comes at about the same time is one write to the disk: a thousand sources begin together. A disk that fails
 * costs a source what it learnt, never a poll.
 */
export function createSourceMemories(ports: {
  kept: Pick<KeptValues, 'rememberAll' | 'recall'>;
  pace: Pick<Pace, 'soon'>;
  log: Log;
}): SourceMemories {
  const { kept, pace, log } = ports;
  let unwritten = new Map<string, unknown>();

  const flush = (): void => {
    if (unwritten.size === 0) return;
    const values = unwritten;
    unwritten = new Map();
    attempt(() => {
      kept.rememberAll(values);
    });
  };

  const attempt = (work: () => unknown): unknown => {
    try {
      return work();
    } catch (error) {
      log.warn('source-memory-failed', { error: nameOf(error) });
      return null;
    }
  };

  return {
    of(sourceId) {
      const key = `source.${sourceId}`;
      return {
        read: () => (unwritten.has(key) ? unwritten.get(key) : attempt(() => kept.recall(key))),
        write(value) {
          if (unwritten.size === 0) pace.soon(flush);
          unwritten.set(key, value);
        },
      };
    },
    flush,
  };
}
