import './platform';
import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { desk } from './desk';
import { dock } from './dock';
import { CheckedEmitter, createEvent, type Checked } from './emitter';
import { askReadiness } from './protocol';
import { sayRelaunch } from './say-relaunch';
import { releaseLock, takeLock } from './single-instance';
import { strict } from './strict';
import { windowList } from './window-list';

type PathName = Parameters<Electron.App['getPath']>[0];

export type AppEvents = Checked<
  Electron.App,
  {
    ready: (event: Electron.Event, launchInfo: Electron.NotificationResponse | Record<string, unknown>) => void;
    'will-finish-launching': () => void;
    'window-all-closed': () => void;
    'before-quit': (event: Electron.Event) => void;
    'will-quit': (event: Electron.Event) => void;
    quit: (event: Electron.Event, exitCode: number) => void;
    activate: (event: Electron.Event, hasVisibleWindows: boolean) => void;
    'second-instance': (
      event: Electron.Event,
      argv: string[],
      workingDirectory: string,
      additionalData: unknown,
    ) => void;
    'web-contents-created': (event: Electron.Event, contents: Electron.WebContents) => void;
    'browser-window-created': (event: Electron.Event, window: Electron.BrowserWindow) => void;
    'browser-window-focus': (event: Electron.Event, window: Electron.BrowserWindow) => void;
    'browser-window-blur': (event: Electron.Event, window: Electron.BrowserWindow) => void;
    'render-process-gone': (
      event: Electron.Event,
      contents: Electron.WebContents,
      details: Electron.RenderProcessGoneDetails,
    ) => void;
    'child-process-gone': (event: Electron.Event, details: Electron.Details) => void;
  }
>;

type Members =
  | 'whenReady'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'relaunch'
  | 'focus'
  | 'hide'
  | 'show'
  | 'getName'
  | 'setName'
  | 'getVersion'
  | 'getAppPath'
  | 'getPath'
  | 'setPath'
  | 'setAppLogsPath'
  | 'getLocale'
  | 'getSystemLocale'
  | 'getPreferredSystemLanguages'
  | 'isPackaged'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'enableSandbox'
  | 'disableHardwareAcceleration'
  | 'setAppUserModelId'
  | 'setLoginItemSettings'
  | 'getLoginItemSettings'
  | 'setAboutPanelOptions'
  | 'setBadgeCount'
  | 'isInApplicationsFolder'
  | 'getAppMetrics'
  | 'setDesktopName';

export class App extends CheckedEmitter<AppEvents> implements Pick<Electron.App, Members> {
  /** Undefined where there is no dock, as in Electron. */
  readonly dock = process.platform === 'darwin' ? dock : undefined;
  readonly commandLine = strict('app.commandLine', {
    appendSwitch: (name: string, value?: string) => {
      this.note(`--${name}${value === undefined ? '' : `=${value}`}`);
    },
    appendArgument: (value: string) => {
      this.note(value);
    },
    hasSwitch: (name: string) => process.argv.some((each) => each === `--${name}` || each.startsWith(`--${name}=`)),
    getSwitchValue: (name: string) =>
      process.argv.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '',
  } satisfies Pick<Electron.CommandLine, 'appendSwitch' | 'appendArgument' | 'hasSwitch' | 'getSwitchValue'>);
  private name = process.env['STANDIN_NAME'] ?? 'Vigil';
  private readonly paths = new Map<string, string>();
  private ready = false;
  private hasLock = false;
  private isQuitting = false;
  private loginItem: Electron.Settings | null = null;

  isReady(): boolean {
    return this.ready;
  }
  async whenReady(): Promise<void> {
    if (!this.ready)
      await new Promise<void>((resolve) =>
        this.once('ready', () => {
          resolve();
        }),
      );
  }
  /** Called once the main module has run to its end: Electron waits for that too. */
  becomeReady(): void {
    this.tell('will-finish-launching');
    this.ready = true;
    this.tell('ready', createEvent({}), {});
    desk.changed();
  }

  /** before-quit, every window's close, will-quit, quit; whoever prevents one of them keeps the app. */
  quit(): void {
    if (this.isQuitting) return;
    const before = createEvent({});
    this.tell('before-quit', before);
    if (before.defaultPrevented) return;
    this.isQuitting = true;
    for (const window of [...windowList.all]) window.close();
    setImmediate(() =>
      setImmediate(() => {
        this.finishQuitting();
      }),
    );
  }
  private finishQuitting(): void {
    const will = createEvent({});
    if (windowList.all.length === 0) this.tell('will-quit', will);
    if (windowList.all.length > 0 || will.defaultPrevented) this.isQuitting = false;
    else this.end(0);
  }
  exit(exitCode = 0): void {
    this.isQuitting = true;
    for (const window of [...windowList.all]) window.destroy();
    this.end(exitCode);
  }
  private end(exitCode: number): void {
    this.tell('quit', createEvent({}), exitCode);
    if (this.hasLock) releaseLock(this.getPath('userData'));
    desk.changed();
    process.exit(exitCode);
  }
  /** Noted, not done: a test starts the app again itself, when it has seen this one end. */
  relaunch(options: Electron.RelaunchOptions = {}): void {
    desk.deeds.relaunches.push(options);
    sayRelaunch(options);
    desk.changed();
  }
  windowClosed(left: number): void {
    if (left > 0 || this.isQuitting) return;
    if (this.listenerCount('window-all-closed') === 0) this.quit();
    else this.tell('window-all-closed');
  }

