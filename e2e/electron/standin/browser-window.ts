import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { Script } from 'node:vm';
import type { Bounds } from '../desktop-state';
import { app } from './app';
import type { Target } from './browser';
import { desk } from './desk';
import { CheckedEmitter, createEvent, type Checked } from './emitter';
import { session, type Session } from './session';
import { strict } from './strict';
import { WebContents } from './web-contents';
import { windowList } from './window-list';

type Options = Electron.BrowserWindowConstructorOptions;

export type BrowserWindowEvents = Checked<
  Electron.BrowserWindow,
  {
    'ready-to-show': () => void;
    show: () => void;
    hide: () => void;
    focus: () => void;
    blur: () => void;
    minimize: () => void;
    restore: () => void;
    move: () => void;
    moved: () => void;
    resize: () => void;
    resized: () => void;
    close: (event: Electron.Event) => void;
    closed: () => void;
    'page-title-updated': (event: Electron.Event, title: string, explicitSet: boolean) => void;
    unresponsive: () => void;
    responsive: () => void;
  }
>;

type Members =
  | 'id'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'close'
  | 'destroy'
  | 'focus'
  | 'blur'
  | 'isDestroyed'
  | 'isVisible'
  | 'isFocused'
  | 'isMinimized'
  | 'minimize'
  | 'restore'
  | 'isMaximized'
  | 'maximize'
  | 'isFullScreen'
  | 'center'
  | 'getBounds'
  | 'setBounds'
  | 'getContentBounds'
  | 'getNormalBounds'
  | 'getPosition'
  | 'setPosition'
  | 'getSize'
  | 'setSize'
  | 'getContentSize'
  | 'setContentSize'
  | 'setMinimumSize'
  | 'setResizable'
  | 'isAlwaysOnTop'
  | 'setAlwaysOnTop'
  | 'moveTop'
  | 'setVisibleOnAllWorkspaces'
  | 'flashFrame'
  | 'setSkipTaskbar'
  | 'setMenu'
  | 'removeMenu'
  | 'setMenuBarVisibility'
  | 'setAutoHideMenuBar'
  | 'setTitle'
  | 'getTitle'
  | 'loadURL'
  | 'reload'
  | 'setIcon'
  | 'setBackgroundColor'
  | 'setProgressBar'
  | 'setOverlayIcon';

let made = 0;

