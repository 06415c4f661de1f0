import { z } from 'zod';
import type { Shelf } from './drafts';

const keptSchema = z.record(z.string(), z.object({ base: z.looseObject({}), typed: z.looseObject({}) })).catch({});

/**
 * The browser's own storage of this tab, gone with it. `version`: what another version of the window typed may have
 * another shape. Where the browser allows no storage, drafts live as long as the page.
 */
export function createSessionShelf(storage: () => Pick<Storage, 'getItem' | 'setItem'>, version: string): Shelf {
  const name = `vigil drafts ${version}`;
  return {
    read() {
      try {
        return keptSchema.parse(JSON.parse(storage().getItem(name) ?? '{}'));
      } catch {
        return {};
      }
    },
    write(drafts) {
      try {
        storage().setItem(name, JSON.stringify(drafts));
      } catch {
        // Not allowed, or full.
      }
    },
  };
}
