import type { Status } from '../../shared/status';
import { createCall, type Call } from '../api/calls';
import { createHandlers } from '../api/handlers';
import { createLive, type Live } from '../api/live';
import type { ComputerPort } from '../api/ports';
import { status } from '../api/status';
import { createActivity } from '../activity';
import { createApp, type App } from '../app';
import type { Data } from '../host';
import { createHttp } from '../network/http';
import type { Clock, Log, Notifier, Secrets } from '../ports';
import type { Millis } from '../../shared/time';

export interface VigilPorts {
  data: Data;
  secrets: Secrets;
  clock: Clock;
  log: Log;
  version: string;
  uptime: () => Millis;
  /** Built on the live pages, which are made here. */
  notifier: (live: Live) => Notifier;
  computer: ComputerPort;
}

/** The whole product as the desktop runs it: the same app as everywhere, reached by its own windows alone. */
export interface Vigil {
  app: App;
  live: Live;
  call: Call;
  status(): Promise<Status>;
  start(): void;
  /** Ends what is under way and closes the data; a second time it does nothing more. */
  stop(): Promise<void>;
}

export function createVigil(ports: VigilPorts): Vigil {
  const { data, log } = ports;
  const http = createHttp();
  const live = createLive({ status: () => status(app.api), log });
  const app = createApp({
    ...ports,
    store: data.store,
    settings: data.settings,
    http,
    activity: createActivity(),
    notifier: ports.notifier(live),
    foundAtStart: data.found,
  });
  let stopping: Promise<void> | null = null;

  return {
    app,
    live,
    call: createCall(createHandlers(app.api), log),
    status: () => status(app.api),
    start() {
      app.onChange(live.changed);
      app.start();
    },
    stop() {
      stopping ??= (async () => {
        live.stop();
        await app.stop();
        http.close();
        data.close();
      })();
      return stopping;
    },
  };
}