/** A window whose page is a real one. The window around it is only told about: headless Chromium shows nothing. */
export class BrowserWindow
  extends CheckedEmitter<BrowserWindowEvents>
  implements Pick<Electron.BrowserWindow, Members>
{
  readonly id: number;
  readonly webContents: WebContents;
  readonly options: Options;
  isFlashing = false;
  private bounds: Bounds;
  private title: string;
  private visible = false;
  private minimized = false;
  private maximized = false;
  private gone = false;
  private onTop: boolean;
  private wasReady = false;

  constructor(options: Options = {}, existing?: Target) {
    super();
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    const preferences = checkedPreferences(options.webPreferences ?? {});
    made += 1;
    this.id = made;
    this.options = { ...options, webPreferences: preferences };
    this.title = options.title ?? app.getName();
    this.onTop = options.alwaysOnTop ?? false;
    this.bounds = { ...middle(options), ...size(options) };
    const self = strict('BrowserWindow', this);
    const ofPartition =
      preferences.partition === undefined ? session.defaultSession : session.fromPartition(preferences.partition);
    this.webContents = new WebContents(
      {
        session: (preferences.session as unknown as Session | undefined) ?? ofPartition,
        preferences,
        adopt: (target, override, url) => new BrowserWindow({ ...override, title: url }, target),
        happened: ({ kind }) => {
          if (kind === 'painted' || kind === 'loaded') self.becomeReady();
          if (kind === 'closed') self.destroy();
        },
        gone: (details) => {
          app.tell('render-process-gone', createEvent({}), asContents(self.webContents), details);
        },
      },
      existing,
    );
    this.webContents.on('page-title-updated', (_event: unknown, title: string) => {
      self.retitle(title);
    });
    windowList.all.push(self);
    app.tell('web-contents-created', createEvent({}), asContents(this.webContents));
    app.tell('browser-window-created', createEvent({}), asWindow(self));
    self.fit();
    if (options.show !== false) self.show();
    desk.changed();
    return self;
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windowList.all];
  }
  static getFocusedWindow(): BrowserWindow | null {
    return windowList.focused;
  }
  static fromWebContents(contents: { id: number }): BrowserWindow | null {
    return windowList.all.find(({ webContents }) => webContents.id === contents.id) ?? null;
  }
  static fromId(id: number): BrowserWindow | null {
    return windowList.all.find((window) => window.id === id) ?? null;
  }

  show(): void {
    this.showInactive();
    this.focus();
  }
  showInactive(): void {
    if (this.alive().visible) return;
    this.visible = true;
    this.saying('show');
  }
  hide(): void {
    if (!this.alive().visible) return;
    this.blur();
    this.visible = false;
    this.saying('hide');
  }
  focus(): void {
    if (!this.alive().visible || windowList.focused === this.self()) return;
    windowList.focused?.blur();
    windowList.focused = this.self();
    this.isFlashing = false;
    app.tell('browser-window-focus', createEvent({}), asWindow(this));
    this.saying('focus');
  }
  blur(): void {
    if (windowList.focused !== this.alive().self()) return;
    windowList.focused = null;
    app.tell('browser-window-blur', createEvent({}), asWindow(this));
    this.saying('blur');
  }
  close(): void {
    if (this.gone) return;
    const event = createEvent({});
    this.tell('close', event);
    if (!event.defaultPrevented)
      setImmediate(() => {
        this.destroy();
      });
  }
  destroy(): void {
    if (this.gone) return;
    if (windowList.focused === this.self()) windowList.focused = null;
    this.gone = true;
    this.visible = false;
    windowList.all = windowList.all.filter(({ id }) => id !== this.id);
    this.webContents.close();
    this.saying('closed');
    app.windowClosed(windowList.all.length);
  }
  isDestroyed(): boolean {
    return this.gone;
  }
  isVisible(): boolean {
    return this.alive().visible;
  }
  isFocused(): boolean {
    return windowList.focused === this.alive().self();
  }
  isMinimized(): boolean {
    return this.alive().minimized;
  }
  minimize(): void {
    this.blur();
    this.minimized = true;
    this.saying('minimize');
  }
  restore(): void {
    this.alive().minimized = false;
    this.saying('restore');
  }
  isMaximized(): boolean {
    return this.alive().maximized;
  }
  maximize(): void {
    this.alive().maximized = true;
    this.setBounds(desk.surroundings.workArea);
  }
  isFullScreen(): boolean {
    return false;
  }
  center(): void {
    this.setBounds(middle(this.bounds));
  }
  getBounds(): Bounds {
    return { ...this.alive().bounds };
  }
  getContentBounds(): Bounds {
    return this.getBounds();
  }
  getNormalBounds(): Bounds {
    return this.getBounds();
  }
  setBounds(bounds: Partial<Electron.Rectangle>): void {
    const before = this.getBounds();
    this.bounds = { ...before, ...bounds };
    const { x, y, width, height } = this.bounds;
    if (x !== before.x || y !== before.y) this.saying('move');
    if (width === before.width && height === before.height) return;
    this.fit();
    this.saying('resize');
  }
  getPosition(): number[] {
    return [this.alive().bounds.x, this.bounds.y];
  }
  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }
  getSize(): number[] {
    return [this.alive().bounds.width, this.bounds.height];
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  getContentSize(): number[] {
    return this.getSize();
  }
  setContentSize(width: number, height: number): void {
    this.setSize(width, height);
  }
  setMinimumSize(minWidth: number, minHeight: number): void {
    this.record({ minWidth, minHeight });
  }
  setResizable(resizable: boolean): void {
    this.record({ resizable });
  }
  isAlwaysOnTop(): boolean {
    return this.alive().onTop;
  }
  setAlwaysOnTop(flag: boolean): void {
    this.alive().onTop = flag;
    desk.changed();
  }
  moveTop(): void {
    this.alive();
  }
  setVisibleOnAllWorkspaces(visibleOnAllWorkspaces: boolean): void {
    this.record({ visibleOnAllWorkspaces });
  }
  flashFrame(flag: boolean): void {
    this.alive().isFlashing = flag;
    desk.changed();
  }
  setSkipTaskbar(skipTaskbar: boolean): void {
    this.record({ skipTaskbar });
  }
  setMenu(menu: unknown): void {
    this.record({ hasMenu: menu !== null });
  }
  removeMenu(): void {
    this.setMenu(null);
  }
  setMenuBarVisibility(isMenuBarVisible: boolean): void {
    this.record({ isMenuBarVisible });
  }
  setAutoHideMenuBar(autoHideMenuBar: boolean): void {
    this.record({ autoHideMenuBar });
  }
  setTitle(title: string): void {
    this.alive().title = title;
    desk.changed();
  }
  getTitle(): string {
    return this.alive().title;
  }
  setIcon(): void {
    this.alive();
  }
  setBackgroundColor(backgroundColor: string): void {
    this.record({ backgroundColor });
  }
  setProgressBar(progress: number): void {
    this.record({ progress });
  }
  setOverlayIcon(_overlay: unknown, overlayDescription: string): void {
    this.record({ overlayDescription });
  }
  loadURL(url: string): Promise<void> {
    return this.alive().webContents.loadURL(url);
  }
  reload(): void {
    this.alive().webContents.reload();
  }

  /** As in Electron, a window that is gone cannot be used, and saying so ends the caller. */
  private alive(): this {
    if (this.gone) throw new TypeError('Object has been destroyed');
    return this;
  }
  private self(): BrowserWindow | null {
    return BrowserWindow.fromId(this.id);
  }
  private saying(
    name: 'show' | 'hide' | 'focus' | 'blur' | 'closed' | 'minimize' | 'restore' | 'move' | 'resize',
  ): void {
    this.tell(name);
    desk.changed();
  }
  private record(changed: object): void {
    Object.assign(this.alive().options, changed);
    desk.changed();
  }
  private retitle(title: string): void {
    const event = createEvent({});
    this.tell('page-title-updated', event, title, true);
    if (!event.defaultPrevented && !this.gone) this.setTitle(title);
  }
  private becomeReady(): void {
    if (this.wasReady) return;
    this.wasReady = true;
    this.tell('ready-to-show');
  }
  private fit(): void {
    const { width, height } = this.bounds;
    // It may be closed before it has its size.
    this.webContents
      .ready()
      .then((page) => page.resize(width, height))
      .catch(() => undefined);
  }
}

