import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createActivity } from '../electron/activity';
import { createApp } from '../electron/app';
import { channelNames } from '../electron/channels/registry';
import { createSystemClock } from '../electron/clock';
import { createHttp } from '../electron/network/http';
import { openSettingsFile } from '../electron/settings/settings-file';
import { sources } from '../electron/sources/registry';
import { createMemorySecrets } from '../electron/standins/memory-secrets';
import { createNightscoutStandIn, type NightscoutStandIn } from '../electron/standins/nightscout';
import { createTwilioStandIn, standInCredentials, type TwilioStandIn } from '../electron/standins/twilio';
import { openDatabase } from '../electron/storage/database';
import { openStore } from '../electron/storage/open-store';
import { loadSqlite } from '../electron/storage/sqlite';
import { MINUTE, type Millis } from '../shared/time';
import { preciseNow } from './precise-clock';
import { quietLog } from './quiet-log';

const PERIOD: Millis = 5 * MINUTE;
const HISTORY_ROWS = 24;

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
export async function createNeighbourhood(people: number, lowAt: (person: number) => Millis): Promise<Neighbourhood> {
  const clock = createSystemClock();
  const sites = Array.from({ length: people }, () => createNightscoutStandIn({ clock }));
  await Promise.all(sites.map((site) => site.start()));
  for (const [person, site] of sites.entries()) site.add(rowsUntilLow(lowAt(person)));
  const twilio = createTwilioStandIn({ clock: { now: preciseNow } });
  await twilio.start();
  const folder = mkdtempSync(join(tmpdir(), 'vigil-bench-'));
  const decidedAt = new Map<string, Millis>();
  const app = await openApp(folder, settingsOf(sites, twilio), decidedAt);
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
  settings: unknown,
  decidedAt: Map<string, Millis>,
): Promise<{ stop(): Promise<void> }> {
  const file = join(folder, 'settings.json');
  writeFileSync(file, JSON.stringify(settings));
  const read = openSettingsFile({ file, registries: { sources, channels: channelNames }, whenMissing: 'refuse' });
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  const clock = createSystemClock();
  const opened = openDatabase({ sqlite: await loadSqlite(), file: join(folder, 'vigil.sqlite'), now: clock.now() });
  if (!opened.ok) throw new Error(opened.problem.sentence);
  const store = openStore({ database: opened.value.database, log: quietLog });
  const http = createHttp();
  const app = createApp({
    store: {
      ...store,
      save(change) {
        const from = preciseNow();
        store.save(change);
        for (const { channel, address } of change.messages ?? []) {
          if (channel === 'voice' && address !== null && !decidedAt.has(address)) decidedAt.set(address, from);
        }
      },
    },
    settings: read.value,
    secrets: createMemorySecrets({ 'twilio.authToken': standInCredentials.authToken }),
    clock,
    http,
    notifier: { alarm: () => ({ shownIn: 1 }) },
    activity: createActivity(),
    log: quietLog,
    version: 'bench',
    foundAtStart: [],
  });
  app.start();
  return {
    async stop() {
      await app.stop();
      http.close();
      store.close();
    },
  };
}

/** The poller learns the rhythm of these rows, and so asks at the very moment the low is there. */
function rowsUntilLow(lowAt: Millis): Parameters<NightscoutStandIn['add']>[0] {
  return Array.from({ length: HISTORY_ROWS + 1 }, (_, index) => {
    const date = Math.round(lowAt) - (HISTORY_ROWS - index) * PERIOD;
    const sgv = index === HISTORY_ROWS ? 62 : 110;
    return { type: 'sgv', date, sgv, direction: 'Flat', device: 'sensor', availableAt: date - 500 };
  });
}

function settingsOf(sites: NightscoutStandIn[], twilio: TwilioStandIn): unknown {
  const from = '+14155550100';
  return {
    version: 1,
    people: sites.map((site, person) => ({
      id: `person-${person}`,
      name: 'Ana',
      contactId: `contact-${person}`,
      contactIds: ['mia'],
      timeZone: 'Europe/Madrid',
      sources: [{ id: `nightscout-${person}`, kind: 'nightscout', url: site.url(), onMyNetwork: true }],
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
