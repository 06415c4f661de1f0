import { uptime } from 'node:os';
import { join } from 'node:path';
import { errorName } from '../../shared/text/error-name';
import { createCall, createOwnCall } from '../api/calls';
import type { Data } from '../hosting/data';
import { createVigil } from '../hosting/vigil';
import type { Clock, Log } from '../ports';
import { createSecrets } from '../secrets/create-secrets';
import type { StartHelper } from '../secrets/helper-calls';
import type { Watchdog } from '../watchdog/watchdog';
import { createComputer } from './computer';
import { desktopWords } from './desktop-words';
import { followStatus } from './follow-status';
import { createLoginFlow, type LoginWindows } from './login/login-flow';
import type { PageCallPorts } from './pages/page-calls';
import { openPreferences, type PreferenceStore } from './preferences';
import { createKeepAwake, type KeepAwakePorts } from './system/keep-awake';
import type { LoginItems } from './system/login-item';
import { createDesktopNotifier, type ShowNotification } from './system/notifier';
import { createPowerEvents, type PowerEvent } from './system/power-events';
import { isReplacement } from './system/take-lock';
import { findTrayHost, hasIcon, trayInWords } from './tray/host';
import { loginsOf } from './tray/menu/menu';
import { createPerform } from './tray/perform';
import type { TrayInput } from './tray/shape';
import type { TrayOnScreen, TrayPorts } from './tray/tray';
import { trayIconFile, trayView } from './tray/view';
import { createUpdating, type UpdateShell } from './updating/updating';
import { firstWindow } from './windows/first-window';
import type { MainWindow, MainWindowPorts } from './windows/main-window';
import { createPageLoader } from './windows/page-loader';
import type { Panel, PanelPorts } from './windows/panel';
import { whatStops } from './windows/quit-words';
import { createTellOnce } from './windows/tell-once';

/** What Electron gives: each part does what it is told and decides nothing. */
export interface Shell {
  platform: TrayInput['platform'];
  createWindow(ports: MainWindowPorts): MainWindow;
  createPanel(ports: PanelPorts): Panel;
  loginWindows: LoginWindows;
  createTray(ports: TrayPorts): TrayOnScreen | null;
  showNotification: ShowNotification;
  answerPages(ports: Omit<PageCallPorts, 'isOurWindow'>, windows: Pick<MainWindow, 'owns'>[]): void;
  power: Pick<KeepAwakePorts, 'isOnBattery' | 'hold'>;
  onPower(heard: (event: PowerEvent) => void, supplyChanged: () => void): void;
  loginItems: LoginItems;
  preferenceStore: PreferenceStore;
  startKeychainHelper: StartHelper;
  theme(): TrayInput['theme'];
  onTheme(changed: () => void): void;
  /** What Vigil was started with. */
  arguments: string[];
  startWatchdog(): Watchdog;
  updates: UpdateShell;
  /** The menu bar's own Quit, where there is a menu bar. */
  onQuitChosen(ask: () => void): void;
  /** The system, or the user by way of it, ends Vigil: that is not asked about. */
  onEnding(end: () => void): void;
  exit(): void;
}

export interface RunOptions {
  /** Of the built files. */
  folder: string;
  version: string;
  clock: Clock;
  log: Log;
}

