import type { DesktopState, WindowState } from '../desktop-state';
import { app } from './app';
import type { BrowserWindow } from './browser-window';
import { desk } from './desk';
import { dock } from './dock';
import { Menu, menuState } from './menu';
import { Notification } from './notification';
import { powerBlockers } from './power';
import { shownTrays } from './tray';
import { windowList } from './window-list';

/** Everything a test can see, as plain data. */
export function snapshot(): DesktopState {
  return {
    ...desk.deeds,
    isReady: app.isReady(),
    windows: windowList.all.map(windowState),
    trays: shownTrays().map((tray) => tray.state()),
    notifications: Notification.all.map((notification, index) => notification.state(index)),
    applicationMenu: Menu.application && menuState(Menu.application),
    dock: app.dock ? { isVisible: dock.isVisible(), badge: dock.getBadge(), bounces: dock.bounces } : null,
    powerBlockers: powerBlockers(),
    loginItem: app.loginItemAsked() as Record<string, unknown> | null,
  };
}

function windowState(window: BrowserWindow): WindowState {
  const { webContents } = window;
  return {
    id: window.id,
    targetId: webContents.targetId,
    url: webContents.getURL(),
    title: window.getTitle(),
    isVisible: window.isVisible(),
    isFocused: window.isFocused(),
    isMinimized: window.isMinimized(),
    isAlwaysOnTop: window.isAlwaysOnTop(),
    isCrashed: webContents.isCrashed(),
    isLoaded: !webContents.isLoading() && webContents.getURL() !== '',
    isFlashing: window.isFlashing,
    bounds: window.getBounds(),
    options: plain(window.options),
  };
}

/** Options hold images, sessions and parents, which no message carries. */
const plain = (options: object): Record<string, unknown> =>
  JSON.parse(
    JSON.stringify(options, (_key, value: unknown) =>
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      Object.getPrototypeOf(value) !== Object.prototype
        ? undefined
        : value,
    ),
  ) as Record<string, unknown>;
