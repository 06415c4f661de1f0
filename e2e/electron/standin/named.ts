import { session } from './session';

export { app } from './app';
export { BrowserWindow } from './browser-window';
export { ipcMain } from './ipc';
export { Menu, MenuItem } from './menu';
export { nativeImage } from './native-image';
export { Notification } from './notification';
export { powerMonitor, powerSaveBlocker } from './power';

export { clipboard, dialog, nativeTheme, net, safeStorage, screen, shell } from './surface';
export { Tray } from './tray';
export { utilityProcess } from './utility-process';

export { session };

/** The schemes of the default session, as in Electron; here too before there is a window. */
export const { protocol } = session.defaultSession;
