import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import type { ElectronApplication, Page } from 'playwright-core';
import type { Exit } from './desktop';

export interface RealOptions {
  /** The file of a real Electron. */
  executablePath: string;
  mainFile: string;
  args?: string[];
  env?: Record<string, string>;
}

/** The part of a desktop that a real Electron lets a test drive: its windows, its app, and what its main process can be asked. */
export interface RealDesktop {
  pid: number;
  exited: Promise<Exit>;
  page(): Promise<Page>;
  windowCount(): Promise<number>;
  tellPower(event: 'suspend' | 'resume' | 'lock-screen' | 'unlock-screen'): Promise<void>;
  isSandboxed(): Promise<boolean>;
  closeWindows(): Promise<void>;
  quit(): Promise<void>;
  close(): Promise<void>;
}

/** A tray icon cannot be reached from outside Electron: that is for the stand-in, and for a look at the real thing. */
export async function startRealDesktop(options: RealOptions): Promise<RealDesktop> {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-electron-'));
  const app = await _electron.launch({
    executablePath: options.executablePath,
    args: [options.mainFile, `--user-data-dir=${folder}`, ...(options.args ?? [])],
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, ...displayOf(process.env), ...options.env },
    // Playwright launches with --no-sandbox otherwise.
    chromiumSandbox: true,
  });
  const exited = exitOf(app);
  return {
    pid: app.process().pid ?? 0,
    exited,
    page: async () => app.windows()[0] ?? (await app.firstWindow()),
    windowCount: () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length),
    tellPower: (event) =>
      app.evaluate(({ powerMonitor }, name) => {
        powerMonitor.emit(name);
      }, event),
    isSandboxed: () =>
      app.evaluate(({ app: electron }) =>
        electron.getAppMetrics().every(({ type, sandboxed }) => type !== 'Tab' || sandboxed !== false),
      ),
    closeWindows: () =>
      app.evaluate(({ BrowserWindow }) => {
        for (const window of BrowserWindow.getAllWindows()) window.close();
      }),
    // The process may be gone before it can answer.
    quit: () =>
      app
        .evaluate(({ app: electron }) => {
          electron.quit();
        })
        .catch(() => undefined),
    async close() {
      await app.close();
      await exited;
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function displayOf({ DISPLAY, WAYLAND_DISPLAY, XDG_RUNTIME_DIR }: NodeJS.ProcessEnv): Record<string, string> {
  return {
    ...(DISPLAY !== undefined && { DISPLAY }),
    ...(WAYLAND_DISPLAY !== undefined && { WAYLAND_DISPLAY }),
    ...(XDG_RUNTIME_DIR !== undefined && { XDG_RUNTIME_DIR }),
  };
}

function exitOf(app: ElectronApplication): Promise<Exit> {
  return new Promise((resolve) => {
    app.process().once('exit', (code, signal) => {
      resolve({ code, signal });
    });
  });
}
