import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { createCdp, type Cdp, type CdpEvent } from './cdp';
import { desk } from './desk';

/** One page of the browser. */
export interface Target {
  targetId: string;
  sessionId: string;
}

export interface Browser {
  cdp: Cdp;
  /** Where a test connects to the same pages. */
  endpoint: string;
  open(browserContextId: string | undefined, hear: (event: CdpEvent) => void): Promise<Target>;
  /** Hears the events of a page that a page opened. */
  adopt(target: Target, hear: (event: CdpEvent) => void): void;
}

let browser: Promise<Browser> | null = null;
let running: ChildProcess | null = null;

/** One Chromium per app process, started when the first window needs it. */
export function theBrowser(): Promise<Browser> {
  return (browser ??= launch());
}

/** When nothing of it writes any more. */
export async function endBrowser(): Promise<void> {
  const child = running;
  if (child === null || child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exited;
}

const args = [
  '--headless=new',
  '--no-startup-window',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-popup-blocking',
  // What Electron's windows have unless told otherwise.
  '--autoplay-policy=no-user-gesture-required',
  // One session per page then hears of all its frames. What is refused is refused before
  // a request is made, here as there.
  '--disable-site-isolation-trials',
  // A request that got by the interception finds nobody but servers of the test.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--remote-debugging-pipe',
  '--remote-debugging-port=0',
];

async function launch(): Promise<Browser> {
  const profile = process.env['STANDIN_PROFILE'] ?? '';
  const child = spawn(
    process.env['STANDIN_CHROMIUM'] ?? '',
    [...args, `--lang=${desk.surroundings.locale}`, `--user-data-dir=${profile}`],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  running = child;
  process.once('exit', () => child.kill('SIGKILL'));
  const [, , , toBrowser, fromBrowser] = child.stdio;
  const cdp = createCdp(toBrowser as Writable, fromBrowser as Readable);
  const opened = connect(cdp, () => endpointIn(profile));
  const filter = [{ type: 'page' }, { exclude: true }];
  await cdp.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true, filter });
  return opened;
}

function endpointIn(profile: string): string {
  const [port, path] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
  return `ws://127.0.0.1:${port ?? ''}${path ?? ''}`;
}

function connect(cdp: Cdp, endpoint: () => string): Browser {
  const listeners = new Map<string, (event: CdpEvent) => void>();
  const attached = new Map<string, (sessionId: string) => void>();
  const sessions = new Map<string, string>();
  const connected: Browser = {
    cdp,
    get endpoint() {
      return endpoint();
    },
    async open(browserContextId, hear) {
      const context = browserContextId === undefined ? {} : { browserContextId };
      const { targetId } = await cdp.send('Target.createTarget', { url: 'about:blank', newWindow: true, ...context });
      const sessionId =
        sessions.get(targetId) ?? (await new Promise<string>((resolve) => attached.set(targetId, resolve)));
      listeners.set(sessionId, hear);
      return { targetId, sessionId };
    },
    adopt({ sessionId }, hear) {
      listeners.set(sessionId, hear);
    },
  };
  cdp.onEvent = (event) => {
    if (event.method === 'Target.attachedToTarget') attach(event);
    else if (event.method === 'Target.detachedFromTarget') listeners.get(event.params.sessionId)?.(event);
    else listeners.get(event.sessionId ?? '')?.(event);
  };
  /** A page that a page opened is told to its opener. */
  function attach(event: CdpEvent & { method: 'Target.attachedToTarget' }): void {
    const { sessionId, targetInfo } = event.params;
    const { targetId, openerId } = targetInfo;
    sessions.set(targetId, sessionId);
    if (openerId === undefined) attached.get(targetId)?.(sessionId);
    else listeners.get(sessions.get(openerId) ?? '')?.(event);
  }
  return connected;
}
