import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { channelHealth } from '../electron/api/health/part-health';
import { changeOf } from '../electron/api/now/change';
import { describe } from '../electron/api/now/describe';
import { troublesOf, wayInWords } from '../electron/api/now/troubles';
import type { ApiPorts } from '../electron/api/ports';
import { builtInChannels, type ChannelRegistry } from '../electron/channels/registry';
import { decide } from '../electron/core/decide';
import type { Alert } from '../electron/core/state/alert';
import type { Known } from '../electron/core/state/known';
import type { Message } from '../electron/core/state/messages/message';
import type { WatchedPerson } from '../electron/core/state/person';
import type { Reading } from '../electron/core/state/reading';
import { silenceOver } from '../electron/core/state/silence';
import { newWatch } from '../electron/core/time/watch';
import type { Activity, Clock, Secrets } from '../electron/ports';
import { createActivity } from '../electron/runtime/activity';
import { openSettingsFile, type SettingsFile } from '../electron/settings/disk/settings-file';
import { sources } from '../electron/sources/registry';
import { createMemorySecrets } from '../electron/standins/memory-secrets';
import { createRecordingLog } from '../electron/storage/sample-facts.test-support';
import { openDatabase } from '../electron/storage/sqlite/database';
import { openRows, type SqliteRows } from '../electron/storage/sqlite/open-rows';
import { openStore } from '../electron/storage/sqlite/open-store';
import { loadSqlite } from '../electron/storage/sqlite/sqlite';
import type { HistoryEntry } from '../electron/storage/store';
import { mgPerDlOf } from '../shared/glucose/glucose';
import { capsSchema, thresholdsSchema, timesSchema } from '../shared/glucose/thresholds';
import { usualLanguage } from '../shared/locales/language';
import { contactSchema, type Contact } from '../shared/people/contact';
import { defaultPolicies } from '../shared/people/policies/policies';
import { failed, succeeded } from '../shared/result';
import { personSchema, settingsSchema } from '../shared/settings/settings';
import type { Health } from '../shared/status/status';
import type { BareTrouble } from '../shared/status/trouble';
import { MINUTE, SECOND, type Millis } from '../shared/time';
import { announcementsSchema } from '../shared/workouts/announcement';
import { createEditing } from './household-editing';
import { sampleHealth } from './sample-health';

/**
 * A household whose state a test lays down by hand: a real database and the real
 * contract, but nothing is judged or sent.
 */
export interface Household {
  ports: ApiPorts;
  /** What is on disk, read and written at once. */
  store: SqliteRows;
  secrets: ReturnType<typeof createMemorySecrets>;
  /** Sources that were to be asked at once, and accounts that were changed. */
  asked: string[];
  /** Sources whose provider's page was forgotten. */
  forgotten: string[];
  log: ReturnType<typeof createEditing>['log'];
  /** Somebody followed an invitation: what they are told. */
  joined: ReturnType<typeof createEditing>['joined'];
  troubles: BareTrouble[];
  /** How it stands with the switch outside, once one is set up. */
  heartbeat: NonNullable<Health['heartbeat']>;
  /** Where its files are. */
  folder: string;
  /** The settings file's text. */
  settingsText(): string;
  people: Known[];
  addReadings(readings: Reading[]): void;
  /** Opens or changes an alert. */
  put(alert: Alert): void;
  addMessages(messages: Message[]): void;
  addDecisions(entries: Omit<HistoryEntry, 'id'>[]): void;
  /** What is known of the channels by what was sent, where a sample of it will not do. */
  channelsNow(): ReturnType<ApiPorts['channels']>;
  /** What comes next, by alert id. */
  next: Map<string, { at: Millis; sentence: string }>;
  close(): void;
}

export interface HouseholdContents {
  /** The settings file, when not five contacts around Ana. */
  written?: unknown;
  /** When not just the channels that Vigil has. */
  registry?: ChannelRegistry;
  /** Secrets by id. */
  stored?: Record<string, string>;
  /** In place of the keychain that `stored` lies in. */
  secrets?: Secrets;
  /** For a clock that is moved by hand and waits for test messages. */
  activity?: Activity;
}

const contacts = {
  ana: contact('ana', 'Ana', '+14155552671'),
  mia: contact('mia', 'Mia', '+14155552672'),
  ben: contact('ben', 'Ben', '+14155552673'),
};

