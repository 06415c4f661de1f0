import { join } from 'node:path';
import { Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron';
import type { Log } from '../../ports';
import type { Area } from '../windows/screen-place';
import type { TrayAction, TrayItem, TrayView } from './shape';

export interface TrayOnScreen {
  /** `icon`: the picture's file below the resources. */
  show(view: TrayView, icon: string): void;
  remove(): void;
}

export interface TrayPorts {
  resources: string;
  /** Shown until the state is known. */
  firstIcon: string;
  perform: (action: TrayAction) => void;
  clicked: (icon: Area, times: 'once' | 'twice') => void;
  log: Log;
}

/** Draws what `trayView` says. null: this desktop has no place for an icon. */
export function createTray({ resources, firstIcon, perform, clicked, log }: TrayPorts): TrayOnScreen | null {
  let shown = '';
  let menu = Menu.buildFromTemplate([]);
  const imageOf = (icon: string) => nativeImage.createFromPath(join(resources, icon));

  const make = (): Tray | null => {
    try {
      return new Tray(imageOf(firstIcon));
    } catch {
      log.error('tray-failed');
      return null;
    }
  };
  const tray = make();
  if (tray === null) return null;
  tray.on('click', () => {
    clicked(tray.getBounds(), 'once');
  });
  tray.on('double-click', () => {
    clicked(tray.getBounds(), 'twice');
  });
  // With a menu of its own, macOS would open that on every click; Linux opens no other.
  if (process.platform !== 'linux') {
    tray.on('right-click', () => {
      tray.popUpContextMenu(menu);
    });
  }

  return {
    show(view, icon) {
      const asked = JSON.stringify([view, icon]);
      if (asked === shown) return;
      shown = asked;
      tray.setImage(imageOf(icon));
      tray.setToolTip(view.tooltip);
      if (process.platform === 'darwin') tray.setTitle(view.title);
      menu = Menu.buildFromTemplate(view.menu.map((item) => templateOf(item, perform)));
      if (process.platform === 'linux') tray.setContextMenu(menu);
    },
    remove() {
      tray.destroy();
    },
  };
}

function templateOf(item: TrayItem, perform: TrayPorts['perform']): MenuItemConstructorOptions {
  if (item.kind === 'separator') return { type: 'separator' };
  const { label, enabled, action, submenu } = item;
  return {
    label,
    enabled,
    ...(submenu !== undefined && { submenu: submenu.map((one) => templateOf(one, perform)) }),
    ...(action !== null && {
      click: () => {
        perform(action);
      },
    }),
  };
}
