import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../electron/app';
import { builtInChannels } from '../electron/channels/registry';
import { createHttp } from '../electron/network/http';
import { createActivity } from '../electron/runtime/activity';
import { createSystemClock } from '../electron/runtime/clock';
import { openSettingsFile } from '../electron/settings/disk/settings-file';
import type { Session } from '../electron/sources/garmin/login/session';
import { sources } from '../electron/sources/registry';
import type { GarminStandIn } from '../electron/standins/garmin/garmin';
import { createMemorySecrets } from '../electron/standins/memory-secrets';
import { createNightscoutStandIn, type NightscoutStandIn } from '../electron/standins/nightscout/nightscout';
import { createTwilioStandIn, standInCredentials, type TwilioStandIn } from '../electron/standins/twilio/twilio';
import { openKeptValues } from '../electron/storage/kept-values';
import { openDatabase } from '../electron/storage/sqlite/database';
import { openRows } from '../electron/storage/sqlite/open-rows';
import { openStore } from '../electron/storage/sqlite/open-store';
import { loadSqlite } from '../electron/storage/sqlite/sqlite';
import { DAY, MINUTE, type Millis } from '../shared/time';
import { preciseNow } from './precise-clock';
import { quietLog } from './quiet-log';

const PERIOD: Millis = 5 * MINUTE;
const HISTORY_ROWS = 24;
/** So long before its time a row can be had. */
export const EARLY: Millis = 500;

/** Many people, each with a site and a phone of their own, watched by the real app on the real clock. */
export interface Neighbourhood {
  sites: NightscoutStandIn[];
  twilio: TwilioStandIn;
  /** By the number that is called: when the decision to call began to be written. */
  decidedAt: ReadonlyMap<string, Millis>;
  end(): Promise<void>;
}

export const phoneOf = (person: number): string => `+1415555${String(1000 + person)}`;

/** `lowAt(person)` is when that person's next row comes, a low; until then all is well. */
export async function createNeighbourhood(
  people: number,
  lowAt: (person: number) => Millis,
  /** Where each of them also has workouts, and is logged in. */
  garmin: GarminStandIn | null = null,
): Promise<Neighbourhood> {
  const clock = createSystemClock();
  const sites = Array.from({ length: people }, () => createNightscoutStandIn({ clock }));
  await Promise.all(sites.map((site) => site.start()));
  for (const [person, site] of sites.entries()) site.add(rowsUntilLow(lowAt(person)));
  const twilio = createTwilioStandIn({ clock: { now: preciseNow } });
  await twilio.start();
  const folder = mkdtempSync(join(tmpdir(), 'vigil-bench-'));
  const decidedAt = new Map<string, Millis>();
  const app = await openApp(
    folder,
    { settings: settingsOf(sites, twilio, garmin), secrets: secretsOf(people, garmin) },
    decidedAt,
  );
  return {
    sites,
    twilio,
    decidedAt,
    async end() {
      await app.stop();
      await Promise.all([twilio.close(), ...sites.map((site) => site.close())]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openApp(
  folder: string,
  { settings, secrets }: { settings: unknown; secrets: Record<string, string> },
  decidedAt: Map<string, Millis>,
): Promise<{ stop(): Promise<void> }> {
  const file = join(folder, 'settings.json');
  writeFileSync(file, JSON.stringify(settings));
  const read = openSettingsFile({ file, registries: { sources, ...builtInChannels() }, whenMissing: 'refuse' });
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  const clock = createSystemClock();
  const opened = openDatabase({ sqlite: await loadSqlite(), file: join(folder, 'vigil.sqlite'), now: clock.now() });
  if (!opened.ok) throw new Error(opened.problem.sentence);
  const store = openStore(openRows({ database: opened.value.database, log: quietLog }));
  const http = createHttp();
  const app = createApp({
    store: {
      ...store,
      async save(change) {
        const from = preciseNow();
        await store.save(change);
        for (const { channel, address } of change.messages ?? []) {
          if (channel === 'voice' && address !== null && !decidedAt.has(address)) decidedAt.set(address, from);
        }
      },
    },
    kept: await openKeptValues({ store, log: quietLog }),
    settings: read.value,
    channels: builtInChannels(),
    secrets: createMemorySecrets(secrets),
    clock,
    http,
    notifier: { alarm: () => ({ shownIn: 1 }) },
    activity: createActivity(),
    log: quietLog,
    version: 'bench',
    foundAtStart: [],
  });
  await app.start();
  return {
    async stop() {
      await app.stop();
      http.close();
      await store.close();
    },
  };
}

/** The poller learns the rhythm of these rows, and so asks at the very moment the low is there. */
function rowsUntilLow(lowAt: Millis): Parameters<NightscoutStandIn['add']>[0] {
  return Array.from({ length: HISTORY_ROWS + 1 }, (_, index) => {
    const date = Math.round(lowAt) - (HISTORY_ROWS - index) * PERIOD;
    const sgv = index === HISTORY_ROWS ? 62 : 110;
    return { type: 'sgv', date, sgv, direction: 'Flat', device: 'sensor', availableAt: date - EARLY };
  });
}

function settingsOf(sites: NightscoutStandIn[], twilio: TwilioStandIn, garmin: GarminStandIn | null): unknown {
  const from = '+14155550100';
  return {
    version: 1,
    people: sites.map((site, person) => ({
      id: `person-${person}`,
      name: 'Ana',
      contactId: `contact-${person}`,
      contactIds: ['mia'],
      timeZone: 'Europe/Madrid',
      sources: [
        { id: `nightscout-${person}`, kind: 'nightscout', url: site.url(), onMyNetwork: true },
        ...(garmin === null ? [] : [garminSource(garmin, person)]),
      ],
    })),
    contacts: [
      ...sites.map((_, person) => ({ id: `contact-${person}`, name: 'Ana', phone: phoneOf(person) })),
      { id: 'mia', name: 'Mia', phone: '+14155550102' },
    ],
    channels: {
      twilio: { accountSid: standInCredentials.accountSid, baseUrl: twilio.url, onMyNetwork: true },
      sms: { from },
      voice: { from },
    },
  };
}

export const garminSource = (garmin: GarminStandIn, person: number) => ({
  id: `garmin-${person}`,
  kind: 'garmin',
  baseUrl: garmin.url(),
  onMyNetwork: true,
});

export function secretsOf(people: number, garmin: GarminStandIn | null): Record<string, string> {
  const secrets = { 'twilio.authToken': standInCredentials.authToken };
  if (garmin === null) return secrets;
  const session: Session = {
    api: garmin.url(),
    account: '4711',
    name: 'Ana',
    grant: { kind: 'oauth1', token: 'token', secret: 'secret', mfaToken: null },
    access: { token: 'access', renewAt: preciseNow() + DAY, aheadMs: 0 },
  };
  const written = JSON.stringify(session);
  return Object.assign(
    secrets,
    Object.fromEntries(Array.from({ length: people }, (_, person) => [`garmin-${person}.session`, written])),
  );
}
