import { app, protocol, shell, type Session, type WebContents, type WebPreferences } from 'electron';
import type { Log } from '../../ports';
import { createPageFiles } from '../../web/page-files';
import { answerAppRequest } from './app-files';
import { externalLink } from './external-links';
import { isOwnBlob, isOwnRequest, SCHEME } from './own-address';

/** Spelled out, though most is the default: a page can do nothing but draw, and ask by the preload's two functions. */
export function safePreferences(preload?: string): WebPreferences {
  return {
    ...(preload !== undefined && { preload }),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    devTools: !app.isPackaged,
    spellcheck: false,
    // An alarm sounds in a window that has not been clicked yet.
    autoplayPolicy: 'no-user-gesture-required',
  };
}

/** Before Electron is ready. `isForeign`: shows a provider's own pages and has guards of its own. */
export function lockDownApp(log: Log, isForeign: (contents: WebContents) => boolean): void {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  app.on('web-contents-created', (_event, contents) => {
    if (!isForeign(contents)) guardContents(contents, log);
  });
}

/** A page stays the page it is: it goes nowhere, opens nothing and embeds nothing. */
function guardContents(contents: WebContents, log: Log): void {
  const refused = (what: string): void => {
    log.warn('page-refused', { what });
  };
  contents.on('will-navigate', (details) => {
    details.preventDefault();
    refused('navigation');
  });
  contents.on('will-redirect', (details) => {
    details.preventDefault();
    refused('redirect');
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    refused('webview');
  });
  contents.setWindowOpenHandler(({ url }) => {
    const link = externalLink(url);
    if (link === null) refused('window');
    else {
      shell.openExternal(link).catch(() => {
        log.warn('link-not-opened');
      });
    }
    return { action: 'deny' };
  });
}

/** Once Electron is ready, before the first window. */
export function lockDownSession(session: Session, rendererFolder: string): void {
  const files = createPageFiles(rendererFolder);
  session.protocol.handle(SCHEME, async ({ method, url }) => {
    const { status, headers, body } = await answerAppRequest(files, { method, url });
    return new Response(body, { status, headers });
  });
  session.webRequest.onBeforeRequest((details, answer) => {
    const isDevTools = !app.isPackaged && details.url.startsWith('devtools://');
    answer({ cancel: !isOwnRequest(details) && !isDevTools });
  });
  grantNothing(session);
  session.on('will-download', (event, item) => {
    // The settings that are saved to a file, and nothing else. Where to is asked.
    if (!isOwnBlob(item.getURL())) event.preventDefault();
  });
}

/** Whatever a page wants of this computer, in every session. */
export function grantNothing(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}
