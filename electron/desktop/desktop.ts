import { uptime } from 'node:os';
import { join } from 'node:path';
import { app, dialog, Menu, nativeTheme, session } from 'electron';
import { createSystemClock } from '../clock';
import { openData, type Data, type HostProblem } from '../host';
import type { Clock, Log } from '../ports';
import { createSecrets } from '../secrets/create-secrets';
import { createStderrLog } from '../stderr-log';
import { createComputer } from './computer';
import { onCrash } from './crashes';
import { firstWindow } from './first-window';
import { followStatus } from './follow-status';
import { createKeepAwake } from './keep-awake';
import { keychainStarter } from './keychain-fork';
import { lockDownApp, lockDownSession } from './lock-down';
import { createLoginItems } from './login-item';
import { createMainWindow, type MainWindow } from './main-window';
import { createNotifications } from './notifications';
import { createDesktopNotifier } from './notifier';
import { answerPages } from './page-calls';
import { createPanel } from './panel';
import { createPerform } from './perform';
import { onPowerEvent, power } from './power';
import { createPowerEvents } from './power-events';
import { openPreferences } from './preferences';
import { whatStops } from './quit-words';
import { createStoredSettings, openPreferenceStore } from './stores';
import { createTray } from './tray';
import { findTrayHost, hasIcon, trayInWords } from './tray-host';
import { trayIconFile } from './tray-icon-file';
import { trayView, type TrayInput } from './tray-view';
import { createVigil } from './vigil';

export interface DesktopOptions {
  /** Of the built files. */
  folder: string;
  version: string;
}

interface Shared extends DesktopOptions {
  log: Log;
  clock: Clock;
}

/** Vigil with a screen. Everything here is wiring; what is decided is decided elsewhere. */
export function startDesktop(options: DesktopOptions): void {
  const shared = { ...options, log: createStderrLog(), clock: createSystemClock() };
  lockDownApp(shared.log);
  // What the browser keeps has a folder of its own beside Vigil's data.
  app.setPath('sessionData', join(app.getPath('userData'), 'browser'));
  app.setAppUserModelId('org.vigil.desktop');
  let window: MainWindow | null = null;
  // Without a window Vigil goes on.
  app.on('window-all-closed', () => undefined);
  app.on('second-instance', () => window?.open());
  app.on('activate', () => window?.open());
  onCrash({ ...shared, drawingLost: (reason) => window?.renew(reason) });
  void app.whenReady().then(async () => {
    const dataDirectory = app.getPath('userData');
    const settingsStorage = createStoredSettings(dataDirectory);
    const data = await openData({ ...shared, dataDirectory, settingsFile: null, settingsStorage });
    if (data.ok) window = await run(data.value, shared);
    else refuse(data.problem, shared.log);
  });
}

