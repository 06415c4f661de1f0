import { join } from 'node:path';
import { app, dialog, Menu, nativeTheme, session } from 'electron';
import { openData, type HostProblem } from '../hosting/data';
import { openOnceFree } from '../hosting/open-once-free';
import type { Log } from '../ports';
import { createSystemClock } from '../runtime/clock';
import { silenceConsole } from '../runtime/standard-streams';
import { createDesktopLog } from '../runtime/stderr-log';
import { logWhatHung } from '../watchdog/watchdog';
import { desktopWords } from './desktop-words';
import { forgetSecrets } from './keychain/forget-secrets';
import { forkKeychain } from './keychain/keychain-fork';
import { keychainIn } from './keychain/keychain-starter';
import type { LoginWindows } from './login/login-flow';
import { createLoginWindows } from './login/login-window';
import { lockDownApp, lockDownSession } from './pages/lock-down';
import { answerPages } from './pages/page-calls';
import { runDesktop, type Shell } from './run-desktop';
import { createStoredSettings, openPreferenceStore } from './stores';
import { onCrash } from './system/crashes';
import { createLoginItems } from './system/login-item';
import { createNotifications } from './system/notifications';
import { startOwnWatchdog } from './system/own-watchdog';
import { onPowerEvent, power } from './system/power';
import { isReplacement } from './system/take-lock';
import { createTray } from './tray/tray';
import { createUpdateShell } from './updating/update-shell';
import { createMainWindow, type MainWindow } from './windows/main-window';
import { createPanel } from './windows/panel';
import { refusalInWords } from './windows/refusal-words';

export interface DesktopOptions {
  /** Of the built files. */
  folder: string;
  version: string;
  /** resources/updates.json. */
  updatesFrom: unknown;
}

/** Vigil with a screen, from the first statement to the first window. */
export function startDesktop(options: DesktopOptions): void {
  const log = createDesktopLog(join(app.getPath('userData'), 'vigil.log'));
  const shared = { ...options, log, clock: createSystemClock() };
  silenceConsole();
  logWhatHung(shared.log, process.argv);
  const loginWindows = createLoginWindows();
  lockDownApp(shared.log, loginWindows.owns);
  // What the browser keeps has a folder of its own beside Vigil's data.
  app.setPath('sessionData', join(app.getPath('userData'), 'browser'));
  if (process.platform === 'win32') app.setAppUserModelId('org.vigil.desktop');
  let window: MainWindow | null = null;
  // Without a window Vigil goes on.
  app.on('window-all-closed', () => undefined);
  app.on('second-instance', () => window?.open());
  app.on('activate', () => window?.open());
  onCrash({ ...shared, drawingLost: (reason) => window?.renew(reason) });
  void app.whenReady().then(async () => {
    if (process.argv.includes('--forget-secrets')) {
      await dialog.showMessageBox({ message: await forgetSecrets(keychainIn(options.folder, forkKeychain)) });
      app.exit(0);
      return;
    }
    lockDownSession(session.defaultSession, join(options.folder, 'renderer'));
    const dataDirectory = app.getPath('userData');
    const settingsStorage = createStoredSettings(dataDirectory);
    const open = () => openData({ ...shared, dataDirectory, settingsFile: null, settingsStorage });
    const data = await (isReplacement(process.argv) ? openOnceFree(open, shared.clock) : open());
    if (data.ok) window = await runDesktop(data.value, shared, createShell(shared, loginWindows));
    else refuse(data.problem, shared.log);
  });
}

function createShell(shared: DesktopOptions & { log: Log }, loginWindows: LoginWindows): Shell {
  const leaving = { isAllowed: false };
  return {
    updates: createUpdateShell({ ...shared, app, leaving }),
    loginWindows,
    arguments: process.argv,
    platform: process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux',
    createWindow: createMainWindow,
    createPanel,
    createTray,
    showNotification: createNotifications(),
    answerPages(ports, windows) {
      answerPages({ ...ports, isOurWindow: (contents) => windows.some((window) => window.owns(contents)) });
    },
    power,
    onPower: onPowerEvent,
    loginItems: createLoginItems(),
    preferenceStore: openPreferenceStore(app.getPath('userData')),
    startKeychainHelper: keychainIn(shared.folder, forkKeychain),
    theme: () => (nativeTheme.shouldUseDarkColorsForSystemIntegratedUI ? 'dark' : 'light'),
    onTheme: (changed) => nativeTheme.on('updated', changed),
    startWatchdog: () => startOwnWatchdog(shared),
    onQuitChosen(ask) {
      Menu.setApplicationMenu(menuBar(ask));
    },
    onEnding(end) {
      app.on('before-quit', (event) => {
        if (leaving.isAllowed) return;
        event.preventDefault();
        end();
      });
    },
    exit: () => {
      app.exit(0);
    },
  };
}

/** Without an icon it holds the only way to quit; on macOS copy and paste work through it. Elsewhere Alt shows it. */
function menuBar(quit: () => void) {
  return Menu.buildFromTemplate([
    { label: 'Vigil', submenu: [{ label: desktopWords.quitVigil, accelerator: 'CommandOrControl+Q', click: quit }] },
    { role: 'editMenu' },
  ]);
}

function refuse(problem: HostProblem, log: Log): void {
  dialog.showErrorBox(desktopWords.vigilCannotStart, refusalInWords(problem, log));
  app.exit(problem.exitCode);
}
