import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromiumPath } from '../window';
import type { Exit } from './desktop';
import type { FromApp, Surroundings, ToApp } from './desktop-state';

/** Leaves out what only one kind of question has: `Omit` would forget which has which. */
type Question = ToApp extends infer One ? (One extends ToApp ? Omit<One, 'id'> : never) : never;

export interface AppProcessOptions {
  bootstrap: string;
  mainFile: string;
  /** Holds its data. */
  folder: string;
  /** What Chromium keeps while it runs. */
  profile: string;
  args?: string[];
  env?: Record<string, string>;
  platform?: NodeJS.Platform;
  surroundings?: Partial<Surroundings>;
  electronVersion: string;
}

/** One process with the app in it, and the channel to the stand-in inside. */
export interface AppProcess {
  pid: number;
  exited: Promise<Exit>;
  stdout: string[];
  stderr: string[];
  closeStderr(): void;
  ask(question: Question): Promise<unknown>;
  /** Called when there may be something new to see. */
  onChanged: () => void;
  kill(signal: NodeJS.Signals): void;
}

export function startAppProcess(options: AppProcessOptions): AppProcess {
  const child = spawn(process.execPath, [options.bootstrap, options.mainFile, ...(options.args ?? [])], {
    env: environmentOf(options),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const exited = exitOf(child);
  let lastId = 0;
  const running: AppProcess = {
    pid: child.pid ?? 0,
    exited,
    stdout: linesOf(child.stdout!),
    stderr: linesOf(child.stderr!),
    closeStderr: () => child.stderr?.destroy(),
    ask(question) {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        child.send({ id, ...question }, (error) => {
          if (error) reject(ended(running));
        });
      });
    },
    onChanged: () => undefined,
    kill: (signal) => {
      child.kill(signal);
    },
  };
  child.on('message', (message: FromApp) => {
    if ('changed' in message) {
      running.onChanged();
      return;
    }
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if ('error' in message) asked?.reject(new Error(message.error));
    else asked?.resolve(message.value);
  });
  void exited.then(() => {
    for (const { reject } of waiting.values()) reject(ended(running));
    running.onChanged();
  });
  return running;
}

const ended = ({ stderr }: AppProcess): Error => new Error(`The app has ended.\n${stderr.slice(-20).join('\n')}`);

function environmentOf(options: AppProcessOptions): Record<string, string> {
  const { PATH = '', HOME = '', TZ, LANG } = process.env;
  return {
    PATH,
    HOME,
    ...(TZ !== undefined && { TZ }),
    ...(LANG !== undefined && { LANG }),
    // No bus but one the test brings: whether icons are shown would depend on who runs the tests.
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    ...options.env,
    STANDIN_USER_DATA: join(options.folder, 'data'),
    STANDIN_PROFILE: options.profile,
    STANDIN_CHROMIUM: chromiumPath ?? '',
    STANDIN_VERSION: options.electronVersion,
    STANDIN_APP_PATH: join(options.mainFile, '..', '..'),
    STANDIN_SURROUNDINGS: JSON.stringify(options.surroundings ?? {}),
    ...(options.platform !== undefined && { STANDIN_PLATFORM: options.platform }),
  };
}

function linesOf(stream: NodeJS.ReadableStream): string[] {
  const lines: string[] = [];
  createInterface({ input: stream }).on('line', (line) => {
    lines.push(line);
  });
  return lines;
}

/** Once everything it printed has been read. */
function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      resolve({ code, signal });
    });
  });
}
