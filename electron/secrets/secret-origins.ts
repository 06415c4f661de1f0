import { z } from 'zod';
import type { Log, Origin } from '../ports';

/** For which origin each secret was entered, by its id; kept over restarts. */
export interface SecretOrigins {
  /**
   * undefined: nothing is known of it yet. null: it belongs to no origin, and goes nowhere until it is entered again.
   */
  of(id: string): Origin | undefined;
  set(id: string, origin: Origin): void;
  setAll(origins: (readonly [id: string, origin: Origin])[]): void;
  /** Nothing is stored under this id any more. */
  forget(id: string): void;
  ids(): string[];
}

export interface OriginMemory {
  /** Both throw when the disk does. */
  read(): unknown;
  write(value: unknown): void;
}

const rememberedSchema = z.record(z.string(), z.string().nullable()).catch({});

/** A disk that fails costs nothing while Vigil runs; afterwards a secret may have to be entered again. */
export function createSecretOrigins({ memory, log }: { memory: OriginMemory; log: Log }): SecretOrigins {
  const origins = new Map(Object.entries(rememberedSchema.parse(attempt(() => memory.read()) ?? {})));

  function attempt(work: () => unknown): unknown {
    try {
      return work();
    } catch {
      log.warn('secret-origins-not-kept');
      return null;
    }
  }

  const remember = (): void => {
    attempt(() => {
      memory.write(Object.fromEntries(origins));
    });
  };

  const setAll: SecretOrigins['setAll'] = (wanted) => {
    const changed = wanted.filter(([id, origin]) => origins.get(id) !== origin);
    for (const [id, origin] of changed) origins.set(id, origin);
    if (changed.length > 0) remember();
  };

  return {
    of: (id) => origins.get(id),
    set: (id, origin) => {
      setAll([[id, origin]]);
    },
    setAll,
    forget(id) {
      if (origins.delete(id)) remember();
    },
    ids: () => [...origins.keys()],
  };
}
