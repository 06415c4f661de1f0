import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A small desktop app with what any has: its own scheme, a strict page, a preload, a tray, and its guards. */
export interface Fixture {
  folder: string;
  mainFile: string;
  remove(): void;
}

/** `without` leaves guards out, to see that the stand-in lets happen what they prevent. */
export type Guard = 'navigation' | 'redirect' | 'pop-up' | 'permission' | 'request' | 'sender' | 'window-close';

export function writeFixture(without: Guard[] = []): Fixture {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-fixture-'));
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'dist/main.mjs'), mainSource(without));
  writeFileSync(join(folder, 'dist/preload.cjs'), preloadSource);
  writeFileSync(join(folder, 'dist/helper.cjs'), helperSource);
  writeFileSync(join(folder, 'dist/icon.png'), pixels);
  return {
    folder,
    mainFile: join(folder, 'dist/main.mjs'),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const has = (without: Guard[], guard: Guard, code: string): string => (without.includes(guard) ? '' : code);

const mainSource = (without: Guard[]): string => `
import { app, BrowserWindow, ipcMain, Menu, Notification, powerMonitor, protocol, session, shell, Tray, utilityProcess } from 'electron';
import { join } from 'node:path';

const heard = [];
if (!app.requestSingleInstanceLock()) { app.quit(); } else {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
  app.enableSandbox();
  let window = null;
  let tray = null;
  let notification = null;

  const headers = (type) => ({
    'Content-Type': type,
    'Content-Security-Policy': "default-src 'none'; script-src 'self'; connect-src *; frame-src *",
  });
  const page = '<!doctype html><title>Fixture</title><h1>Fixture</h1><script src="/page.js"></script><script>window.inline = true</script>';
  function serve(request) {
    const { host, pathname } = new URL(request.url);
    heard.push('request ' + request.method + ' ' + request.url);
    if (host !== 'fixture') return new Response('no', { status: 404 });
    if (pathname === '/redirect') return new Response(null, { status: 302, headers: { Location: 'https://elsewhere.example/' } });
    if (pathname === '/page.js') return new Response('document.documentElement.dataset.script = "ran"', { headers: headers('text/javascript') });
    return new Response(page, { headers: headers('text/html') });
  }

  app.on('web-contents-created', (_event, contents) => {
    ${has(without, 'navigation', `contents.on('will-navigate', (event) => event.preventDefault());`)}
    ${has(without, 'redirect', `contents.on('will-redirect', (event) => event.preventDefault());`)}
    ${has(without, 'pop-up', `contents.setWindowOpenHandler(({ url }) => { void shell.openExternal(url); return { action: 'deny' }; });`)}
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('render-process-gone', (_gone, { reason }) => { heard.push('gone ' + reason); contents.reload(); });
  });

  function open() {
    if (window) { window.show(); return; }
    window = new BrowserWindow({
      width: 640, height: 480, show: false,
      webPreferences: { preload: join(import.meta.dirname, 'preload.cjs'), sandbox: true, contextIsolation: true },
    });
    window.once('ready-to-show', () => window.show());
    window.on('closed', () => { window = null; });
    ${without.includes('window-close') ? '' : `window.on('close', (event) => { if (tray.getTitle() === 'stay') event.preventDefault(); });`}
    void window.loadURL('app://fixture/index.html#/now');
  }

  app.on('window-all-closed', () => heard.push('all closed'));
  app.on('second-instance', (_event, argv, cwd) => { heard.push('second ' + argv.slice(1).join(' ') + ' ' + typeof cwd); open(); });
  app.on('before-quit', () => { process.stdout.write('before-quit\\n'); });
  app.on('will-quit', () => { process.stdout.write('will-quit\\n'); });
  for (const name of ['suspend', 'resume', 'lock-screen', 'unlock-screen']) powerMonitor.on(name, () => heard.push(name + ' ' + Date.now()));

  ipcMain.handle('call', (event, name, input) => {
    ${has(without, 'sender', `if (event.senderFrame !== window?.webContents.mainFrame) throw new Error('not from our page');`)}
    if (name === 'heard') return heard;
    if (name === 'echo') return { input, from: event.senderFrame.url, isMain: event.senderFrame.parent === null };
    if (name === 'fail') throw new TypeError('of no use');
    return undefined;
  });
  ipcMain.on('live', (event, what) => { heard.push('live ' + what); if (what === 'open') event.sender.send('live-event', { at: new Date(0), n: 1 }); });

  function notify() {
    notification = new Notification({ title: 'Low', body: '52 mg/dL', urgency: 'critical', actions: [{ type: 'button', text: 'I have it' }] });
    for (const name of ['show', 'click', 'close']) notification.on(name, () => heard.push('notification ' + name));
    notification.on('action', (details, index) => heard.push('notification action ' + index + ' ' + details.actionIndex));
    notification.on('failed', (_event, error) => heard.push('notification failed ' + error));
    notification.show();
  }

  void app.whenReady().then(() => {
    protocol.handle('app', serve);
    ${has(
      without,
      'permission',
      `session.defaultSession.setPermissionRequestHandler((_contents, permission, callback) => { heard.push('asked ' + permission); callback(false); });
    session.defaultSession.setPermissionCheckHandler(() => false);`,
    )}
    ${has(
      without,
      'request',
      `session.defaultSession.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !details.url.startsWith('app://fixture/') }));`,
    )}
    tray = new Tray(join(import.meta.dirname, 'icon.png'));
    tray.setToolTip('104 mg/dL');
    tray.on('click', open);
    tray.setContextMenu(Menu.buildFromTemplate([
      { label: 'Pause', submenu: [{ label: '1 hour', click: () => { heard.push('paused'); tray.setToolTip('paused'); } }] },
      { label: 'Notify', click: notify },
      { type: 'separator' },
      { label: 'Help', click: () => void shell.openExternal('https://example.org/help') },
      { label: 'Ask the helper', click: () => {
        const helper = utilityProcess.fork(join(import.meta.dirname, 'helper.cjs'));
        helper.on('message', (message) => { heard.push('helper ' + message.twice); helper.kill(); });
        helper.on('exit', () => heard.push('helper ended'));
        helper.postMessage({ number: 21 });
      } },
      { label: 'Quit', click: () => app.quit() },
    ]));
    if (!process.argv.includes('--hidden')) open();
  });
}
`;

const preloadSource = `
const { contextBridge, ipcRenderer } = require('electron');
contextBridge.exposeInMainWorld('fixture', {
  call: (name, input) => ipcRenderer.invoke('call', name, input),
  live: (listener) => {
    const hear = (_event, value) => listener(value);
    ipcRenderer.on('live-event', hear);
    ipcRenderer.send('live', 'open');
    return () => { ipcRenderer.removeListener('live-event', hear); ipcRenderer.send('live', 'close'); };
  },
  twice: (number) => number * 2,
});
`;

const helperSource = `
process.parentPort.on('message', ({ data }) => process.parentPort.postMessage({ twice: data.number * 2 }));
`;

/** A PNG of one grey pixel. */
const pixels = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
  'base64',
);