export function watchedPerson(changes: Partial<WatchedPerson> = {}): WatchedPerson {
  return {
    id: 'ana',
    name: 'Ana',
    timeZone: 'Europe/Madrid',
    units: 'mg/dL',
    self: contacts.ana,
    contacts: [contacts.mia, contacts.ben],
    thresholds: thresholdsSchema.parse({}),
    times: timesSchema.parse({}),
    policies: defaultPolicies,
    caps: capsSchema.parse({}),
    pauseHoldsUrgent: false,
    unwatchedNights: 'ask',
    nightFilter: 'off',
    night: personSchema.shape.night.parse(undefined),
    profiles: [],
    profile: null,
    profileChangesAt: null,
    language: usualLanguage,
    announcements: { ...announcementsSchema.parse({}), to: [] },
    checkIns: [],
    duties: [],
    ...changes,
  };
}

const SETTINGS_NAME = 'settings.json';

const settings = settingsSchema.parse({
  version: 1,
  people: [
    {
      id: 'ana',
      name: 'Ana',
      contactId: 'ana',
      preferredContactId: 'mia',
      contactIds: ['ben', 'tom', 'leo'],
      timeZone: 'Europe/Madrid',
      sources: [{ id: 'nightscout-1', kind: 'nightscout', url: 'https://example.org' }],
    },
  ],
  contacts: [
    contacts.ana,
    contacts.mia,
    contacts.ben,
    contact('tom', 'Tom', '+14155552674'),
    contact('leo', 'Leo', '+14155552675'),
  ],
});

