import { BrowserWindow, session, type Session, type WebContents } from 'electron';
import { grantNothing, safePreferences } from '../pages/lock-down';
import type { LoginWindows } from './login-flow';
import { browserName, loadOptionsOf, titleOf } from './login-page';

const shape = { width: 520, height: 760, autoHideMenuBar: true };

const prevent = (event: Pick<Event, 'preventDefault'>): void => {
  event.preventDefault();
};

/** Windows with a provider's own pages, each in a session of its own; nothing is put into them. */
export function createLoginWindows(): LoginWindows & { owns(contents: WebContents): boolean } {
  const sessions = new Set<Session>();

  return {
    open(plan) {
      const own = session.fromPartition(plan.partition);
      sessions.add(own);
      if (plan.hideProgramName) own.setUserAgent(browserName(own.getUserAgent()));
      grantNothing(own);
      own.on('will-download', prevent);
      const webPreferences = { ...safePreferences(), partition: plan.partition };
      const window = new BrowserWindow({ ...shape, title: titleOf(plan.startUrl), webPreferences });
      // A script or a frame of the page may load any address: only where the window
      // itself goes can a ticket be its own.
      own.webRequest.onBeforeRedirect(({ redirectURL: url, resourceType }) => {
        if (resourceType === 'mainFrame') plan.seen({ how: 'redirect', url });
      });
      own.webRequest.onCompleted(({ url, resourceType }) => {
        if (resourceType === 'mainFrame') plan.seen({ how: 'navigation', url });
      });
      const guard = (details: Electron.Event<Electron.WebContentsWillRedirectEventParams>): void => {
        if (!details.isMainFrame) return;
        plan.seen({ how: 'redirect', url: details.url });
        if (!plan.mayGo(details.url)) details.preventDefault();
      };
      window.webContents.on('will-navigate', guard).on('will-redirect', guard);
      window.webContents.on('did-navigate', (_event, url) => {
        window.setTitle(titleOf(url));
        plan.seen({ how: 'navigation', url });
      });
      window.on('page-title-updated', prevent);
      const load = (address: string, options: Electron.LoadURLOptions = {}): void => {
        window.loadURL(address, options).catch(plan.notLoaded);
      };
      window.webContents.setWindowOpenHandler((details) => {
        if (plan.popUp(details.url)) load(details.url, loadOptionsOf(details));
        return { action: 'deny' };
      });
      window.webContents.on('render-process-gone', () => {
        window.destroy();
      });
      window.on('closed', plan.closed);
      load(plan.startUrl);
      return Object.assign(window, { load });
    },
    owns: (contents) => sessions.has(contents.session),
    forget(partition) {
      const own = session.fromPartition(partition);
      sessions.delete(own);
      // Not clearStorageData, which leaves what lies in the cache.
      return own.clearData();
    },
  };
}
