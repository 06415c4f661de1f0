import { BrowserWindow, session, type Session, type WebContents } from 'electron';
import { safePreferences } from './lock-down';
import type { LoginPlan, LoginWindows } from './login-flow';
import { browserName, loadOptionsOf, titleOf } from './login-page';

/** Windows with a provider's own pages, each in a session of its own; nothing is put into them. */
export function createLoginWindows(): LoginWindows & { owns(contents: WebContents): boolean } {
  const sessions = new Set<Session>();

  const sessionOf = ({ partition, hideProgramName }: LoginPlan): Session => {
    const own = session.fromPartition(partition);
    if (sessions.has(own)) return own;
    sessions.add(own);
    if (hideProgramName) own.setUserAgent(browserName(own.getUserAgent()));
    own.setPermissionRequestHandler((_contents, _permission, answer) => {
      answer(false);
    });
    own.setPermissionCheckHandler(() => false);
    own.setDevicePermissionHandler(() => false);
    own.on('will-download', (event) => {
      event.preventDefault();
    });
    return own;
  };

  return {
    open(plan) {
      const own = sessionOf(plan);
      const window = new BrowserWindow({
        width: 520,
        height: 760,
        title: titleOf(plan.startUrl),
        autoHideMenuBar: true,
        webPreferences: { ...safePreferences(), partition: plan.partition },
      });
      // A script or a frame of the page may load any address: only where the window itself goes can a ticket be its own.
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
      window.on('page-title-updated', (event) => {
        event.preventDefault();
      });
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
      return {
        load,
        focus: () => {
          window.focus();
        },
        isDestroyed: () => window.isDestroyed(),
        destroy: () => {
          window.destroy();
        },
      };
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
