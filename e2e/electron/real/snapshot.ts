import { app, BrowserWindow, Menu, type Tray } from 'electron';
import type { DesktopState, ImageState, MenuItemState, TrayState, WindowState } from '../desktop-state';
import type { Notes } from './notes';

/** What can be seen of the app, as plain data. What is missing only the stand-in sees. */
export function snapshot(notes: Notes): Partial<DesktopState> {
  const { openedLinks, relaunches, dialogs, powerBlockers } = notes;
  const menu = Menu.getApplicationMenu();
  return {
    isReady: app.isReady(),
    windows: BrowserWindow.getAllWindows().map((window) => windowState(window, notes)),
    trays: [...notes.trays.keys()].filter((tray) => !tray.isDestroyed()).map((tray) => trayState(tray, notes)),
    notifications: notes.notifications.map(({ notification, state }, id) => {
      const { title, body, silent, urgency, actions } = notification;
      return { id, title, body, isSilent: silent, urgency, actions: actions.map(({ text = '' }) => text), state };
    }),
    applicationMenu: menu && menuState(menu),
    powerBlockers: [...powerBlockers.values()],
    openedLinks,
    relaunches,
    dialogs,
  };
}

/** Where the icon has no menu of its own, the app opens one on the other button. */
export function trayMenu(tray: Tray, { trays }: Notes): Electron.Menu | null {
  if (process.platform !== 'linux') tray.emit('right-click', {}, tray.getBounds());
  return trays.get(tray)?.menu ?? null;
}

function windowState(window: Electron.BrowserWindow, { flashing }: Notes): WindowState {
  const { webContents } = window;
  return {
    id: window.id,
    targetId: null,
    url: webContents.getURL(),
    title: window.getTitle(),
    isVisible: window.isVisible(),
    isFocused: window.isFocused(),
    isMinimized: window.isMinimized(),
    isAlwaysOnTop: window.isAlwaysOnTop(),
    isCrashed: webContents.isCrashed(),
    isLoaded: !webContents.isLoading() && webContents.getURL() !== '',
    isFlashing: flashing.has(window.id),
    bounds: window.getBounds(),
    options: {},
  };
}

function trayState(tray: Tray, notes: Notes): TrayState {
  const { toolTip = '', image = null } = notes.trays.get(tray) ?? {};
  const menu = trayMenu(tray, notes);
  const title = process.platform === 'darwin' ? tray.getTitle() : '';
  return { image: imageState(image, notes), toolTip, title, menu: menu && menuState(menu) };
}

function imageState(image: Electron.NativeImage | null, { imagePaths }: Notes): ImageState {
  if (image === null) return { path: null, width: 0, height: 0, isTemplate: false, scaleFactors: [], dataUrl: '' };
  const path = imagePaths.get(image)?.replaceAll('\\', '/') ?? null;
  const { width, height } = image.getSize();
  const scaleFactors = image.getScaleFactors();
  return { path, width, height, isTemplate: image.isTemplateImage(), scaleFactors, dataUrl: image.toDataURL() };
}

const menuState = ({ items }: Electron.Menu): MenuItemState[] =>
  items.map((item) => ({
    label: item.label,
    type: item.type,
    role: item.role ?? null,
    accelerator: item.accelerator ?? null,
    isEnabled: item.enabled,
    isVisible: item.visible,
    isChecked: item.checked,
    submenu: item.submenu ? menuState(item.submenu) : null,
  }));
