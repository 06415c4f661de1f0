import { app } from 'electron';
import type { Clock, Log } from '../../ports';
import { traceOf } from '../../runtime/error-name';
import { relaunchAfter, relaunchArguments } from './crash-policy';

export interface CrashPorts {
  clock: Clock;
  log: Log;
  /** What draws the window is gone. */
  drawingLost: (reason: string) => void;
}

/** Vigil starts again after an uncaught error, and looks for what was under way, as after a power loss. */
export function onCrash({ clock, log, drawingLost }: CrashPorts): void {
  let isCrashed = false;
  const crashed = (error: unknown): void => {
    log.error('crashed', traceOf(error));
    if (isCrashed) return;
    isCrashed = true;
    const waitMs = relaunchAfter(process.argv, clock.now());
    // Until then it goes on as well as it can: better than not watching.
    if (waitMs === 0) relaunch(clock);
    else
      clock.after(waitMs, () => {
        relaunch(clock);
      });
  };
  process.on('uncaughtException', crashed);
  process.on('unhandledRejection', crashed);
  app.on('child-process-gone', (_event, { type, reason }) => {
    log.error('child-process-gone', { type, reason });
    if (type === 'GPU' && reason !== 'clean-exit') drawingLost(reason);
  });
}

function relaunch(clock: Clock): void {
  const args = relaunchArguments(process.argv.slice(1), clock.now());
  // What an AppImage unpacked is gone by the next start; the image itself is not.
  const image = process.env['APPIMAGE'];
  app.relaunch({ args, ...(image !== undefined && { execPath: image }) });
  app.exit(1);
}
