import { z } from 'zod';
import type { Settings } from '../../../shared/settings/settings';
import type { Log } from '../../ports';
import type { KeptValues } from '../../storage/kept-values';
import { valueAt } from '../secrets/kept-value';

export interface SourceIds {
  /** "nightscout-3": the first number that no source ever had. */
  next(kind: string): { prefix: string; number: number };
  /** The settings are other ones now. */
  follow(): void;
}

export interface SourceIdPorts {
  settings: () => Settings;
  kept: Pick<KeptValues, 'remember' | 'recall'>;
  log: Log;
}

const rememberedSchema = z.record(z.string(), z.int().positive()).catch({});

/**
 * What a removed source has left behind, in a keychain, a browser's store, a database, goes by its
 * id: the next source with that id would find it.
 */
export function createSourceIds({ settings, kept, log }: SourceIdPorts): SourceIds {
  const memory = valueAt(kept, 'source-numbers');
  const highest = new Map(Object.entries(rememberedSchema.parse(attempt(() => memory.read()) ?? {})));

  function attempt(work: () => unknown): unknown {
    try {
      return work();
    } catch {
      log.warn('source-ids-not-kept');
      return null;
    }
  }

  const follow = (): void => {
    const ids = settings().people.flatMap(({ sources }) => sources.map(({ id }) => id));
    const higher = ids.flatMap((id) => {
      const [, prefix, digits] = /^(.+)-(\d{1,9})$/.exec(id) ?? [];
      return prefix !== undefined && Number(digits) > (highest.get(prefix) ?? 0)
        ? [{ prefix, to: Number(digits) }]
        : [];
    });
    for (const { prefix, to } of higher) highest.set(prefix, Math.max(to, highest.get(prefix) ?? 0));
    if (higher.length > 0)
      attempt(() => {
        memory.write(Object.fromEntries(highest));
      });
  };

  follow();
  return {
    next(kind) {
      const prefix = kind.slice(0, 30);
      return { prefix, number: (highest.get(prefix) ?? 0) + 1 };
    },
    follow,
  };
}
