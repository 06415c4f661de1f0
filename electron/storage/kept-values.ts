import { errorName } from '../../shared/text/error-name';
import type { Log } from '../ports';
import type { Store } from './store';

/**
 * Small values kept over restarts, by key: what a source has learnt, whose browser was let in. All of them are read
 * once, so that no one waits for a store to know what it knows; a change is written at once, and what comes while one
 * is being written is written together after it.
 */
export interface KeptValues {
  /** Throws what kept them from being read. */
  recall(key: string): unknown;
  /** `undefined` forgets. */
  remember(key: string, value: unknown): void;
  rememberAll(values: ReadonlyMap<string, unknown>): void;
  /** Resolves when everything is on disk, or cannot be written. */
  flush(): Promise<void>;
}

export async function openKeptValues(ports: {
  store: Pick<Store, 'recallAll' | 'rememberAll'>;
  log: Log;
}): Promise<KeptValues> {
  const { store, log } = ports;
  const kept = await readAll(store);
  let unwritten = new Map<string, unknown>();
  let writing: Promise<void> | null = null;

  const write = async (): Promise<void> => {
    while (unwritten.size > 0) {
      const values = unwritten;
      unwritten = new Map();
      try {
        await store.rememberAll(values);
      } catch (error) {
        unwritten = new Map([...values, ...unwritten]);
        log.warn('values-not-kept', { error: errorName(error) });
        return;
      }
    }
  };

  const writeInTurn = (): Promise<void> =>
    (writing ??= write().finally(() => {
      writing = null;
    }));

  const rememberAll = (values: ReadonlyMap<string, unknown>): void => {
    for (const [key, value] of values) {
      unwritten.set(key, value);
      if (kept.ok) kept.values.set(key, value);
    }
    void writeInTurn();
  };

  return {
    recall(key) {
      if (kept.ok) return kept.values.get(key);
      throw kept.error;
    },
    remember: (key, value) => {
      rememberAll(new Map([[key, value]]));
    },
    rememberAll,
    flush: writeInTurn,
  };
}

type Read = { ok: true; values: Map<string, unknown> } | { ok: false; error: Error };

async function readAll(store: Pick<Store, 'recallAll'>): Promise<Read> {
  try {
    return { ok: true, values: new Map(await store.recallAll()) };
  } catch (error) {
    return { ok: false, error: error as Error };
  }
}