export async function createHousehold(
  clock: Pick<Clock, 'now'> & Partial<Clock>,
  watched: WatchedPerson[] = [watchedPerson()],
  {
    written = settings,
    registry = builtInChannels(),
    stored = {},
    secrets: given,
    activity = createActivity(),
  }: HouseholdContents = {},
): Promise<Household> {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-household-'));
  const opened = openDatabase({ sqlite: await loadSqlite(), file: join(folder, 'vigil.sqlite'), now: clock.now() });
  if (!opened.ok) throw new Error(opened.problem.sentence);
  const store = openRows({ database: opened.value.database, log: createRecordingLog() });
  const people = watched.map((person) => knownOf(person, clock.now()));
  const next: Household['next'] = new Map();
  const troubles: BareTrouble[] = [];
  const heartbeat: NonNullable<Health['heartbeat']> = { lastBeatAt: null, failing: null };
  const startedAt = clock.now();
  writeFileSync(join(folder, SETTINGS_NAME), textOf(written));
  const settingsFile = settingsIn(folder, registry);
  const secrets = createMemorySecrets(stored);
  const editing = createEditing({
    settings: settingsFile,
    registry,
    secrets: given ?? secrets,
    store,
    clock,
    activity,
  });
  const ofPerson = (personId: string): Known => people.find(({ person }) => person.id === personId)!;

  const put = (alert: Alert): void => {
    store.save({ alerts: [alert], messages: [], silences: [], history: [] });
    const known = ofPerson(alert.personId);
    known.alerts = [...known.alerts.filter(({ id }) => id !== alert.id), alert];
  };

  const ports: ApiPorts = {
    people: () => people,
    watched: () => people.map(({ person }) => person.id),
    known: (personId) => people.find(({ person }) => person.id === personId) ?? null,
    giveWay: () => Promise.resolve(),
    store: openStore(store),
    describe: {
      ...describe,
      newest: newestOf,
      nextStep: (_known, alert) => (alert.state === 'open' ? (next.get(alert.id) ?? null) : null),
    },
    ...sampleHealth(clock),
    heartbeat: () => (settingsFile.current().settings.heartbeat === undefined ? null : heartbeat),
    troubles: () =>
      troublesOf({
        bare: [...troubles, ...editing.secretTroubles()],
        // Which source fails is for the pages of sources to show here.
        sources: [],
        channels: [],
        ways: ports.ways(),
        wayInWords: (way) => wayInWords(settingsFile.current().settings, registry, way),
        now: clock.now(),
      }),
    acknowledge(alertId, contactId) {
      const alert = store.alert(alertId);
      if (alert === null) {
        return Promise.resolve(failed({ code: 'unknown-alert', sentence: 'There is no such alert.', path: 'alertId' }));
      }
      if (alert.state !== 'open') {
        return Promise.resolve(
          succeeded({ outcome: 'already' as const, sentence: 'Somebody had confirmed it already.' }),
        );
      }
      const acknowledgement = {
        at: clock.now(),
        contactId,
        mgPerDl: null,
        newestMeasuredAt: null,
        readUntil: clock.now(),
      };
      put({ ...alert, state: 'acknowledged', acknowledgement });
      return Promise.resolve(
        succeeded({ outcome: 'acknowledged' as const, sentence: 'You have it. Nobody else is called.' }),
      );
    },
    giveBack(alertId) {
      const alert = store.alert(alertId);
      if (alert === null) {
        return Promise.resolve(failed({ code: 'unknown-alert', sentence: 'There is no such alert.', path: 'alertId' }));
      }
      put({ ...alert, state: 'open', acknowledgement: null });
      return Promise.resolve(succeeded({ outcome: 'given-back' as const, sentence: 'Nobody has it now.' }));
    },
    callNext(alertId) {
      const step = next.get(alertId);
      next.delete(alertId);
      const called = { outcome: 'called' as const, sentence: 'The next step is carried out now.' };
      const nobody = { outcome: 'nobody' as const, sentence: 'No further step reaches anybody now.' };
      return Promise.resolve(succeeded(step === undefined ? nobody : called));
    },
    silence(personId, happening) {
      const known = ofPerson(personId);
      known.silences =
        happening.kind === 'silenced'
          ? [...known.silences, happening.silence]
          : known.silences.filter(({ id }) => !happening.ids.includes(id));
      known.alerts = known.alerts.map((alert) => ({
        ...alert,
        isSilenced: silenceOver(alert.severity, known.silences, known.person) !== null,
      }));
      return Promise.resolve(true);
    },
    checkIn(personId, happening) {
      const known = ofPerson(personId);
      const decision = decide(known, happening, clock.now());
      const changed = new Map([...known.checkIns, ...decision.checkIns].map((one) => [one.id, one]));
      known.checkIns = [...changed.values()];
      return Promise.resolve(true);
    },
    duty(personId, happening) {
      const known = ofPerson(personId);
      const decision = decide(known, happening, clock.now());
      const changed = new Map([...known.duties, ...decision.duties].map((one) => [one.id, one]));
      known.duties = [...changed.values()];
      return Promise.resolve(true);
    },
    ...editing.ports,
    login: () => null,
    unconfirmedAfterMs: () => settingsFile.current().settings.delivery.unconfirmedAfterSeconds * SECOND,
    clock,
    computer: null,
    version: '0.1.0',
    startedAt,
    lastCycleAt: () => clock.now() - 2000,
  };

  return {
    ports,
    folder,
    secrets,
    asked: editing.asked,
    forgotten: editing.forgotten,
    log: editing.log,
    joined: editing.joined,
    store,
    troubles,
    heartbeat,
    people,
    next,
    put,
    settingsText: () => readFileSync(join(folder, SETTINGS_NAME), 'utf8'),
    addReadings(readings) {
      store.addReadings(readings);
      for (const reading of readings) ofPerson(reading.personId).readings.push(reading);
    },
    addMessages(messages) {
      store.save({ alerts: [], messages, silences: [], history: [] });
    },
    addDecisions(entries) {
      store.save({ alerts: [], messages: [], silences: [], history: entries });
    },
    channelsNow: () =>
      channelHealth({
        store: ports.store,
        settings: settingsFile.current().settings,
        ways: ports.ways(),
        down: [],
        quotaOf: editing.quotaOf,
        registry,
      }),
    close() {
      editing.close();
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function settingsIn(folder: string, registry: ChannelRegistry): SettingsFile {
  const opened = openSettingsFile({
    file: join(folder, SETTINGS_NAME),
    registries: { sources, ...registry },
    whenMissing: 'refuse',
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
  return opened.value;
}

function textOf(wanted: unknown): string {
  return `${JSON.stringify(wanted, null, 2)}\n`;
}

function contact(id: string, name: string, phone: string): Contact {
  return contactSchema.parse({ id, name, channels: ['sms', 'voice'], addresses: { phone } });
}

function knownOf(person: WatchedPerson, now: Millis): Known {
  return {
    person,
    sources: [],
    readings: [],
    alerts: [],
    messages: [],
    channels: [],
    stopped: [],
    silences: [],
    checkIns: [],
    duties: [],
    gaps: [],
    workouts: [],
    workoutSources: [],
    attempts: [],
    watch: { ...newWatch(now), settled: true },
    tagSalt: 0,
  };
}

function newestOf({ readings: all, silences }: Known, now: Millis): ReturnType<ApiPorts['describe']['newest']> {
  const isAside = ({ series }: Reading): boolean => silences.some((silence) => silence.series?.series === series);
  const readings = all.filter((reading) => !isAside(reading));
  const newest = readings.toSorted((one, other) => one.measuredAt - other.measuredAt).at(-1);
  if (newest === undefined) return null;
  const ageMs = now - newest.measuredAt;
  const { glucose, trend, measuredAt } = newest;
  const before = readings.flatMap((reading) => {
    const mgPerDl = mgPerDlOf(reading.glucose);
    return mgPerDl === null || reading.series !== newest.series ? [] : [{ at: reading.measuredAt, mgPerDl }];
  });
  const change = changeOf({ glucose, measuredAt }, before);
  return { glucose, trend, measuredAt, ageMs, isUsable: ageMs <= 12.5 * MINUTE, change };
}
