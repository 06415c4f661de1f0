import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { createSystemClock } from '../electron/runtime/clock';
import { createNightscoutStandIn, type NightscoutStandIn } from '../electron/standins/nightscout/nightscout';
import { standInCredentials } from '../electron/standins/twilio/twilio';
import { loadSqlite } from '../electron/storage/sqlite/sqlite';
import { MINUTE, SECOND, type Millis } from '../shared/time';
import { endOf } from './headless-process';

export interface CrowdOptions {
  people: number;
  /** Of so many people the site never answers. */
  hanging: number;
  /** How long any other site takes for its first answer. */
  latencyMs: Millis;
  deadlineSeconds: number;
}

export interface WatchedCrowd {
  pid: number;
  /** When the process was started, on the wall clock. */
  startedAt: Millis;
  /** Ends it; how long its main loop was held meanwhile. */
  stop(): Promise<{ longestMs: number; busyMs: number }>;
}

/** The built host as a user runs it, over many people with a site each, all on this computer. */
export interface Crowd {
  watch(): WatchedCrowd;
  /**
   * Of whom there was something to say of their glucose so far, and when first: by person. May be asked while it runs.
   */
  judgedAt(): Promise<Map<string, Millis>>;
  end(): Promise<void>;
}

const FIRST_JUDGED = `
  SELECT person_id, MIN(at) AS at FROM history WHERE code = 'nothing-wrong' AND person_id IS NOT NULL GROUP BY person_id`;
const judgedSchema = z.array(z.object({ person_id: z.string(), at: z.number() }));

const loopSchema = z.object({ longestMs: z.number(), busyMs: z.number() });

export async function createCrowd(options: CrowdOptions): Promise<Crowd> {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-bench-'));
  const sites = await openSites(options);
  const credentials = join(folder, 'credentials');
  mkdirSync(credentials);
  writeFileSync(join(credentials, 'twilio.authToken'), standInCredentials.authToken);
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settingsOf(sites, options)));
  return {
    watch() {
      const startedAt = Date.now();
      const args = [join(import.meta.dirname, 'headless.mjs'), '--data', folder, '--port', '0'];
      const watching = withLoopLog(args, { folder, env: { CREDENTIALS_DIRECTORY: credentials } });
      return { pid: watching.child.pid ?? 0, startedAt, stop: watching.stop };
    },
    async judgedAt() {
      const file = join(folder, 'vigil.sqlite');
      if (!existsSync(file)) return new Map();
      const database = (await loadSqlite()).open(file, { readOnly: true });
      const isMade = database.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'history'`).get() !== undefined;
      const rows = isMade ? database.prepare(FIRST_JUDGED).all() : [];
      database.close();
      return new Map(judgedSchema.parse(rows).map(({ person_id, at }) => [person_id, at]));
    },
    async end() {
      await Promise.all(sites.map((site) => site.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A Node that does nothing, under the same look: what this machine itself takes. */
export function watchIdleLoop(): Pick<WatchedCrowd, 'stop'> {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-bench-'));
  const { stop } = withLoopLog(['-e', `setInterval(() => undefined, ${SECOND})`], {
    folder,
    env: { VIGIL_BENCH_LOOP_NOW: '1' },
  });
  return {
    async stop() {
      const found = await stop();
      rmSync(folder, { recursive: true, force: true });
      return found;
    },
  };
}

function withLoopLog(
  args: string[],
  { folder, env }: { folder: string; env: Record<string, string> },
): { child: ChildProcess; stop: WatchedCrowd['stop'] } {
  const file = join(folder, 'loop.json');
  const preload = pathToFileURL(join(import.meta.dirname, '../bench/loop-log.mjs')).href;
  const child = spawn(process.execPath, ['--import', preload, ...args], {
    env: { ...process.env, ...env, VIGIL_BENCH_LOOP: file },
    stdio: 'ignore',
  });
  const ended = endOf(child);
  return {
    child,
    async stop() {
      child.kill();
      await ended;
      return loopSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    },
  };
}

async function openSites({ people, hanging, latencyMs }: CrowdOptions): Promise<NightscoutStandIn[]> {
  const clock = createSystemClock();
  const rows = aDay(clock.now() - MINUTE);
  const sites = Array.from({ length: people }, () => createNightscoutStandIn({ clock }));
  for (const [index, site] of sites.entries()) {
    await site.start();
    site.add(rows);
    // Spread over everybody: the line must not have them at its end.
    const hangs = Math.floor(((index + 1) * hanging) / people) > Math.floor((index * hanging) / people);
    await site.misbehave(hangs ? { kind: 'hang' } : { kind: 'slow-first', byMs: latencyMs });
  }
  return sites;
}

const aDay = (newest: Millis): Parameters<NightscoutStandIn['add']>[0] =>
  Array.from({ length: 288 }, (_, index) => ({
    type: 'sgv',
    date: newest - index * 5 * MINUTE,
    sgv: 110,
    direction: 'Flat',
    device: 'sensor',
  }));

const settingsOf = (sites: NightscoutStandIn[], { deadlineSeconds }: CrowdOptions): unknown => ({
  version: 1,
  people: sites.map((site, person) => ({
    id: `person-${person}`,
    name: 'Ana',
    contactIds: ['mia'],
    timeZone: 'Europe/Madrid',
    sources: [{ id: `nightscout-${person}`, kind: 'nightscout', url: site.url(), onMyNetwork: true }],
  })),
  contacts: [{ id: 'mia', name: 'Mia', phone: '+14155550102' }],
  channels: {
    twilio: { accountSid: standInCredentials.accountSid },
    sms: { from: '+14155550100' },
    voice: { from: '+14155550100' },
  },
  polling: { deadlineSeconds, wakingDeadlineSeconds: deadlineSeconds },
});
