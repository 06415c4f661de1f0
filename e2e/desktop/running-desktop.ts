import { cpSync, mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Bridge } from '../../shared/bridge';
import { buildStandIn, type StandIn } from '../electron/build-standin';
import { gestures, type Desktop, type Gestures } from '../electron/desktop';
import type { Surroundings } from '../electron/desktop-state';
import { startRealDesktop } from '../electron/real-desktop';
import { startDesktop } from '../electron/start-desktop';
import { openLoopback, type Loopback, type LoopbackOptions } from '../loopback';
import { buildPackage, type Package } from '../packages/build-package';
import { realElectron } from './which-electron';

/** Vigil as its packages hold it, and something to run it on. */
export interface BuiltDesktop {
  standIn: StandIn;
  packed: Package;
}

export const buildDesktop = async (): Promise<BuiltDesktop> => ({
  packed: await buildPackage(),
  standIn: await buildStandIn(),
});

export interface Answer {
  ok: boolean;
  value?: unknown;
  problem?: { code: string; sentence: string };
}

/** One computer with Vigil on it, and the sites it speaks with. */
export interface RunningDesktop {
  loopback: Loopback;
  desktop: Desktop;
  hand: Gestures;
  /** A call of the contract, as the window's page makes it. */
  call(name: string, input?: unknown): Promise<Answer>;
  /** Lines of the log with this event. */
  logged(event: string): Record<string, unknown>[];
  /** Ends Vigil and starts it again on the same data. */
  restart(args?: string[], more?: Record<string, string>): Promise<void>;
  /** What Vigil asked to be started again with, each time. */
  relaunches(): string[][];
  close(): Promise<void>;
}

export interface DesktopOptions {
  household?: LoopbackOptions | 'none';
  args?: string[];
  env?: Record<string, string>;
  platform?: NodeJS.Platform;
  surroundings?: Partial<Surroundings>;
}

export async function startOn(
  { standIn, packed }: BuiltDesktop,
  options: DesktopOptions = {},
): Promise<RunningDesktop> {
  const { household = {}, env = {}, platform, ...rest } = options;
  const loopback = await openLoopback(household === 'none' ? {} : household);
  mkdirSync(loopback.dataDirectory, { recursive: true });
  if (household !== 'none') cpSync(loopback.settingsFile, join(loopback.dataDirectory, 'settings.json'));
  const common = {
    ...rest,
    mainFile: packed.mainFile,
    folder: dirname(loopback.dataDirectory),
    // Nothing of the computer that runs the tests is touched.
    env: { ...loopback.env, XDG_CONFIG_HOME: join(dirname(loopback.dataDirectory), 'config'), ...env },
  };
  const start = (args = options.args ?? [], more: Record<string, string> = {}): Promise<Desktop> =>
    realElectron === null
      ? startDesktop({
          ...common,
          args,
          env: { ...common.env, ...more },
          standIn,
          ...(platform !== undefined && { platform }),
        })
      : startRealDesktop({ ...common, args, executablePath: realElectron });
  const running: RunningDesktop = {
    loopback,
    desktop: await start(),
    hand: { ...gestures({ act: (act) => running.desktop.act(act) }) },
    async call(name, input = {}) {
      const page = await running.desktop.page(({ url }) => url.startsWith('app://vigil/'));
      const ask = ([called, given]: readonly [string, unknown]): Promise<unknown> =>
        (window as unknown as { vigil: Bridge }).vigil.call(called, given);
      return (await page.evaluate(ask, [name, input] as const)) as Answer;
    },
    logged: (event) =>
      running.desktop
        .stderr()
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as Record<string, unknown>)
        .filter((line) => line['event'] === event),
    relaunches: () => running.desktop.stdout().flatMap(relaunchIn),
    async restart(args, more) {
      await running.desktop.close();
      running.desktop = await start(args, more);
    },
    async close() {
      await running.desktop.close();
      // Chromium writes its last words into its profile there.
      await rm(dirname(loopback.dataDirectory), { recursive: true, force: true, maxRetries: 30 });
      await loopback.close();
    },
  };
  return running;
}

/** Without the main module, which is in front where Vigil is not packaged. */
function relaunchIn(line: string): string[][] {
  if (!line.startsWith('relaunch ')) return [];
  const { args = [] } = JSON.parse(line.slice('relaunch '.length)) as { args?: string[] };
  return [args.filter((each) => each.startsWith('--'))];
}
