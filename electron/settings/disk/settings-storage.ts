import { existsSync } from 'node:fs';
import { keepPrevious } from './keep-previous';
import { readAtMost } from './read-at-most';
import { writeAtomically } from './write-atomically';

/** Where the text of the settings lies. Whatever it does may throw what a disk throws. */
export interface SettingsStorage {
  /** By name, for sentences. */
  file: string;
  exists(): boolean;
  /** null: there is more than that. */
  read(mostBytes: number): string | null;
  /** After a crash there is the old text or the new one, never a part. */
  write(text: string): void;
  /** Copies it beside itself and answers where; null when there is nothing yet. */
  keepPrevious(): string | null;
}

/** A file, as it is. */
export function createFileStorage(file: string): SettingsStorage {
  return {
    file,
    exists: () => existsSync(file),
    read: (mostBytes) => readAtMost(file, mostBytes),
    write(text) {
      writeAtomically(file, text);
    },
    keepPrevious: () => keepPrevious(file),
  };
}
