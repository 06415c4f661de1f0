import { statSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';
import { createFileStorage, type SettingsStorage } from '../settings/disk/settings-storage';
import type { PreferenceStore } from './preferences';

/**
 * The settings, kept by electron-store. What is checked and written is decided by Vigil's own settings file, as on
 * every host; the store carries its text as it is, so that the file can be taken to another computer and back.
 */
export function createStoredSettings(folder: string): SettingsStorage {
  const plain = createFileStorage(join(folder, 'settings.json'));
  // Opened each time: a store cannot be had of a file that may not be read, and that is said, not thrown at the start.
  const open = (): Store<{ text?: string }> =>
    new Store({
      cwd: folder,
      name: 'settings',
      accessPropertiesByDotNotation: false,
      serialize: ({ text = '' }) => text,
      deserialize: (text) => ({ text }),
      // Phone numbers: a new file is for its owner alone. An old one keeps its rights.
      ...(!plain.exists() && { configFileMode: 0o600 }),
    });
  return {
    ...plain,
    read(mostBytes) {
      return statSync(plain.file).size > mostBytes ? null : (open().get('text') ?? '');
    },
    write(text) {
      open().set('text', text);
    },
  };
}

/** `computer.json`. Throws while it is damaged; the next write mends it. */
export function openPreferenceStore(folder: string): PreferenceStore {
  const store = new Store<Record<string, unknown>>({ cwd: folder, name: 'computer', clearInvalidConfig: true });
  return {
    read: () => store.store,
    write(preferences) {
      store.store = preferences;
    },
  };
}
