import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contactSchema } from '../shared/contact';
import type { Contact } from '../shared/contact';
import { defaultPolicies } from '../shared/policy';
import { failed, succeeded } from '../shared/result';
import { thresholdsSchema, timesSchema } from '../shared/rule';
import { settingsSchema } from '../shared/settings';
import type { Settings } from '../shared/settings';
import type { Status } from '../shared/status';
import { MINUTE } from '../shared/time';
import type { Millis } from '../shared/time';
import type { ApiPorts } from '../electron/api/ports';
import type { Alert } from '../electron/core/alert';
import type { Known, WatchedPerson } from '../electron/core/known';
import type { Message } from '../electron/core/message';
import type { Reading } from '../electron/core/reading';
import type { Clock } from '../electron/ports';
import { openDatabase } from '../electron/storage/database';
import { openStore } from '../electron/storage/open-store';
import { loadSqlite } from '../electron/storage/sqlite';
import type { HistoryEntry, Store } from '../electron/storage/store';
import { sampleHealth } from './sample-health';
import { createRecordingLog } from '../electron/storage/sample-facts.test-support';

/** A household whose state a test lays down by hand: a real database and the real contract, but nothing is judged or sent. */
export interface Household {
  ports: ApiPorts;
  store: Store;
  troubles: Status['troubles'];
  /** The settings file's text. */
  settingsText(): string;
  people: Known[];
  addReadings(readings: Reading[]): void;
  /** Opens or changes an alert. */
  put(alert: Alert): void;
  addMessages(messages: Message[]): void;
  addDecisions(entries: Omit<HistoryEntry, 'id'>[]): void;
  /** What comes next, by alert id. */
  next: Map<string, { at: Millis; sentence: string }>;
  close(): void;
}

export const contacts = {
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
    ...changes,
  };
}

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
  clock: Pick<Clock, 'now'>,
  watched: WatchedPerson[] = [watchedPerson()],
): Promise<Household> {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-household-'));
  const opened = openDatabase({ sqlite: await loadSqlite(), file: join(folder, 'vigil.sqlite'), now: clock.now() });
  if (!opened.ok) throw new Error(opened.problem.sentence);
  const store = openStore({ database: opened.value.database, log: createRecordingLog() });
  const people = watched.map((person) => knownOf(person, clock.now()));
  const next: Household['next'] = new Map();
  const troubles: Status['troubles'] = [];
  const startedAt = clock.now();
  const file = { text: textOf(settings) };
  const ofPerson = (personId: string): Known => people.find(({ person }) => person.id === personId)!;

  const put = (alert: Alert): void => {
    store.save({ alerts: [alert], messages: [], history: [] });
    const known = ofPerson(alert.personId);
    known.alerts = [...known.alerts.filter(({ id }) => id !== alert.id), alert];
  };

  const ports: ApiPorts = {
    people: () => people,
    watched: () => people.map(({ person }) => person.id),
    known: (personId) => people.find(({ person }) => person.id === personId) ?? null,
    giveWay: () => Promise.resolve(),
    store,
    describe: {
      newest: (known, now) => newestOf(known, now),
      nextStep: (_known, alert) => (alert.state === 'open' ? (next.get(alert.id) ?? null) : null),
    },
    ...sampleHealth(clock),
    troubles: () => troubles,
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
      const acknowledgement = { at: clock.now(), contactId, mgPerDl: null, newestMeasuredAt: null };
      put({ ...alert, state: 'acknowledged', acknowledgement });
      return Promise.resolve(
        succeeded({ outcome: 'acknowledged' as const, sentence: 'Confirmed. Nobody else is called.' }),
      );
    },
    settings: settingsInMemory(file),
    clock,
    version: '0.1.0',
    startedAt,
    lastCycleAt: () => clock.now() - 2000,
  };

  return {
    ports,
    store,
    troubles,
    people,
    next,
    put,
    settingsText: () => file.text,
    addReadings(readings) {
      store.addReadings(readings);
      for (const reading of readings) ofPerson(reading.personId).readings.push(reading);
    },
    addMessages(messages) {
      store.save({ alerts: [], messages, history: [] });
    },
    addDecisions(entries) {
      store.save({ alerts: [], messages: [], history: entries });
    },
    close() {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Behaves as the settings file does: a stale revision is refused, and the text depends on nothing but the settings. */
function settingsInMemory(file: { text: string }): ApiPorts['settings'] {
  return {
    read() {
      const value = { revision: revisionOf(file.text), settings: settingsSchema.parse(JSON.parse(file.text)) };
      return Promise.resolve(succeeded(value));
    },
    save(revision, wanted) {
      if (revision !== revisionOf(file.text)) {
        const sentence = 'The settings were changed meanwhile. Read them again.';
        return Promise.resolve(failed({ code: 'settings-changed', sentence, path: null }));
      }
      file.text = textOf(wanted);
      return Promise.resolve(succeeded({ revision: revisionOf(file.text) }));
    },
  };
}

function textOf(wanted: Settings): string {
  return `${JSON.stringify(wanted, null, 2)}\n`;
}

function contact(id: string, name: string, phone: string): Contact {
  return contactSchema.parse({ id, name, phone });
}

function knownOf(person: WatchedPerson, now: Millis): Known {
  return {
    person,
    sources: [],
    readings: [],
    alerts: [],
    messages: [],
    channels: [],
    watch: { resumedAt: now, notWatchedMs: 0, why: 'started', settled: true },
    tagSalt: 0,
  };
}

function newestOf({ readings }: Known, now: Millis): ReturnType<ApiPorts['describe']['newest']> {
  const newest = readings.toSorted((one, other) => one.measuredAt - other.measuredAt).at(-1);
  if (newest === undefined) return null;
  const ageMs = now - newest.measuredAt;
  const { glucose, trend, measuredAt } = newest;
  return { glucose, trend, measuredAt, ageMs, isUsable: ageMs <= 12.5 * MINUTE };
}

function revisionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
