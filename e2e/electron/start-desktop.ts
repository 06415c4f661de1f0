import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SECOND, type Millis } from '../../shared/time';
import { patience } from '../patience';
import { startAppProcess, type AppProcess } from './app-process';
import type { StandIn } from './build-standin';
import type { Desktop } from './desktop';
import type { DesktopState, Surroundings, WindowState } from './desktop-state';
import { startSessionBus, type SessionBus } from './session-bus';
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
  const profile = mkdtempSync(join(tmpdir(), 'vigil-chromium-'));
  const { standIn, ...rest } = options;
  const bus = await busFor(options);
  const env = { ...(bus && { DBUS_SESSION_BUS_ADDRESS: bus.address }), ...options.env };
  const processOptions = { ...rest, env, bootstrap: standIn.bootstrap, folder, profile, electronVersion };
  const app = startAppProcess(processOptions);
  const pages = createWindowPages(async () => (await app.ask({ ask: 'endpoint' })) as string);
  const watchers = new Set<() => void>();
  app.onChanged = () => {
    for (const watcher of watchers) watcher();
  };
  const state = async (): Promise<DesktopState> => (await app.ask({ ask: 'state' })) as DesktopState;

  async function until(
    what: string,
    fits: (state: DesktopState) => boolean,
    withinMs = patience.timeout,
  ): Promise<DesktopState> {
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
    closeStderr: app.closeStderr,
    stdout: () => app.stdout,
    state,
    until,
    async page(fits = () => true) {
      const isThere = (window: WindowState): boolean => fits(window) && window.targetId !== null && window.isLoaded;
      const { windows } = await until('a window with its page', (seen) => seen.windows.some(isThere));
      return pages.of(windows.find(isThere)!.targetId!);
    },
    act: (act) => app.ask({ ask: 'act', act }),
    startSecond: (args = []) => startAppProcess({ ...processOptions, args, profile: `${profile}-2` }).exited,
    kill: (signal = 'SIGTERM') => {
      app.kill(signal);
    },
    async close() {
      await pages.close().catch(() => undefined);
      // One that hangs is killed all the same.
      await Promise.race([app.ask({ ask: 'end' }).catch(() => undefined), later(2 * SECOND)]);
      app.kill('SIGKILL');
      await app.exited;
      bus?.stop();
      // The parts of Chromium notice one after the other that they are alone, and write
      // their last words into its profile.
      const kept = options.folder === undefined ? [folder] : [];
      for (const each of [profile, ...kept]) await rm(each, { recursive: true, force: true, maxRetries: 30 });
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

/** Linux asks its session bus whether anybody shows icons. Where `dbus-daemon` is missing nobody can be asked. */
async function busFor({ platform = process.platform, surroundings }: StartOptions): Promise<SessionBus | null> {
  if (platform !== 'linux' || surroundings?.hasTrayHost !== false) return null;
  return startSessionBus().catch(() => null);
}

const later = (ms: Millis): Promise<void> =>
  new Promise((resolve) => {
    AbortSignal.timeout(ms).addEventListener('abort', () => {
      resolve();
    });
  });

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
