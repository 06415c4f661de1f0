import type { Handlers } from '../../shared/contract';
import type { Status } from '../../shared/status/status';
import type { Millis } from '../../shared/time';
import { createHandlers } from '../api/handlers';
import { createLive, type Live } from '../api/live';
import { status } from '../api/now/status';
import type { ComputerPort } from '../api/ports';
import { createApp, type App } from '../app';
import { certificateTroubles } from '../network/certificate-checks';
import { createHttp } from '../network/http';
import type { Activity, Clock, Log, Notifier, Secrets } from '../ports';
import { createActivity } from '../runtime/activity';
import type { Data } from './data';

export interface VigilPorts {
  data: Data;
  secrets: Secrets;
  clock: Clock;
  log: Log;
  version: string;
  activity?: Activity;
  uptime?: () => Millis;
  /** A decision cycle was completed. */
  cycled?: () => void;
  /** Built on the live pages, which are made here. */
  notifier: (live: Live) => Notifier;
  computer?: ComputerPort;
}

/** The app on opened data, with the pages that follow it and the answers to their calls: what every host stands on. */
export interface Vigil {
  app: App;
  live: Live;
  handlers: Handlers;
  status(): Promise<Status>;
  /** Resolves once it watches. */
  start(): Promise<void>;
  /** Ends what is under way and closes the data. */
  stop(): Promise<void>;
  /** One that was never started: closes the data. */
  close(): Promise<void>;
}

export function createVigil(ports: VigilPorts): Vigil {
  const { data, log } = ports;
  const http = createHttp({ timers: ports.clock.network });
  const live = createLive({ status: () => status(app.api), log });
  const app = createApp({
    ...ports,
    store: data.store,
    kept: data.kept,
    settings: data.settings,
    channels: data.channels,
    http,
    activity: ports.activity ?? createActivity(),
    notifier: ports.notifier(live),
    foundAtStart: [...data.found, ...certificateTroubles(process.env)],
  });
  const close = async (): Promise<void> => {
    http.close();
    await data.close();
  };

  return {
    app,
    live,
    handlers: createHandlers(app.api),
    status: () => status(app.api),
    async start() {
      app.onChange(live.changed);
      await app.start();
    },
    async stop() {
      live.stop();
      await app.stop();
      await close();
    },
    close,
  };
}
