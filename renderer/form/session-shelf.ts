import type { Shelf } from './drafts';

/**
 * The browser's own storage of this tab, gone with it. `version`: what another version of the window typed may have
 * another shape. Where the browser allows no storage, drafts live as long as the page.
 */
export function createSessionShelf(storage: () => Pick<Storage, 'getItem' | 'setItem'>, version: string): Shelf {
  const name = `vigil drafts ${version}`;
  return {
    read() {
      try {
        const kept: unknown = JSON.parse(storage().getItem(name) ?? '{}');
        return areDrafts(kept) ? kept : {};
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

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const areDrafts = (kept: unknown): kept is ReturnType<Shelf['read']> =>
  isRecord(kept) &&
  Object.values(kept).every((one) => isRecord(one) && isRecord(one['base']) && isRecord(one['typed']));
