import { existsSync, renameSync } from 'node:fs';
import type { Millis } from '../../../shared/time';

/** Suffixes of the files that belong to one database. */
const companions = ['', '-wal', '-shm'];

/**
 * Renames a damaged database and its companions to `<file>.corrupt-<time>`, so that nothing is lost that the user could
 * still recover. Returns the new name.
 */
export function setAside(file: string, now: Millis): string {
  const name = freeName(`${file}.corrupt-${new Date(now).toISOString().replaceAll(':', '-')}`);
  for (const companion of companions) {
    if (existsSync(file + companion)) renameSync(file + companion, name + companion);
  }
  return name;
}

/** The wanted name, or with a number behind it when there is such a file. */
export function freeName(wanted: string): string {
  let name = wanted;
  for (let number = 2; existsSync(name); number += 1) name = `${wanted}-${number}`;
  return name;
}
