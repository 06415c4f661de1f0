import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Message } from '../electron/core/state/messages/message';
import { createSystemClock } from '../electron/runtime/clock';
import { createNightscoutStandIn, type NightscoutStandIn } from '../electron/standins/nightscout/nightscout';
import type { Received } from '../electron/standins/twilio/account';
import { createTwilioStandIn, standInCredentials, type TwilioStandIn } from '../electron/standins/twilio/twilio';
import { createRecordingLog } from '../electron/storage/sample-facts.test-support';
import { openDatabase } from '../electron/storage/sqlite/database';
import { openRows, type SqliteRows } from '../electron/storage/sqlite/open-rows';
import { loadSqlite } from '../electron/storage/sqlite/sqlite';
import { noChange } from '../electron/storage/store';
import { SECOND, type Millis } from '../shared/time';
import { flowIn } from './call-flow';
import type { MovedTime } from './moved-time/moved-time';

export const numbers = { ana: '+14155550101', mia: '+14155550102', ben: '+14155550103' };

/** The name that goes with a number; the number itself when nobody has it. */
export const nameOf = (number: string): string =>
  Object.entries(numbers).find(([, one]) => one === number)?.[0] ?? number;

export const secrets = { authToken: standInCredentials.authToken, nightscout: 'vigil-0123456789abcdef' };

export interface LoopbackOptions {
  /** Laid over the usual person: Ana, with Mia preferred, then Ben. */
  person?: Record<string, unknown>;
  contacts?: Record<string, unknown>[];
  delivery?: Record<string, unknown>;
  /** Laid over the top level of the settings. */
  settings?: Record<string, unknown>;
  /** The account has a flow for keys, and calls go by it. */
  isByFlow?: boolean;
  /** Beyond those for Twilio and Nightscout, by their id. */
  secrets?: Record<string, string>;
  /** Instead of real time, for all that is around Vigil. */
  time?: MovedTime;
}

/** Everything around one Vigil: a Nightscout and a Twilio elsewhere on loopback, its settings, secrets and data. */
export interface Loopback {
  nightscout: NightscoutStandIn;
  twilio: TwilioStandIn;
  dataDirectory: string;
  settingsFile: string;
  /** What the host is started with. */
  arguments: string[];
  env: Record<string, string>;
  /** Readings measured so many seconds ago, on the site from now on. */
  glucose(...rows: [mgPerDl: number, secondsAgo: number][]): void;
  /** What Twilio accepted, oldest first. */
  accepted(): Received[];
  /** Called with each POST that reached Twilio, before it is answered. */
  onPost: (post: Received) => void;
  /** The outbox as it is on disk. Nobody may be watching then. */
  messages(): Promise<Message[]>;
  /** Messages of before, laid down on disk. Nobody may be watching then. */
  layDown(messages: Message[]): Promise<void>;
  close(): Promise<void>;
}

export async function openLoopback(options: LoopbackOptions = {}): Promise<Loopback> {
  const { clock, hold } = options.time ?? { clock: createSystemClock(), hold: () => undefined };
  const nightscout = createNightscoutStandIn({ clock, hold, access: { tokens: [secrets.nightscout] } });
  const twilio = createTwilioStandIn({
    clock,
    hold,
    onPost: (post) => {
      loopback.onPost(post);
    },
  });
  await nightscout.start();
  await twilio.start();
  const folder = mkdtempSync(join(tmpdir(), 'vigil-loopback-'));
  const dataDirectory = join(folder, 'data');
  const settingsFile = join(folder, 'household.json');
  const credentials = join(folder, 'credentials');
  mkdirSync(credentials, { mode: 0o700 });
  writeFileSync(join(credentials, 'twilio.authToken'), secrets.authToken);
  writeFileSync(join(credentials, 'nightscout-1.token'), `${secrets.nightscout}\n`);
  for (const [id, secret] of Object.entries(options.secrets ?? {})) writeFileSync(join(credentials, id), secret);
  const flow = options.isByFlow === true ? flowIn(twilio, 5) : undefined;
  const document = settingsOf(options, nightscout.url(), { url: twilio.url, flow });
  writeFileSync(settingsFile, JSON.stringify(document, null, 2));

  const loopback: Loopback = {
    nightscout,
    twilio,
    dataDirectory,
    settingsFile,
    arguments: ['--data', dataDirectory, '--settings', settingsFile, '--port', '0'],
    env: { CREDENTIALS_DIRECTORY: credentials },
    glucose(...rows) {
      nightscout.add(rows.map(([mgPerDl, secondsAgo]) => rowOf(mgPerDl, clock.now() - secondsAgo * SECOND)));
    },
    accepted: () => twilio.received.filter(({ outcome }) => outcome === 'accepted'),
    onPost: () => undefined,
    messages: () => withStore(dataDirectory, (store) => store.messages({ limit: 10_000 }).reverse()),
    layDown(messages) {
      mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
      return withStore(dataDirectory, (store) => {
        store.save({ ...noChange(), messages });
      });
    },
    async close() {
      await Promise.all([nightscout.close(), twilio.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return loopback;
}

const rowOf = (sgv: number, date: Millis): Record<string, unknown> => ({
  type: 'sgv',
  date: Math.round(date),
  dateString: new Date(date).toISOString(),
  sgv,
  direction: 'Flat',
  device: 'sensor',
});

/** Times in seconds and tenths of them, where a household has minutes. */
function settingsOf(
  options: LoopbackOptions,
  nightscoutUrl: string,
  twilio: { url: string; flow: string | undefined },
): unknown {
  const from = '+14155550100';
  const { ana, mia, ben } = numbers;
  return {
    version: 1,
    people: [
      {
        id: 'ana',
        name: 'Ana',
        contactId: 'ana',
        preferredContactId: 'mia',
        contactIds: ['ben'],
        timeZone: 'Europe/Madrid',
        sources: [{ id: 'nightscout-1', kind: 'nightscout', url: nightscoutUrl, onMyNetwork: true }],
        ...options.person,
      },
    ],
    contacts: options.contacts ?? [
      { id: 'ana', name: 'Ana', phone: ana },
      { id: 'mia', name: 'Mia', phone: mia },
      { id: 'ben', name: 'Ben', phone: ben },
    ],
    channels: {
      twilio: { accountSid: standInCredentials.accountSid, baseUrl: twilio.url, onMyNetwork: true },
      sms: { from },
      voice: { from, ringSeconds: 5, flow: twilio.flow },
    },
    polling: { deadlineSeconds: 2, wakingDeadlineSeconds: 5, intervalSeconds: 0.4, alertIntervalSeconds: 0.4 },
    delivery: {
      sendDeadlineSeconds: 2,
      settleLadderSeconds: [0.2, 0.3, 0.5],
      statusEverySeconds: 0.3,
      ...options.delivery,
    },
    ...options.settings,
  };
}

/** What is kept on disk. Nobody may be watching then. */
async function withStore<Value>(dataDirectory: string, use: (store: SqliteRows) => Value): Promise<Value> {
  const opened = openDatabase({
    sqlite: await loadSqlite(),
    file: join(dataDirectory, 'vigil.sqlite'),
    now: Date.now(),
  });
  if (!opened.ok) throw new Error(opened.problem.sentence);
  const store = openRows({ database: opened.value.database, log: createRecordingLog() });
  try {
    return use(store);
  } finally {
    store.close();
  }
}