/** Vigil on a screen: the same app as everywhere, with its window, its icon and its voice. Returns its window. */
export async function runDesktop(data: Data, options: RunOptions, shell: Shell): Promise<MainWindow> {
  const { folder, clock, log } = options;
  const load = createPageLoader({ clock, log });
  const pagePorts = { preload: join(folder, 'preload.cjs'), monotonic: () => clock.monotonic(), load, log };
  const preferences = openPreferences(shell.preferenceStore);
  const keepAwake = createKeepAwake({ ...shell.power, mode: () => preferences.current().keepAwake });
  const askTrayHost = () => findTrayHost(shell.platform, process.env);
  const window = shell.createWindow({
    ...pagePorts,
    remembered: () => preferences.current().window,
    remember: (bounds) => preferences.change({ window: bounds }),
    mayClose: async () => hasIcon(await askTrayHost(), tray !== null),
    closed: (how) => {
      tellOnce(how);
    },
  });
  const panel = shell.createPanel(pagePorts);
  const notifier = createDesktopNotifier({
    ...shell,
    live: { alarm: (alarm) => vigil.live.alarm(alarm) },
    show: shell.showNotification,
    showWindow: () => window.alarm(),
    acknowledge: (alertId) => void perform({ do: 'acknowledge', alertId }),
    open: () => {
      window.open('now');
    },
    log,
  });
  const login = createLoginFlow({
    windows: shell.loginWindows,
    clock,
    log,
    offerBrowser: () => {
      notifier.tell(desktopWords.isLogInStuck, desktopWords.nothingHasHappenedInItsWindow);
    },
  });
  const tellOnce = createTellOnce(preferences, notifier.tell);
  const vigil = createVigil({
    ...options,
    data,
    secrets: createSecrets({ env: process.env, log, startHelper: shell.startKeychainHelper }),
    uptime: () => uptime() * 1000,
    notifier: () => notifier,
    computer: createComputer({
      ...shell,
      keepAwake,
      preferences,
      login,
      tray: async () => trayInWords(await askTrayHost(), tray !== null),
      notifications: () => notifier.health(),
      hasMenuBar: shell.platform === 'darwin',
      openWindow: (page) => {
        window.open(page);
      },
      changed: () => {
        draw();
      },
    }),
  });
  const call = createCall(vigil.handlers, log);
  const perform = createPerform({
    call: createOwnCall(vigil.handlers, log),
    now: () => clock.now(),
    open: (page) => {
      window.open(page);
    },
    update: () => void updating.ask(),
    quit: () => void askToQuit(),
    tell: notifier.tell,
    log,
  });
  const tray = shell.createTray({
    resources: join(folder, '../resources'),
    firstIcon: trayIconFile('no-data', { platform: shell.platform, theme: shell.theme() }),
    perform: (action) => void perform(action),
    clicked(icon, times) {
      if (times === 'once') panel.toggle(icon);
      else panel.open(icon);
    },
    log,
  });
  const draw = (): void => {
    const { valueInMenuBar } = preferences.current();
    const { platform } = shell;
    const logins = loginsOf(data.settings.current().settings, (id) => vigil.app.api.login(id) !== null);
    const shown = { status: following.current(), now: clock.now(), theme: shell.theme(), update: updating.ready() };
    const input = { ...shown, platform, valueInMenuBar, logins };
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
  let isEnding = false;
  const end = async (leave: () => void | Promise<void> = shell.exit): Promise<void> => {
    if (isEnding) return;
    isEnding = true;
    watchdog.stopping();
    following.stop();
    updating.stop();
    keepAwake.release();
    window.close();
    panel.close();
    login.close();
    tray?.remove();
    try {
      await vigil.stop();
    } catch (error) {
      log.error('stop-failed', { error: errorName(error) });
    }
    await leave();
  };
  const updating = createUpdating({
    ...shell.updates,
    ...{ clock, log, preferences, status: following.current, tell: notifier.tell, changed: draw },
    confirm: (question) => window.confirm(question),
    endAnd: end,
  });
  const askToQuit = async (): Promise<void> => {
    const detail = whatStops(data.settings.current().settings);
    if (await window.confirm({ ...desktopWords.quitting, detail })) await end();
  };

  // Before the first page: no page calls before there is an answer.
  shell.answerPages({ call, live: vigil.live, log }, [window, panel]);
  shell.onTheme(draw);
  shell.onQuitChosen(() => void askToQuit());
  shell.onEnding(() => void end());
  const { suspending, resumed } = vigil.app;
  shell.onPower(createPowerEvents({ clock, log, suspending, resumed, stop: () => void end() }), keepAwake.follow);
  vigil.app.onChange(following.changed);
  const watchdog = shell.startWatchdog();
  await vigil.start();
  keepAwake.follow();
  draw();
  following.changed();
  void updating.begin();

  const first = firstWindow({
    isQuiet: shell.loginItems.wasOpenedAtLogin() || isReplacement(shell.arguments),
    hasPeople: data.settings.current().settings.people.length > 0,
    hasIcon: hasIcon(await askTrayHost(), tray !== null),
  });
  if (first === 'open') window.open();
  if (first === 'minimised') window.openMinimised();
  return window;
}
