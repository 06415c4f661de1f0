import { BrowserWindow, screen } from 'electron';
import type { Millis } from '../../../shared/time';
import type { Log } from '../../ports';
import { safePreferences } from '../pages/lock-down';
import { pageAddress } from '../pages/own-address';
import type { LoadPage } from './page-loader';
import { placePanel, type Area } from './screen-place';

export interface PanelPorts {
  preload: string;
  monotonic: () => Millis;
  load: LoadPage;
  log: Log;
}

export interface Panel {
  /** A click on the icon: opens it beside the icon, or closes it when it is open. */
  toggle(icon: Area): void;
  /** The second click of a double click must not undo the first. */
  open(icon: Area): void;
  owns(contents: Electron.WebContents): boolean;
  close(): void;
}

/** The click on the icon that takes the focus away comes a moment after the panel has gone by itself. */
const SAME_CLICK_MS: Millis = 300;

/** The small window of the tray's icon. Out of focus, or on Escape, it is destroyed: no page stays behind. */
export function createPanel(ports: PanelPorts): Panel {
  let window: BrowserWindow | null = null;
  let closedAt = -Infinity;

  const create = (icon: Area): BrowserWindow => {
    const pointer = screen.getCursorScreenPoint();
    const { workArea } = screen.getDisplayNearestPoint(icon.width > 0 ? icon : pointer);
    const made = new BrowserWindow({
      ...placePanel(icon, pointer, workArea),
      show: false,
      frame: false,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      title: 'Vigil',
      webPreferences: safePreferences(ports.preload),
    });
    made.on('blur', close);
    made.on('closed', () => {
      if (window === made) window = null;
    });
    made.webContents.on('before-input-event', (event, { type, key }) => {
      if (type !== 'keyDown' || key !== 'Escape') return;
      event.preventDefault();
      close();
    });
    made.webContents.on('render-process-gone', (_event, { reason }) => {
      ports.log.error('panel-crashed', { reason });
      close();
    });
    ports.load(made, pageAddress('panel'));
    return made;
  };

  const close = (): void => {
    if (window === null) return;
    closedAt = ports.monotonic();
    window.destroy();
  };

  const open = (icon: Area): void => {
    window ??= create(icon);
    window.show();
  };

  return {
    toggle(icon) {
      if (window !== null) close();
      else if (ports.monotonic() - closedAt > SAME_CLICK_MS) open(icon);
    },
    open,
    owns: (contents) => window?.webContents === contents,
    close,
  };
}