async function run(data: Data, { folder, version, log, clock }: Shared): Promise<MainWindow> {
  const preload = join(folder, 'preload.cjs');
  const monotonic = (): number => clock.monotonic();
  const preferences = openPreferences(openPreferenceStore(app.getPath('userData')));
  const loginItems = createLoginItems();
  const keepAwake = createKeepAwake({ ...power, mode: () => preferences.current().keepAwake });
  const askTrayHost = () => findTrayHost(process.platform, process.env);
  const window = createMainWindow({
    preload,
    monotonic,
    log,
    remembered: () => preferences.current().window,
    remember: (bounds) => preferences.change({ window: bounds }),
    mayClose: async () => hasIcon(await askTrayHost(), tray !== null),
    closed() {
      if (preferences.current().told.includes('keeps-watching')) return;
      preferences.change({ told: [...preferences.current().told, 'keeps-watching'] });
      notifier.tell('Vigil keeps watching', 'It goes on in the tray. Quit it there to stop.');
    },
  });
  const panel = createPanel({ preload, monotonic, log });
  const notifier = createDesktopNotifier({
    live: { alarm: (alarm) => vigil.live.alarm(alarm) },
    show: createNotifications(),
    showWindow: () => window.alarm(),
    acknowledge: (alertId) => void perform({ do: 'acknowledge', alertId }),
    open: () => {
      window.open('now');
    },
    platform: process.platform,
    log,
  });
  const vigil = createVigil({
    data,
    secrets: createSecrets({ env: process.env, startHelper: keychainStarter(join(folder, 'keychain-process.mjs')) }),
    clock,
    log,
    version,
    uptime: () => uptime() * 1000,
    notifier: () => notifier,
    computer: createComputer({
      loginItems,
      keepAwake,
      preferences,
      tray: async () => trayInWords(await askTrayHost(), tray !== null),
      notifications: () => notifier.health(),
      hasMenuBar: process.platform === 'darwin',
      changed: () => {
        draw();
      },
    }),
  });
  const perform = createPerform({
    call: vigil.call,
    open: (page) => {
      window.open(page);
    },
    quit: () => void askToQuit(),
    tell: (title, body) => {
      notifier.tell(title, body);
    },
    log,
  });
  const tray = createTray({
    resources: join(folder, '../resources'),
    perform: (action) => void perform(action),
    clicked(icon, times) {
      if (times === 'once') panel.toggle(icon);
      else panel.open(icon);
    },
    log,
  });
  const draw = (): void => {
    const { valueInMenuBar } = preferences.current();
    const input = { status: following.current(), now: clock.now(), ...barNow(), valueInMenuBar };
    const view = trayView(input);
    tray?.show(view, trayIconFile(view.icon, input));
  };
  const following = followStatus({
    status: vigil.status,
    clock,
    log,
    told(status) {
      draw();
      if (status !== null) notifier.follow(status);
    },
  });
  const end = async (): Promise<void> => {
    following.stop();
    keepAwake.release();
    window.close();
    panel.close();
    tray?.remove();
    await vigil.stop();
    app.exit(0);
  };
  const askToQuit = async (): Promise<void> => {
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      message: 'Quit Vigil?',
      detail: whatStops(following.current()),
      buttons: ['Keep watching', 'Quit'],
      defaultId: 0,
      cancelId: 0,
    });
    if (response === 1) await end();
  };

  lockDownSession(session.defaultSession, join(folder, 'renderer'));
  answerPages({ ...vigil, log, isOurWindow: (contents) => window.owns(contents) || panel.owns(contents) });
  Menu.setApplicationMenu(process.platform === 'darwin' ? menuBar(() => void askToQuit()) : null);
  nativeTheme.on('updated', draw);
  vigil.app.onChange(following.changed);
  app.on('before-quit', (event) => {
    event.preventDefault();
    void end();
  });
  onPowerEvent(
    createPowerEvents({
      clock,
      log,
      suspending: vigil.app.suspending,
      resumed: vigil.app.resumed,
      stop: () => void end(),
    }),
    keepAwake.follow,
  );
  vigil.start();
  keepAwake.follow();
  draw();
  following.changed();

  const first = firstWindow({
    isAtLogin: loginItems.wasOpenedAtLogin(),
    hasPeople: data.settings.current().settings.people.length > 0,
    hasIcon: hasIcon(await askTrayHost(), tray !== null),
  });
  if (first === 'open') window.open();
  if (first === 'minimised') window.openMinimised();
  return window;
}

/** The bar that the icon stands in. */
function barNow(): Pick<TrayInput, 'platform' | 'theme'> {
  const platform = process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux';
  return { platform, theme: nativeTheme.shouldUseDarkColorsForSystemIntegratedUI ? 'dark' : 'light' };
}

/** Cut, copy and paste work on macOS only through a menu. */
function menuBar(quit: () => void): Menu {
  return Menu.buildFromTemplate([
    { label: 'Vigil', submenu: [{ label: 'Quit Vigil', accelerator: 'Command+Q', click: quit }] },
    { role: 'editMenu' },
    { role: 'windowMenu' },
  ]);
}

function refuse({ exitCode, problems }: HostProblem, log: Log): void {
  for (const { path, sentence } of problems) log.error('refused', { exitCode, path, sentence });
  dialog.showErrorBox(
    'Vigil cannot start',
    problems.map(({ path, sentence }) => `${path} ${sentence}`.trim()).join('\n'),
  );
  app.exit(exitCode);
}
