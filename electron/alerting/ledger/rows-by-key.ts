/** Which rows share a key: asking for one person's rows costs the same among a thousand people as in a household. */
export interface RowsByKey {
  /** A row whose key has changed moves along; null: it has none. */
  put(id: string, key: string | null): void;
  remove(id: string): void;
  /** In the order in which they came. */
  of(key: string): ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

export function createRowsByKey(): RowsByKey {
  const ids = new Map<string, Set<string>>();
  const keys = new Map<string, string>();

  const remove = (id: string): void => {
    const key = keys.get(id);
    if (key === undefined) return;
    keys.delete(id);
    const others = ids.get(key);
    others?.delete(id);
    if (others?.size === 0) ids.delete(key);
  };

  return {
    put(id, key) {
      if (keys.get(id) === key) return;
      remove(id);
      if (key === null) return;
      keys.set(id, key);
      const others = ids.get(key);
      if (others === undefined) ids.set(key, new Set([id]));
      else others.add(id);
    },
    remove,
    of: (key) => ids.get(key) ?? NONE,
  };
}