  focus(): void {
    windowList.all.at(-1)?.focus();
  }
  hide(): void {
    for (const window of windowList.all) window.hide();
  }
  show(): void {
    for (const window of windowList.all) window.showInactive();
  }
  getName(): string {
    return this.name;
  }
  setName(name: string): void {
    this.name = name;
  }
  getVersion(): string {
    return desk.surroundings.appVersion;
  }
  getAppPath(): string {
    return process.env['STANDIN_APP_PATH'] ?? process.cwd();
  }
  getPath(name: PathName): string {
    const path = this.paths.get(name) ?? this.usualPath(name);
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }
  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }
  setAppLogsPath(path?: string): void {
    this.setPath('logs', path ?? this.getPath('logs'));
  }
  private usualPath(name: PathName): string | undefined {
    const home = process.env['HOME'] ?? homedir();
    const userData = process.env['STANDIN_USER_DATA'] ?? join(home, '.config', this.name);
    const known: Partial<Record<PathName, string>> = {
      home,
      appData: join(home, '.config'),
      userData,
      sessionData: userData,
      temp: tmpdir(),
      exe: process.execPath,
      module: process.execPath,
      desktop: join(home, 'Desktop'),
      documents: join(home, 'Documents'),
      downloads: join(home, 'Downloads'),
      logs: join(userData, 'logs'),
      crashDumps: join(userData, 'Crashpad'),
    };
    if (name === 'userData') mkdirSync(userData, { recursive: true });
    return known[name];
  }
  getLocale(): string {
    return desk.surroundings.locale;
  }
  getSystemLocale(): string {
    return desk.surroundings.locale;
  }
  getPreferredSystemLanguages(): string[] {
    return [desk.surroundings.locale];
  }
  get isPackaged(): boolean {
    return desk.surroundings.isPackaged;
  }

  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    this.hasLock ||= takeLock(this.getPath('userData'), additionalData, (second) => {
      void this.whenReady().then(() => {
        this.tell('second-instance', createEvent({}), second.argv, second.workingDirectory, second.additionalData);
      });
    });
    return this.hasLock;
  }
  hasSingleInstanceLock(): boolean {
    return this.hasLock;
  }
  releaseSingleInstanceLock(): void {
    if (this.hasLock) releaseLock(this.getPath('userData'));
    this.hasLock = false;
  }
  enableSandbox(): void {
    if (this.ready) throw new Error('app.enableSandbox() can only be called before app is ready');
    this.note('enableSandbox');
  }
  disableHardwareAcceleration(): void {
    if (this.ready) throw new Error('app.disableHardwareAcceleration() can only be called before app is ready');
    this.note('disableHardwareAcceleration');
  }
  setAppUserModelId(id: string): void {
    this.note(`appUserModelId=${id}`);
  }
  setDesktopName(name: string): void {
    this.note(`desktopName=${name}`);
  }
  setLoginItemSettings(settings: Electron.Settings): void {
    this.loginItem = settings;
    desk.changed();
  }
  getLoginItemSettings(): Electron.LoginItemSettings {
    const openAtLogin = desk.surroundings.loginItem.openAtLogin ?? this.loginItem?.openAtLogin ?? false;
    return {
      openAtLogin,
      wasOpenedAtLogin: false,
      status: openAtLogin ? 'enabled' : 'not-registered',
      executableWillLaunchAtLogin: openAtLogin,
      launchItems: [],
      ...desk.surroundings.loginItem,
    };
  }
  loginItemAsked(): Electron.Settings | null {
    return this.loginItem;
  }
  setAboutPanelOptions(): void {
    // Shown by the operating system on request only.
  }
  setBadgeCount(count = 0): boolean {
    dock.setBadge(count === 0 ? '' : String(count));
    return process.platform === 'darwin';
  }
  isInApplicationsFolder(): boolean {
    return true;
  }
  getAppMetrics(): Electron.ProcessMetric[] {
    return [];
  }
  private note(text: string): void {
    desk.deeds.switches.push(text);
    desk.changed();
  }
}

export const app = strict('app', new App());
askReadiness(() => app.isReady());
