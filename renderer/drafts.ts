/** What was typed into a form and is not saved yet, with what the form showed before. */
export interface Draft<Fields> {
  base: Fields;
  typed: Fields;
}

/** Drafts outlive the forms that show them: whoever looks at another page finds what was typed when coming back. */
export interface Drafts {
  get(key: string): Draft<object> | undefined;
  set(key: string, draft: Draft<object>): void;
  drop(key: string): void;
  /** "contacts/mia": the page it is on, then what it is about. The same list until a draft comes or goes. */
  keys(): readonly string[];
  /** Answers its stop. */
  onChange(listener: () => void): () => void;
}

export function createDrafts(): Drafts {
  const drafts = new Map<string, Draft<object>>();
  const listeners = new Set<() => void>();
  let keys: readonly string[] = [];

  const changed = (): void => {
    if (keys.length !== drafts.size) keys = [...drafts.keys()];
    for (const listener of listeners) listener();
  };

  return {
    get: (key) => drafts.get(key),
    set(key, draft) {
      drafts.set(key, draft);
      changed();
    },
    drop(key) {
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
 * What was typed, carried over to `now`: fields that nobody touched follow what is saved meanwhile, so that saving the others
 * does not put an older state back.
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
