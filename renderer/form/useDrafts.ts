import { createContext, useContext, useSyncExternalStore } from 'react';
import { isSame, rebased, type Draft, type Drafts } from './drafts';

/** One for the whole window; App gives it. */
export const DraftsContext = createContext<Drafts | null>(null);

function useKeptDrafts(): Drafts {
  const drafts = useContext(DraftsContext);
  if (drafts === null) throw new Error('A form stands outside of DraftsContext.');
  return drafts;
}

/** Keys of all drafts: which pages hold something unsaved. */
export function useDraftKeys(): readonly string[] {
  const drafts = useKeptDrafts();
  return useSyncExternalStore(drafts.onChange, drafts.keys);
}

export interface DraftState<Fields> {
  /** What the form shows: what was typed, else `saved`. */
  fields: Fields;
  isDirty: boolean;
  change(changes: Partial<Fields>): void;
  /** Forgets what was typed; with `saved`, only if nothing else was typed since. */
  discard(saved?: Fields): void;
}

/** The draft under this key over what is saved now. `neverKept`: fields that a reload of the page forgets. */
export function useDraft<Fields extends object>(
  key: string,
  saved: Fields,
  neverKept: readonly string[] = [],
): DraftState<Fields> {
  const drafts = useKeptDrafts();
  const draft = useSyncExternalStore(drafts.onChange, () => drafts.get(key)) as Draft<Fields> | undefined;
  const fields = draft === undefined ? saved : rebased(draft, saved);

  return {
    fields,
    isDirty: draft !== undefined,
    change(changes) {
      // Not of this rendering: two changes may come before the next one.
      const present = drafts.get(key) as Draft<Fields> | undefined;
      const typed = { ...(present === undefined ? saved : rebased(present, saved)), ...changes };
      if (isSame(typed, saved)) drafts.drop(key);
      else drafts.set(key, { base: saved, typed }, neverKept);
    },
    discard(only) {
      const present = drafts.get(key) as Draft<Fields> | undefined;
      if (present === undefined || only === undefined || isSame(rebased(present, saved), only)) drafts.drop(key);
    },
  };
}
