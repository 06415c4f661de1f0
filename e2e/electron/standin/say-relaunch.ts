import { writeSync } from 'node:fs';

/** The process ends next: only what is written at once is still heard. */
export function sayRelaunch(options: Electron.RelaunchOptions): void {
  writeSync(1, `relaunch ${JSON.stringify(options)}\n`);
}
