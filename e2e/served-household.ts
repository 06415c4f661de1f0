import { createHandlers } from '../electron/api/handlers';
import { createLive } from '../electron/api/live';
import { isWatching, status } from '../electron/api/now/status';
import type { WatchedPerson } from '../electron/core/state/person';
import { createHostHistory } from '../electron/hosting/host-history';
import type { Clock } from '../electron/ports';
import { createActivity } from '../electron/runtime/activity';
import { createRecordingLog } from '../electron/storage/sample-facts.test-support';
import { openStore } from '../electron/storage/sqlite/open-store';
import type { Entrance } from '../electron/web/entrance';
import { streamsTo, type Live } from '../electron/web/live';
import { createSessions, type Sessions } from '../electron/web/sessions/sessions';
import { createWebServer, type WebServer } from '../electron/web/web-server';
import { createHousehold, type Household, type HouseholdContents } from './household';

export interface Served {
  household: Household;
  live: Live;
  sessions: Sessions;
  server: WebServer;
  log: ReturnType<typeof createRecordingLog>;
  port: number;
  /** Without path: "http://127.0.0.1:4711". */
  origin: string;
  /** With a single-use key. */
  url: string;
  /** Opens a session as a browser would and answers its cookie. */
  enter(): Promise<string>;
  /** A contract call with that cookie. */
  call(cookie: string, name: string, input: unknown): Promise<{ status: number; body: unknown }>;
  stop(): Promise<void>;
}

/** A household behind the real web server. */
export async function serveHousehold(
  clock: Clock,
  {
    people,
    port = 0,
    staticDir = 'dist/renderer',
    entrance = { by: 'http' },
    computer = null,
    ...contents
  }: {
    people?: WatchedPerson[];
    port?: number;
    staticDir?: string;
    entrance?: Entrance;
    computer?: Household['ports']['computer'];
  } & HouseholdContents = {},
): Promise<Served> {
  const household = await createHousehold(clock, people, contents);
  household.ports.computer = computer;
  const log = createRecordingLog();
  const live = streamsTo(createLive({ status: () => status(household.ports), log }));
  const sessions = createSessions({
    memory: household.store,
    clock,
    log,
    told: createHostHistory({ clock, log }, openStore(household.store)),
    elapsed: () => clock.monotonic(),
  });
  const server = createWebServer({
    host: '127.0.0.1',
    port,
    entrance,
    handlers: createHandlers(household.ports),
    live,
    healthy: () => isWatching(household.ports),
    sessions,
    staticDir,
    clock,
    log,
    activity: createActivity(),
  });
  const started = await server.start();
  if (!started.ok) throw new Error(started.problem);
  const origin = `http://127.0.0.1:${started.value.port}`;

  return {
    household,
    live,
    sessions,
    server,
    log,
    origin,
    port: started.value.port,
    url: started.value.url,
    async enter() {
      const response = await fetch(server.createUrl(), { redirect: 'manual' });
      return response.headers.getSetCookie()[0]!.split(';')[0]!;
    },
    async call(cookie, name, input) {
      // A connection that is kept may be closed by the host while a long answer holds up this very process.
      const headers = { 'Content-Type': 'application/json', Cookie: cookie, Connection: 'close' };
      const response = await fetch(`${origin}/api/${name}`, { method: 'POST', headers, body: JSON.stringify(input) });
      return { status: response.status, body: await response.json() };
    },
    async stop() {
      await server.stop();
      household.close();
    },
  };
}
