import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, parse } from 'node:path';
import { writeAtomically } from './write-atomically';

/**
 * Copies a settings file beside itself, "household.before-import.json", over an older copy, and answers where. null
 * when there is no file yet. The copy holds the same bytes and has the same rights. Throws what the file system throws.
 */
export function keepPrevious(file: string): string | null {
  if (!existsSync(file)) return null;
  const { dir, name, ext } = parse(realpathSync(file));
  const copy = join(dir, `${name}.before-import${ext}`);
  writeAtomically(copy, readFileSync(file), statSync(file).mode & 0o777);
  return copy;
}
