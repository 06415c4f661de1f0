import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as later } from 'node:timers/promises';
import { _electron } from 'playwright-core';
import type { ElectronApplication } from 'playwright-core';
import type { Desktop, Exit } from './desktop';
import type { Act, DesktopState, WindowState } from './desktop-state';

export interface RealOptions {
  /** The file of a real Electron. */
  executablePath: string;
  mainFile: string;
  args?: string[];
  env?: Record<string, string>;
}

/** What a real Electron shows of itself: its windows. Its tray, notifications and links belong to the operating system. */
export type RealState = Pick<DesktopState, 'isReady'> & { windows: Pick<WindowState, RealWindowKey>[] };
type RealWindowKey = 'id' | 'url' | 'title' | 'isVisible' | 'isFocused' | 'isMinimized' | 'isAlwaysOnTop' | 'bounds';

/** The part of the driver that works there too, for specs that run on either. */
export type RealDesktop = Omit<Desktop, 'state' | 'until' | 'page' | 'startSecond'> & {
  state(): Promise<RealState>;
  until(what: string, fits: (state: RealState) => boolean, withinMs?: number): Promise<RealState>;
  page(): ReturnType<Desktop['page']>;
};

export async function startRealDesktop(options: RealOptions): Promise<RealDesktop> {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-electron-'));
  const app = await _electron.launch({
    executablePath: options.executablePath,
    args: [options.mainFile, `--user-data-dir=${folder}`, ...(options.args ?? [])],
    env: { ...inherited(process.env), HOME: folder, ...options.env },
    // Otherwise Playwright adds --no-sandbox.
    chromiumSandbox: true,
  });
  const exited = exitOf(app);
  const state = (): Promise<RealState> => app.evaluate(stateIn);
  return {
    pid: app.process().pid ?? 0,
    exited,
    stdout: linesOf(app.process().stdout),
    stderr: linesOf(app.process().stderr),
    state,
    async until(what, fits, withinMs = 20_000) {
      const deadline = AbortSignal.timeout(withinMs);
      for (;;) {
        const seen = await state();
        if (fits(seen)) return seen;
        if (deadline.aborted) throw new Error(`Not seen: ${what}. There was: ${JSON.stringify(seen)}`);
        // Electron tells nobody outside that something changed.
        await later(100);
      }
    },
    page: async () => app.windows()[0] ?? (await app.firstWindow()),
    act: (act) => perform(app, act),
    kill: (signal = 'SIGTERM') => {
      app.process().kill(signal);
    },
    async close() {
      app.process().kill('SIGKILL');
      await exited;
      rmSync(folder, { recursive: true, force: true, maxRetries: 30 });
    },
  };
}

type Main = typeof Electron.CrossProcessExports;

function stateIn({ app, BrowserWindow }: Main): RealState {
  const windows = BrowserWindow.getAllWindows().map((window) => ({
    id: window.id,
    url: window.webContents.getURL(),
    title: window.getTitle(),
    isVisible: window.isVisible(),
    isFocused: window.isFocused(),
    isMinimized: window.isMinimized(),
    isAlwaysOnTop: window.isAlwaysOnTop(),
    bounds: window.getBounds(),
  }));
  return { isReady: app.isReady(), windows };
}

async function perform(app: ElectronApplication, act: Act): Promise<unknown> {
  switch (act.act) {
    case 'power':
      return app.evaluate(({ powerMonitor }, event) => powerMonitor.emit(event), act.event);
    case 'window':
      return app.evaluate(({ BrowserWindow }, { id, event }) => BrowserWindow.fromId(id)?.[event](), act);
    case 'crash':
      return app.evaluate(({ BrowserWindow }, id) => {
        BrowserWindow.fromId(id)?.webContents.forcefullyCrashRenderer();
      }, act.id);
    case 'activate':
      return app.evaluate(({ app: electron }) => electron.emit('activate', {}, false));
    case 'quit':
      // It may be gone before it can answer.
      return app
        .evaluate(({ app: electron }) => {
          electron.quit();
        })
        .catch(() => undefined);
    case 'tray':
    case 'menu':
    case 'notification':
    case 'sleep':
    case 'child-gone':
    case 'forge':
    case 'webview':
    case 'surroundings':
      throw new Error(`"${act.act}" is not in a test's hands with a real Electron: run this spec on the stand-in.`);
  }
}

/** All of it: the display, the session bus and the runtime directory are named there. */
const inherited = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));

function linesOf(stream: NodeJS.ReadableStream | null): () => string[] {
  const lines: string[] = [];
  if (stream) createInterface({ input: stream }).on('line', (line) => lines.push(line));
  return () => lines;
}

function exitOf(app: ElectronApplication): Promise<Exit> {
  return new Promise((resolve) => {
    app.process().once('exit', (code, signal) => {
      resolve({ code, signal });
    });
  });
}
