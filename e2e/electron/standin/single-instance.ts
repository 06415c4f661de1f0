import {
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

export interface SecondInstance {
  argv: string[];
  workingDirectory: string;
  additionalData: unknown;
}

/**
 * A lock between processes on one data directory, as Chromium keeps it: a link that names its holder, taken at once or
 * not at all, and void when the holder is gone. Who comes second leaves a note, which the holder finds.
 */
export function takeLock(directory: string, additionalData: unknown, hear: (second: SecondInstance) => void): boolean {
  mkdirSync(directory, { recursive: true });
  const notes = join(directory, 'SingletonNotes');
  mkdirSync(notes, { recursive: true });
  if (!holds(join(directory, 'SingletonLock'))) {
    leaveNote(notes, { argv: process.argv, workingDirectory: process.cwd(), additionalData });
    return false;
  }
  const read = (): void => {
    for (const name of readdirSync(notes).filter((each) => each.endsWith('.json'))) {
      const file = join(notes, name);
      const note = JSON.parse(readFileSync(file, 'utf8')) as SecondInstance;
      rmSync(file);
      hear(note);
    }
  };
  watch(notes, read).unref();
  read();
  return true;
}

export function releaseLock(directory: string): void {
  rmSync(join(directory, 'SingletonLock'), { force: true });
}

function holds(lock: string): boolean {
  try {
    symlinkSync(String(process.pid), lock);
    return true;
  } catch {
    const holder = Number(readlinkSync(lock));
    if (holder === process.pid) return true;
    if (isRunning(holder)) return false;
    rmSync(lock, { force: true });
    return holds(lock);
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Written whole before it gets its name, so that it is never read in half. */
function leaveNote(notes: string, note: SecondInstance): void {
  const file = join(notes, String(process.pid));
  writeFileSync(file, JSON.stringify(note));
  renameSync(file, `${file}.json`);
}
