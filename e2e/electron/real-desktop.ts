import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as later } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { patience } from '../patience';
import type { Desktop, Exit } from './desktop';
import type { Act, DesktopState, Surroundings, WindowState } from './desktop-state';
import { buildWatched } from './real/build-watched';
import type { Watched } from './real/watched';

export interface RealOptions {
  /** The file of a real Electron. */
  executablePath: string;
  mainFile: string;
  args?: string[];
  env?: Record<string, string>;
  surroundings?: Partial<Surroundings>;
  /** Kept when the app is closed, to start another on it; a folder of its own when left out. */
  folder?: string;
}

/** Starts the built app on a real Electron, with the same driver as on the stand-in, and answers when it is ready. */
export async function startRealDesktop(options: RealOptions): Promise<Desktop> {
  const { executablePath, args = [] } = options;
  const own = mkdtempSync(join(tmpdir(), 'vigil-electron-'));
  const watched = await buildWatched(own);
  const env = environmentOf(options, own);
  // `chromiumSandbox`: otherwise Playwright adds --no-sandbox.
  const app = await _electron.launch({ executablePath, args: [watched, ...args], env, chromiumSandbox: true });
  const child = app.process();
  const exited = exitOf(child);
  const stdout = linesOf(child.stdout);
  const stderr = linesOf(child.stderr);
  const state = async (): Promise<DesktopState> => strictly(await app.evaluate(stateInside));

  async function until(
    what: string,
    fits: (state: DesktopState) => boolean,
    withinMs = patience.timeout,
  ): Promise<DesktopState> {
    const deadline = AbortSignal.timeout(withinMs);
    for (;;) {
      const seen = await state();
      if (fits(seen)) return seen;
      if (deadline.aborted) {
        const { windows, notifications } = seen;
        const there = JSON.stringify({ windows, notifications });
        throw new Error(`Within ${withinMs} ms this was not seen: ${what}. There was:\n${there}`);
      }
      // Electron tells nobody outside that something changed.
      await later(100);
    }
  }

  const desktop: Desktop = {
    pid: child.pid ?? 0,
    exited,
    stdout: () => stdout,
    stderr: () => stderr,
    closeStderr: () => child.stderr?.destroy(),
    state,
    until,
    async page(fits = () => true) {
      const isThere = (window: WindowState): boolean => fits(window) && window.isLoaded;
      const { windows } = await until('a window with its page', (seen) => seen.windows.some(isThere));
      return pageOf(app, windows.find(isThere)!.id);
    },
    act: (act) => app.evaluate(actInside, act),
    startSecond: (more = []) => exitOf(spawn(executablePath, [watched, ...more], { env, stdio: 'ignore' })),
    kill: (signal = 'SIGTERM') => {
      child.kill(signal);
    },
    async close() {
      end(child);
      await exited;
      rmSync(own, { recursive: true, force: true, maxRetries: 30 });
    },
  };
  await Promise.race([until('the app is ready', ({ isReady }) => isReady), exited]);
  return desktop;
}

// These three are sent as text: they may use nothing from outside.
function stateInside(): Partial<DesktopState> {
  const { watched } = globalThis as { watched?: Watched };
  return watched?.state() ?? { isReady: false, windows: [], notifications: [] };
}

const idOf = (window: { id: number }): number => window.id;

async function actInside(_electronModule: unknown, act: Act): Promise<unknown> {
  const { watched } = globalThis as { watched?: Watched };
  return await watched?.act(act);
}

/** What a real Electron does not show must not look as if nothing was there. */
function strictly(seen: Partial<DesktopState>): DesktopState {
  return new Proxy(seen as DesktopState, {
    get(target, key) {
      if (typeof key === 'string' && !(key in target) && !(key in Object.prototype) && key !== 'then') {
        throw new Error(`A real Electron does not show "${key}": this test runs on the stand-in only.`);
      }
      return Reflect.get(target, key) as unknown;
    },
  });
}

async function pageOf(app: ElectronApplication, id: number): Promise<Page> {
  for (const page of app.windows()) {
    const window = await app.browserWindow(page);
    if ((await window.evaluate(idOf)) === id) return page;
  }
  throw new Error(`Playwright knows no page of window ${id}.`);
}

/**
 * All that is inherited: the display and the runtime directory are named there. But no
 * bus: it depends on who runs the tests.
 */
function environmentOf({ mainFile, env, surroundings = {}, folder }: RealOptions, own: string): Record<string, string> {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    ...Object.fromEntries(inherited),
    HOME: own,
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    ...env,
    WATCHED_MAIN: mainFile,
    WATCHED_FOLDER: folder ?? own,
    WATCHED_SURROUNDINGS: JSON.stringify(surroundings),
  };
}

/** On Windows the process is a shell, with Electron inside. */
function end(child: ChildProcess): void {
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
  else child.kill('SIGKILL');
}

function linesOf(stream: NodeJS.ReadableStream | null): string[] {
  const lines: string[] = [];
  if (stream) createInterface({ input: stream }).on('line', (line) => lines.push(line));
  return lines;
}

function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      resolve({ code, signal });
    });
  });
}
