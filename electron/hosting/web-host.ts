import { succeeded, type Result } from '../../shared/result';
import type { Millis } from '../../shared/time';
import { isWatching } from '../api/now/status';
import type { App } from '../app';
import type { Activity, Secrets } from '../ports';
import { createActivity } from '../runtime/activity';
import type { Entrance } from '../web/entrance';
import { streamsTo } from '../web/live';
import { createPageNotifier } from '../web/page-notifier';
import { createPageOpener, type PageAddress } from '../web/page-opener';
import { createSessions } from '../web/sessions/sessions';
import { createWebServer } from '../web/web-server';
import { openData, type Data, type DataOptions, type HostProblem } from './data';
import { createHostHistory } from './host-history';
import { createVigil } from './vigil';

export interface HostOptions extends DataOptions {
  host: string;
  port: number;
  /** Plain http when left out. */
  entrance?: Entrance;
  secrets: Secrets;
  version: string;
  /** The built window. */
  staticDirectory: string;
  activity?: Activity;
  uptime?: () => Millis;
  /** A decision cycle was completed. */
  cycled?: () => void;
  /** Called when the page could not be opened at first, and is open now. */
  pageOpened?: (address: PageAddress) => void;
}

export interface Host {
  app: App;
  /** Or a sentence that says why there is none yet. */
  page: Result<PageAddress, string>;
  stop(): Promise<void>;
}

/**
 * Wires Vigil and a web server on opened data, and starts watching, with a page or
 * without. Closes the data when it stops.
 */
export async function startHost(data: Data, options: HostOptions): Promise<Host> {
  const { clock, log, activity = createActivity(), pageOpened = () => undefined } = options;
  const vigil = createVigil({ ...options, activity, data, notifier: createPageNotifier });
  const { app } = vigil;
  const note = createHostHistory(options, data.store);
  const server = createWebServer({
    ...options,
    handlers: vigil.handlers,
    live: streamsTo(vigil.live),
    healthy: () => isWatching(app.api),
    sessions: createSessions({ memory: data.kept, clock, log, told: note }),
    staticDir: options.staticDirectory,
    activity,
  });
  const opener = createPageOpener({ server, clock, log });
  // Looking up the name of `--host` may take its time.
  await vigil.start();
  const page = await opener.open((address) => {
    note('page-open', 'The page can be opened now.');
    pageOpened(address);
  });
  if (!page.ok) note('no-page', `There is no page to open. ${page.problem}`);
  return {
    app,
    page,
    async stop() {
      opener.stop();
      await server.stop();
      await vigil.stop();
    },
  };
}

export async function openHost(options: HostOptions): Promise<Result<Host, HostProblem>> {
  const data = await openData(options);
  return data.ok ? succeeded(await startHost(data.value, options)) : data;
}
