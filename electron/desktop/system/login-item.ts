import { app } from 'electron';
import { createAutostartFile } from './autostart-file';
import type { LoginItem } from './start-at-login';

const HIDDEN = '--hidden';

export interface LoginItems {
  read(): LoginItem;
  /** May throw what a disk throws. */
  set(isOn: boolean): void;
  /** This start was the system's own. */
  wasOpenedAtLogin(): boolean;
}

export function createLoginItems(): LoginItems {
  const autostart = createAutostartFile({
    configFolder: process.env['XDG_CONFIG_HOME'] ?? `${app.getPath('home')}/.config`,
    executable: process.env['APPIMAGE'] ?? app.getPath('exe'),
  });
  const windows = { args: [HIDDEN] };
  return {
    read() {
      if (!app.isPackaged) return { kind: 'unpackaged' };
      if (process.platform === 'linux') return autostart.read();
      if (process.platform === 'win32') {
        const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings(windows);
        return { kind: 'win32', isOpenAtLogin: openAtLogin, isLaunched: executableWillLaunchAtLogin };
      }
      const { openAtLogin, status } = app.getLoginItemSettings();
      return { kind: 'darwin', isOpenAtLogin: openAtLogin, status };
    },
    set(isOn) {
      if (!app.isPackaged) return;
      if (process.platform === 'linux') autostart.set(isOn);
      else if (process.platform === 'win32') app.setLoginItemSettings({ ...windows, openAtLogin: isOn, enabled: isOn });
      else app.setLoginItemSettings({ openAtLogin: isOn });
    },
    wasOpenedAtLogin: () =>
      process.argv.includes(HIDDEN) || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin),
  };
}
