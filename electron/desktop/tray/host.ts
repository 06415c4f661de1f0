import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Computer } from '../../../shared/status/computer';
import { SECOND, type Millis } from '../../../shared/time';
import { desktopWords } from '../desktop-words';

/** Whether an icon in the tray can be seen. Where the desktop cannot be asked it is not known, which is not "yes". */
export type TrayHost = 'present' | 'missing' | 'unknown';

const DEADLINE_MS: Millis = 2 * SECOND;
const WATCHER = 'org.kde.StatusNotifierWatcher';
const ASK: [program: string, ...args: string[]][] = [
  [
    '/usr/bin/dbus-send',
    '--session',
    '--print-reply=literal',
    '--dest=org.freedesktop.DBus',
    '/org/freedesktop/DBus',
    'org.freedesktop.DBus.NameHasOwner',
    `string:${WATCHER}`,
  ],
  [
    '/usr/bin/gdbus',
    'call',
    '--session',
    '--dest=org.freedesktop.DBus',
    '--object-path=/org/freedesktop/DBus',
    '--method=org.freedesktop.DBus.NameHasOwner',
    WATCHER,
  ],
];

/**
 * Linux desktops show icons through a program of their own, which GNOME has only with an extension. The session bus is
 * asked whether there is one, each time: it may start after Vigil does.
 */
export async function findTrayHost(
  platform: NodeJS.Platform,
  env: Record<string, string | undefined>,
): Promise<TrayHost> {
  if (platform !== 'linux') return 'present';
  const found = ASK.find(([program]) => existsSync(program));
  if (found === undefined) return 'unknown';
  const [program, ...args] = found;
  return new Promise((resolve) => {
    execFile(program, args, { env, timeout: DEADLINE_MS, killSignal: 'SIGKILL' }, (error, stdout) => {
      if (error !== null) resolve('unknown');
      else resolve(/\btrue\b/.test(stdout) ? 'present' : 'missing');
    });
  });
}

/** Whether a user who closes the window finds Vigil again. `isMade`: Electron could make an icon at all. */
export const hasIcon = (host: TrayHost, isMade: boolean): boolean => isMade && host !== 'missing';

export function trayInWords(host: TrayHost, isMade: boolean): Computer['tray'] {
  if (!hasIcon(host, isMade)) {
    return {
      isShown: false,
      sentence: desktopWords.thisDesktopHasNoPlaceFor,
    };
  }
  if (host === 'unknown') {
    return {
      isShown: true,
      sentence: desktopWords.whetherThisDesktopShowsIcon,
    };
  }
  return { isShown: true, sentence: desktopWords.clickIconToPauseWithOther };
}
