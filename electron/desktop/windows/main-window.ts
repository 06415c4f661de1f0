import { app, BrowserWindow, dialog, screen } from 'electron';
import type { Millis } from '../../../shared/time';
import type { Log } from '../../ports';
import { safePreferences } from '../pages/lock-down';
import { pageAddress } from '../pages/own-address';
import { reopenWindowAfter } from '../system/crash-policy';
import type { LoadPage } from './page-loader';
import { placeWindow, type Area } from './screen-place';
import type { Closed } from './tell-once';

export interface MainWindow {
  /** Opens it, or brings it to the front; on this page when one is named. */
  open(page?: string): void;
  /** Makes it seen without taking the keyboard from what the user is doing. Returns whether it is there. */
  alarm(): boolean;
  /** Asks in front of it: without a window, macOS would hold the whole of Vigil up until the user answers. */
  confirm(question: Question): Promise<boolean>;
  /** There, but out of the way: where no icon could bring it back. */
  openMinimised(): void;
  /** Something that draws it is gone: it is made again, if it was there. */
  renew(reason: string): void;
  owns(contents: Electron.WebContents): boolean;
  close(): void;
}

interface Question {
  message: string;
  detail: string;
  /** The button that changes nothing; also chosen by Escape. */
  no: string;
  yes: string;
}

export interface MainWindowPorts {
  preload: string;
  remembered: () => Area | null;
  remember: (bounds: Area) => void;
  /** It was closed by hand: may it go, or is it all there is of Vigil on this screen? */
  mayClose: () => Promise<boolean>;
  closed: (how: Closed) => void;
  monotonic: () => Millis;
  load: LoadPage;
  log: Log;
}

const SIZE = { width: 1000, height: 760 };

/** One window at most. Closed, it is destroyed with its process; Vigil goes on without it. */
export function createMainWindow(ports: MainWindowPorts): MainWindow {
  const { log, load } = ports;
  const crashes: Millis[] = [];
  let window: BrowserWindow | null = null;

  const create = (page: string): BrowserWindow => {
    const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
    const made = new BrowserWindow({
      ...(placeWindow(ports.remembered(), areas) ?? SIZE),
      minWidth: 360,
      minHeight: 480,
      show: false,
      title: 'Vigil',
      autoHideMenuBar: true,
      webPreferences: safePreferences(ports.preload),
    });
    window = made;
    made.on('close', (event) => {
      event.preventDefault();
      ports.remember(made.getNormalBounds());
      void ports.mayClose().then((may) => {
        if (made.isDestroyed()) return;
        if (may) made.destroy();
        else made.minimize();
        ports.closed(may ? 'gone' : 'minimised');
      });
    });
    made.on('closed', () => {
      if (window === made) window = null;
      app.dock?.hide();
    });
    made.on('focus', () => {
      made.flashFrame(false);
    });
    made.webContents.on('render-process-gone', (_event, { reason }) => {
      renew(reason);
    });
    void app.dock?.show();
    load(made, pageAddress(page));
    return made;
  };

  const renew = (reason: string): void => {
    if (window === null) return;
    log.error('window-crashed', { reason });
    window.destroy();
    crashes.push(ports.monotonic());
    const delayMs = reopenWindowAfter(crashes);
    if (delayMs === null) return;
    setTimeout(() => {
      if (window === null) create('now').showInactive();
    }, delayMs).unref();
  };

  const open = (page?: string): BrowserWindow => {
    if (window !== null && page !== undefined) load(window, pageAddress(page));
    const shown = window ?? create(page ?? 'now');
    if (shown.isMinimized()) shown.restore();
    shown.show();
    shown.focus();
    return shown;
  };

  return {
    open,
    async confirm({ message, detail, no, yes }) {
      const buttons = [no, yes];
      const box = { type: 'warning' as const, message, detail, buttons, defaultId: 0, cancelId: 0 };
      const { response } = await dialog.showMessageBox(open(), box);
      return response === 1;
    },
    alarm() {
      const shown = window ?? create('now');
      if (shown.isMinimized()) shown.restore();
      shown.showInactive();
      shown.flashFrame(true);
      return true;
    },
    openMinimised() {
      if (window === null) create('now').minimize();
    },
    renew,
    owns: (contents) => window?.webContents === contents,
    close() {
      if (window !== null) ports.remember(window.getNormalBounds());
      window?.destroy();
    },
  };
}
