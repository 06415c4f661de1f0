import type { IpcRenderer } from '../world/ipc-renderer';
import type { ContextBridge } from '../world/isolated';
import type { app, AppEvents } from './app';
import type { BrowserWindow, BrowserWindowEvents } from './browser-window';
import type { dock } from './dock';
import type { Frame } from './frames';
import type { ipcMain } from './ipc';
import type { Menu, MenuItem } from './menu';
import type { nativeImage, NativeImage } from './native-image';
import type { Notification, NotificationEvents } from './notification';
import type { ParentPort, ParentPortEvents } from './parent-port';
import type { PowerEvents, powerMonitor, powerSaveBlocker } from './power';
import type { SchemeHandlers } from './protocol';
import type { DownloadItem, session, Session, SessionEvents } from './session';
import type {
  clipboard,
  dialog,
  NativeTheme,
  NativeThemeEvents,
  net,
  safeStorage,
  Screen,
  ScreenEvents,
  shell,
} from './surface';
import type { Tray, TrayEvents } from './tray';
import type { utilityProcess, UtilityProcess, UtilityProcessEvents } from './utility-process';
import type { WebContents, WebContentsEvents } from './web-contents';
import type { WebRequest } from './web-request';

/**
 * What stands for which of Electron's types, with the static members of its classes. Read by a test; nothing runs it.
 */
export interface StandIns {
  App: typeof app;
  BrowserWindow: BrowserWindow & typeof BrowserWindow;
  Clipboard: typeof clipboard;
  CommandLine: (typeof app)['commandLine'];
  ContextBridge: ContextBridge;
  Dialog: typeof dialog;
  Dock: typeof dock;
  DownloadItem: DownloadItem;
  IpcMain: typeof ipcMain;
  IpcRenderer: IpcRenderer;
  Menu: Menu & typeof Menu;
  MenuItem: MenuItem;
  NativeImage: NativeImage & typeof nativeImage;
  NativeTheme: NativeTheme;
  Net: typeof net;
  Notification: Notification & typeof Notification;
  ParentPort: ParentPort;
  PowerMonitor: typeof powerMonitor;
  PowerSaveBlocker: typeof powerSaveBlocker;
  Process: { parentPort: ParentPort };
  Protocol: SchemeHandlers;
  SafeStorage: typeof safeStorage;
  Screen: Screen;
  Session: Session & typeof session;
  Shell: typeof shell;
  Tray: Tray;
  UtilityProcess: UtilityProcess & typeof utilityProcess;
  WebContents: WebContents;
  WebFrameMain: Frame;
  WebRequest: WebRequest;
}

/** The events each of them tells. Those of `ipcMain` are the app's own channels. */
export interface StandInEvents {
  App: AppEvents;
  BrowserWindow: BrowserWindowEvents;
  NativeTheme: NativeThemeEvents;
  Notification: NotificationEvents;
  ParentPort: ParentPortEvents;
  PowerMonitor: PowerEvents;
  Screen: ScreenEvents;
  Session: SessionEvents;
  Tray: TrayEvents;
  UtilityProcess: UtilityProcessEvents;
  WebContents: WebContentsEvents;
}
