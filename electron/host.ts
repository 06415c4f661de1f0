import { succeeded, type Result } from '../shared/result';
import type { Millis } from '../shared/time';
import { createActivity } from './activity';
import { isWatching } from './api/status';
import type { App } from './app';
import { openData, refused, type Data, type DataOptions, type HostProblem } from './data';
import type { Activity, Secrets } from './ports';
import { createVigil } from './vigil';
import { streamsTo } from './web/live';
import { createPageNotifier } from './web/page-notifier';
import { createBrowserHistory } from './web/browser-history';
import { createSessions } from './web/sessions';
import { createWebServer } from './web/web-server';

export interface HostOptions extends DataOptions {
  host: string;
  port: number;
  secrets: Secrets;
  version: string;
  /** The built window. */
  staticDirectory: string;
  activity?: Activity;
  uptime?: () => Millis;
}

export interface Host {
  app: App;
  port: number;
  /** With a single-use key. */
  url: string;
  stop(): Promise<void>;
}

/** Wires Vigil and a web server on opened data, and starts watching. Closes the data when it stops or cannot start. */
export async function startHost(data: Data, options: HostOptions): Promise<Result<Host, HostProblem>> {
  const { clock, log, activity = createActivity() } = options;
  const vigil = createVigil({ ...options, activity, data, notifier: createPageNotifier });
  const { app } = vigil;
  const server = createWebServer({
    ...options,
    handlers: vigil.handlers,
    live: streamsTo(vigil.live),
    healthy: () => isWatching(app.api),
    sessions: createSessions({ memory: data.store, clock, log, told: createBrowserHistory(options, data.store) }),
    staticDir: options.staticDirectory,
    activity,
  });
  const listening = await server.start();
  if (!listening.ok) {
    vigil.close();
    return refused(2, listening.problem);
  }
  vigil.start();
  return succeeded({
    app,
    ...listening.value,
    async stop() {
      await server.stop();
      await vigil.stop();
    },
  });
}

export async function openHost(options: HostOptions): Promise<Result<Host, HostProblem>> {
  const data = await openData(options);
  return data.ok ? startHost(data.value, options) : data;
}
