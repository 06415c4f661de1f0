import type { Page } from 'playwright-core';
import type { Act, DesktopState, PowerEvent, Surroundings, WindowState } from './desktop-state';

export interface Exit {
  /** Null when a signal ended it. */
  code: number | null;
  signal: NodeJS.Signals | null;
}

/**
 * A running desktop app, as somebody at the computer has it: on the stand-in, or on a
 * real Electron as far as one can be driven.
 */
export interface Desktop {
  readonly pid: number;
  readonly exited: Promise<Exit>;
  /** Whole lines of standard error so far. */
  stderr(): readonly string[];
  /** Nobody reads standard error any more. */
  closeStderr(): void;
  stdout(): readonly string[];
  state(): Promise<DesktopState>;
  /** Waits until what can be seen fits; says what was waited for, and what was there instead, when it does not come. */
  until(what: string, fits: (state: DesktopState) => boolean, withinMs?: number): Promise<DesktopState>;
  /** The page of the window that fits, or of the only one. */
  page(fits?: (window: WindowState) => boolean): Promise<Page>;
  act(act: Act): Promise<unknown>;
  /** A second copy on the same data; resolves with how it ended. */
  startSecond(args?: string[]): Promise<Exit>;
  kill(signal?: NodeJS.Signals): void;
  /** Ends it, whatever it does, and removes what it left. */
  close(): Promise<void>;
}

/** The acts by name, for tests that read like what somebody does. */
export const gestures = (desktop: Pick<Desktop, 'act'>): Gestures => ({
  clickTray: (event = 'click') => desktop.act({ act: 'tray', event }),
  chooseInTray: (...path) => desktop.act({ act: 'menu', of: 'tray', path }),
  chooseInMenu: (...path) => desktop.act({ act: 'menu', of: 'application', path }),
  clickNotification: (id) => desktop.act({ act: 'notification', id, event: 'click' }),
  closeNotification: (id) => desktop.act({ act: 'notification', id, event: 'close' }),
  chooseInNotification: (id, index) => desktop.act({ act: 'notification', id, event: 'action', index }),
  failNotification: (id, text) => desktop.act({ act: 'notification', id, event: 'failed', text }),
  tellPower: (event) => desktop.act({ act: 'power', event }),
  async sleepFor(ms) {
    await desktop.act({ act: 'power', event: 'suspend' });
    await desktop.act({ act: 'sleep', ms });
    await desktop.act({ act: 'power', event: 'resume' });
  },
  closeWindow: (id) => desktop.act({ act: 'window', id, event: 'close' }),
  blurWindow: (id) => desktop.act({ act: 'window', id, event: 'blur' }),
  crashWindow: (id, reason = 'crashed') => desktop.act({ act: 'crash', id, reason }),
  crashGpu: () => desktop.act({ act: 'child-gone', type: 'GPU', reason: 'crashed' }),
  failInside: (by) => desktop.act({ act: 'fail', by }),
  clickDock: () => desktop.act({ act: 'activate' }),
  quit: () => desktop.act({ act: 'quit' }),
  arrange: (change) => desktop.act({ act: 'surroundings', change }),
});

type Done = Promise<unknown>;
export interface Gestures {
  clickTray(event?: 'click' | 'right-click' | 'double-click'): Done;
  chooseInTray(...path: string[]): Done;
  chooseInMenu(...path: string[]): Done;
  clickNotification(id: number): Done;
  closeNotification(id: number): Done;
  chooseInNotification(id: number, index: number): Done;
  failNotification(id: number, text: string): Done;
  tellPower(event: PowerEvent): Done;
  /** Suspends, lets so much time pass on the wall clock only, and resumes. */
  sleepFor(ms: number): Done;
  closeWindow(id: number): Done;
  blurWindow(id: number): Done;
  crashWindow(id: number, reason?: Electron.RenderProcessGoneDetails['reason']): Done;
  crashGpu(): Done;
  /** An error in the main process that nobody catches. */
  failInside(by: 'exception' | 'rejection'): Done;
  clickDock(): Done;
  quit(): Done;
  arrange(change: Partial<Surroundings>): Done;
}
