import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAppProcess, type AppProcess } from './app-process';
import type { StandIn } from './build-standin';
import type { Desktop } from './desktop';
import type { DesktopState, Surroundings, WindowState } from './desktop-state';
import { createWindowPages } from './window-pages';

export interface StartOptions {
  standIn: StandIn;
  /** The built main module, as it ships. */
  mainFile: string;
  args?: string[];
  env?: Record<string, string>;
  platform?: NodeJS.Platform;
  surroundings?: Partial<Surroundings>;
  /** Kept when the app is closed, to start another on it; a folder of its own when left out. */
  folder?: string;
}

const { version: electronVersion } = JSON.parse(
  readFileSync(new URL('../../node_modules/electron/package.json', import.meta.url), 'utf8'),
) as { version: string };

/** Starts the built app in plain Node on the stand-in for Electron, and answers when its main module has run. */
export async function startDesktop(options: StartOptions): Promise<Desktop> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'vigil-desktop-'));
  const { standIn, ...rest } = options;
  const processOptions = { ...rest, bootstrap: standIn.bootstrap, folder, electronVersion };
  const app = startAppProcess(processOptions);
  const pages = createWindowPages(async () => (await app.ask({ ask: 'endpoint' })) as string);
  const watchers = new Set<() => void>();
  app.onChanged = () => {
    for (const watcher of watchers) watcher();
  };
  const state = async (): Promise<DesktopState> => (await app.ask({ ask: 'state' })) as DesktopState;

  async function until(what: string, fits: (state: DesktopState) => boolean, withinMs = 20_000): Promise<DesktopState> {
    const deadline = AbortSignal.timeout(withinMs);
    for (;;) {
      const changed = nextChange(watchers, deadline);
      const seen = await state();
      if (fits(seen)) return seen;
      if (deadline.aborted) throw new Error(lateness({ what, withinMs, seen, app }));
      await changed;
    }
  }

  const desktop: Desktop = {
    pid: app.pid,
    exited: app.exited,
    stderr: () => app.stderr,
    stdout: () => app.stdout,
    state,
    until,
    async page(fits = () => true) {
      const isThere = (window: WindowState): boolean => fits(window) && window.targetId !== null && window.isLoaded;
      const { windows } = await until('a window with its page', (seen) => seen.windows.some(isThere));
      return pages.of(windows.find(isThere)!.targetId!);
    },
    act: (act) => app.ask({ ask: 'act', act }),
    startSecond: (args = []) => startAppProcess({ ...processOptions, args }).exited,
    kill: (signal = 'SIGTERM') => {
      app.kill(signal);
    },
    async close() {
      await pages.close().catch(() => undefined);
      app.kill('SIGKILL');
      await app.exited;
      // Chromium notices that its pipe is gone, and writes its last words into its profile.
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true, maxRetries: 30 });
    },
  };
  await Promise.race([until('the app is ready', ({ isReady }) => isReady), app.exited]);
  return desktop;
}

function nextChange(watchers: Set<() => void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      watchers.delete(done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    watchers.add(done);
    signal.addEventListener('abort', done);
  });
}

interface Late {
  what: string;
  withinMs: number;
  seen: DesktopState;
  app: AppProcess;
}

function lateness({ what, withinMs, seen, app }: Late): string {
  const { windows, trays, notifications, requests } = seen;
  const pictureless = trays.map((tray) => ({ ...tray, image: tray.image.path }));
  const there = JSON.stringify({ windows, trays: pictureless, notifications, requests: requests.slice(-20) });
  return `Within ${withinMs} ms this was not seen: ${what}. There was:\n${there}\n${app.stderr.slice(-20).join('\n')}`;
}
