/** What crosses between a test and the app process it drives: all plain data. */

/** The computer around the app, as a test may arrange it before and while the app runs. */
export interface Surroundings {
  /** Whether anything shows tray icons: GNOME without its extension does not. */
  hasTrayHost: boolean;
  notifications: 'shown' | 'unsupported' | 'failing';
  isOnBattery: boolean;
  idleState: 'active' | 'idle' | 'locked' | 'unknown';
  idleSeconds: number;
  isDark: boolean;
  isOnline: boolean;
  locale: string;
  appVersion: string;
  isPackaged: boolean;
  /** What the operating system says when the login item is read back; what was set last when left out. */
  loginItem: {
    openAtLogin?: boolean;
    status?: 'not-registered' | 'enabled' | 'requires-approval' | 'not-found';
    executableWillLaunchAtLogin?: boolean;
    wasOpenedAtLogin?: boolean;
  };
  /** The button of a message box that is pressed. */
  dialogAnswer: { response: number; checkboxChecked: boolean };
  encryption: 'keyring' | 'basic_text' | 'unavailable';
  workArea: Bounds;
  /**
   * What answers outside the app, by origin: `{ 'https://elsewhere.example': '<h1>Elsewhere</h1>' }`, or `real` for a
   * server on 127.0.0.1 that is asked itself. All else is unreachable.
   */
  outside: Record<string, string | { real: true }>;
}

export interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface WindowState {
  id: number;
  /** How Chromium names the page. */
  targetId: string | null;
  url: string;
  title: string;
  isVisible: boolean;
  isFocused: boolean;
  isMinimized: boolean;
  isAlwaysOnTop: boolean;
  isCrashed: boolean;
  isLoaded: boolean;
  isFlashing: boolean;
  bounds: Bounds;
  /** As the app gave them, without functions. */
  options: Record<string, unknown>;
}

export interface ImageState {
  path: string | null;
  width: number;
  height: number;
  isTemplate: boolean;
  scaleFactors: number[];
  /** Empty where there is no image. */
  dataUrl: string;
}

export interface MenuItemState {
  label: string;
  type: string;
  role: string | null;
  accelerator: string | null;
  isEnabled: boolean;
  isVisible: boolean;
  isChecked: boolean;
  submenu: MenuItemState[] | null;
}

export interface TrayState {
  image: ImageState;
  toolTip: string;
  title: string;
  menu: MenuItemState[] | null;
}

export interface NotificationState {
  id: number;
  title: string;
  body: string;
  isSilent: boolean;
  urgency: string;
  actions: string[];
  state: 'made' | 'shown' | 'closed' | 'failed';
}

/** A request of a page, and what became of it. */
interface RequestState {
  url: string;
  outcome: 'handled' | 'cancelled' | 'left' | 'unreachable';
}

export interface DesktopState {
  isReady: boolean;
  windows: WindowState[];
  trays: TrayState[];
  notifications: NotificationState[];
  applicationMenu: MenuItemState[] | null;
  /** Null where there is no dock. */
  dock: { isVisible: boolean; badge: string; bounces: number } | null;
  powerBlockers: string[];
  loginItem: Record<string, unknown> | null;
  openedLinks: string[];
  openedPaths: string[];
  relaunches: { args?: string[]; execPath?: string }[];
  dialogs: { title: string; message: string; detail: string; buttons: string[] }[];
  clipboard: string;
  requests: RequestState[];
  permissions: { permission: string; isGranted: boolean }[];
  /** Pages that a page wanted to open. */
  popUps: { url: string; isAllowed: boolean }[];
  /** Navigations that a page wanted. */
  navigations: { url: string; isAllowed: boolean }[];
  /** Files that a page wanted to save. */
  downloads: { url: string; name: string; isAllowed: boolean }[];
  /** Switches and calls that change the whole app: `enableSandbox`, `disableHardwareAcceleration`, `--name=value`. */
  switches: string[];
  beeps: number;
}

export type PowerEvent = 'suspend' | 'resume' | 'shutdown' | 'lock-screen' | 'unlock-screen' | 'on-ac' | 'on-battery';

type GoneReason = Electron.RenderProcessGoneDetails['reason'];

/** What somebody, or the operating system, does to the app. */
export type Act =
  | { act: 'tray'; event: 'click' | 'right-click' | 'double-click' }
  | { act: 'menu'; of: 'tray' | 'application'; path: string[] }
  | {
      act: 'notification';
      id: number;
      event: 'click' | 'close' | 'action' | 'failed' | 'reply';
      index?: number;
      text?: string;
    }
  | { act: 'power'; event: PowerEvent }
  /** The computer sleeps: wall clock and uptime go on, the monotonic clock does not, and no event is told. */
  | { act: 'sleep'; ms: number }
  | { act: 'window'; id: number; event: 'close' | 'focus' | 'blur' | 'minimize' | 'restore' }
  | { act: 'crash'; id: number; reason: GoneReason }
  | { act: 'child-gone'; type: Electron.Details['type']; reason: GoneReason }
  /** A message as a page that is in a stranger's hands would send it, from a frame with this address. */
  | {
      act: 'forge';
      id: number;
      kind: 'invoke' | 'send';
      channel: string;
      args: unknown[];
      url: string;
      isMainFrame: boolean;
    }
  | { act: 'webview'; id: number; src: string }
  /** A bug in the main process: an error that nobody catches. */
  | { act: 'fail'; by: 'exception' | 'rejection' }
  | { act: 'activate' }
  | { act: 'quit' }
  | { act: 'surroundings'; change: Partial<Surroundings> };

/** `end`: its browser is gone when this is answered; the app is told nothing. */
export type ToApp = { id: number; ask: 'state' | 'endpoint' | 'end' } | { id: number; ask: 'act'; act: Act };
export type FromApp = { id: number; value: unknown } | { id: number; error: string } | { changed: true };
