import Store from 'electron-store';
import type { PreferenceStore } from './preferences';

/** `computer.json` in the data folder. Throws while it is damaged; the next write mends it. */
export function openPreferenceStore(folder: string): PreferenceStore {
  const store = new Store<Record<string, unknown>>({ cwd: folder, name: 'computer', clearInvalidConfig: true });
  return {
    read: () => store.store,
    write(preferences) {
      store.store = preferences;
    },
  };
}
