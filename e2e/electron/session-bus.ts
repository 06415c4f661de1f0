import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A session bus on which nobody shows tray icons, as GNOME's without its extension. Needs `dbus-daemon`. */
export interface SessionBus {
  address: string;
  stop(): void;
}

export async function startSessionBus(): Promise<SessionBus> {
  const child = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    createInterface({ input: child.stdout }).once('line', resolve);
  });
  return {
    address,
    stop: () => {
      child.kill();
    },
  };
}
