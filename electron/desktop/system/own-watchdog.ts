import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Log } from '../../ports';
import { startWatchdog, type Watchdog } from '../../watchdog/watchdog';

/** Starts this very program again when it hangs: of an AppImage the file, not what it unpacks. */
export const startOwnWatchdog = ({ folder, log }: { folder: string; log: Log }): Watchdog =>
  startWatchdog({
    worker: pathToFileURL(join(folder, 'watchdog-worker.mjs')),
    starter: {
      executable: process.env['APPIMAGE'] ?? process.execPath,
      arguments: process.argv.slice(1),
      // A program with windows has no console on Windows.
      output: process.platform === 'win32' ? 'ignore' : 'inherit',
    },
    log,
  });