// Only a part of each: TypeScript checks that part against electron.d.ts where it is declared.
const asContents = (contents: WebContents): Electron.WebContents => contents as unknown as Electron.WebContents;
const asWindow = (window: BrowserWindow): Electron.BrowserWindow => window as unknown as Electron.BrowserWindow;

const size = ({ width = 800, height = 600 }: Options): { width: number; height: number } => ({ width, height });

function middle(options: Options): { x: number; y: number } {
  const { workArea } = desk.surroundings;
  const { width, height } = size(options);
  const x = options.x ?? Math.round(workArea.x + (workArea.width - width) / 2);
  const y = options.y ?? Math.round(workArea.y + (workArea.height - height) / 2);
  return { x, y };
}

/**
 * What holds where nothing is said, from Electron's documentation; and what only a real Electron could run is refused.
 */
function checkedPreferences(given: Electron.WebPreferences): Electron.WebPreferences {
  const preferences = { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, ...given };
  const { preload, sandbox, contextIsolation, nodeIntegration } = preferences;
  if (!sandbox || !contextIsolation || nodeIntegration) {
    throw new Error('The stand-in runs only pages in a sandbox, with context isolation and without Node.');
  }
  if (preload !== undefined) checkPreload(preload);
  return preferences;
}

function checkPreload(preload: string): void {
  if (!isAbsolute(preload) || !existsSync(preload))
    throw new Error(`There is no preload at ${preload}: name its whole path.`);
  // A module does not compile as a script: a sandboxed preload is CommonJS.
  new Script(`(function (require, module, exports, process) {${readFileSync(preload, 'utf8')}\n})`, {
    filename: preload,
  });
}
