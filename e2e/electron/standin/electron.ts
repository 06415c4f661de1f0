import { app } from './app';
import { BrowserWindow } from './browser-window';
import { ipcMain } from './ipc';
import { Menu, MenuItem } from './menu';
import { nativeImage } from './native-image';
import { Notification } from './notification';
import { powerMonitor, powerSaveBlocker } from './power';
import { session } from './session';
import { strict } from './strict';
import { clipboard, dialog, nativeTheme, net, safeStorage, screen, shell } from './surface';
import { Tray } from './tray';
import { utilityProcess } from './utility-process';

/** The schemes of the default session, as in Electron; here too before there is a window. */
const { protocol } = session.defaultSession;

const electron = {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
};

export {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
};

// Packages import `electron` this way too.
export default strict('electron', electron);
