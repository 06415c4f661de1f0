/** What was typed into a form and is not saved yet, with what the form showed before. */
export interface Draft<Fields> {
  base: Fields;
  typed: Fields;
}

/** Drafts outlive the forms that show them: a user who looks at another page, or reloads it, finds what was typed. */
export interface Drafts {
  get(key: string): Draft<object> | undefined;
  /** `neverKept`: fields that are not put on the shelf. */
  set(key: string, draft: Draft<object>, neverKept?: readonly string[]): void;
  drop(key: string): void;
  /** "contacts/mia": the page it is on, then what it is about. The same list until a draft comes or goes. */
  keys(): readonly string[];
  /** Returns the function that ends it. */
  onChange(listener: () => void): () => void;
}

/** Where drafts wait while the page is reloaded. */
export interface Shelf {
  read(): Record<string, Draft<object>>;
  write(drafts: Record<string, Draft<object>>): void;
}

const noShelf: Shelf = { read: () => ({}), write: () => undefined };

export function createDrafts(shelf: Shelf = noShelf): Drafts {
  const onShelf = new Map(Object.entries(shelf.read()));
  const drafts = new Map(onShelf);
  const listeners = new Set<() => void>();
  let keys: readonly string[] = [...drafts.keys()];

  const changed = (): void => {
    if (keys.length !== drafts.size) keys = [...drafts.keys()];
    shelf.write(Object.fromEntries(onShelf));
    for (const listener of listeners) listener();
  };

  return {
    get: (key) => drafts.get(key),
    set(key, draft, neverKept = []) {
      drafts.set(key, draft);
      const kept = { base: without(draft.base, neverKept), typed: without(draft.typed, neverKept) };
      // Of a secret alone nothing is left to keep.
      if (isSame(kept.base, kept.typed)) onShelf.delete(key);
      else onShelf.set(key, kept);
      changed();
    },
    drop(key) {
      onShelf.delete(key);
      if (drafts.delete(key)) changed();
    },
    keys: () => keys,
    onChange(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/**
 * What was typed, carried over to `now`: untouched fields follow what is saved meanwhile, so that saving the
 * others does not put an older state back.
 */
export function rebased<Fields extends object>({ base, typed }: Draft<Fields>, now: Fields): Fields {
  const entries: [string, unknown][] = Object.entries(typed);
  const touched = entries.filter(([name, value]) => !isSame(value, base[name as keyof Fields]));
  return { ...now, ...(Object.fromEntries(touched) as Partial<Fields>) };
}

/** Of plain data: what a form holds. */
export function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

const without = (fields: object, names: readonly string[]): object =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
