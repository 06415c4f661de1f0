import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../shared/time';
import type { Silence } from '../../core/state/silence';
import {
  createRecordingLog,
  createTemporaryDirectory,
  NOW,
  sampleAlert,
  sampleMessage,
  sampleReading,
} from '../sample-facts.test-support';
import { StorageError } from '../store';
import { openDatabase } from './database';
import { openRows, type SqliteRows } from './open-rows';
import { loadSqlite, type Database, type Sqlite } from './sqlite';

let sqlite: Sqlite;
const closers: (() => void)[] = [];

beforeAll(async () => {
  sqlite = await loadSqlite();
});
afterAll(() => {
  closers.reverse().forEach((close) => {
    close();
  });
});

function openFile(file: string): Database {
  const opened = openDatabase({ sqlite, file, now: NOW });
  if (!opened.ok) throw new Error(opened.problem.sentence);
  closers.push(() => {
    if (opened.value.database.isOpen) opened.value.database.close();
  });
  return opened.value.database;
}

function freshStore(): {
  store: SqliteRows;
  database: Database;
  file: string;
  log: ReturnType<typeof createRecordingLog>;
} {
  const directory = createTemporaryDirectory();
  closers.push(directory.remove);
  const file = `${directory.path}/vigil.sqlite`;
  const database = openFile(file);
  const log = createRecordingLog();
  return { store: openRows({ database, log }), database, file, log };
}

const none = { alerts: [], messages: [], silences: [], history: [] };

describe('alerts, messages and history are written together', () => {
  it('an alert of before there were silences, profiles and quiet hours is read with none of them', () => {
    const { store, database } = freshStore();
    const alert = sampleAlert();
    store.save({ ...none, alerts: [alert] });
    const { run, ...rest } = JSON.parse(JSON.stringify(alert)) as { run: object; isSilenced?: boolean };
    const older = { ...rest, isSilenced: undefined, run: { ...run, profile: undefined, held: undefined } };
    database.prepare('UPDATE alerts SET document = ?').run(JSON.stringify(older));
    expect(store.alert(alert.id)).toEqual(alert);
  });

  it('the worst value of an alert is kept; of an older one it is the value that raised it', () => {
    const { store, database } = freshStore();
    const row = { sourceId: 'nightscout-1', series: 'sensor', measuredAt: NOW - 2, lateMs: 1 };
    const low = sampleAlert({ worst: { glucose: { kind: 'low' }, measuredAt: NOW - 1, row } });
    const older = [
      sampleAlert({ id: 'older low' }),
      sampleAlert({ id: 'older high', direction: 'high', severity: 'high' }),
      sampleAlert({ id: 'low by no reading', raisedBy: null }),
      sampleAlert({ id: 'no data', direction: 'no-data', severity: 'no-data', worst: null }),
    ];
    const rowless = sampleAlert({ id: 'low of no row', worst: { ...low.worst!, row: null } });
    store.save({ ...none, alerts: [low, rowless, ...older] });
    const asItWas = database.prepare('UPDATE alerts SET document = ? WHERE id = ?');
    for (const alert of older) {
      const raisedBy = alert.raisedBy && { ...alert.raisedBy, isAhead: undefined };
      asItWas.run(JSON.stringify({ ...alert, raisedBy, worst: undefined }), alert.id);
    }
    asItWas.run(JSON.stringify({ ...rowless, worst: { ...rowless.worst, row: undefined } }), rowless.id);
    const unmeasured = sampleAlert({
      id: 'not known how late',
      worst: { ...low.worst!, row: { ...row, lateMs: null } },
    });
    store.save({ ...none, alerts: [unmeasured] });
    const bare = { ...unmeasured, worst: { ...unmeasured.worst, row: { ...row, lateMs: undefined } } };
    asItWas.run(JSON.stringify(bare), unmeasured.id);
    for (const alert of [low, rowless, unmeasured, ...older]) expect(store.alert(alert.id)).toEqual(alert);
    expect(older.map(({ worst }) => worst?.glucose)).toEqual(
      [low, low, null, null].map((one) => one?.raisedBy?.glucose),
    );
  });

  it('a confirmation of before this was kept knew what had been read until its own moment', () => {
    const { store, database } = freshStore();
    const acknowledgement = { at: NOW, contactId: 'mia', mgPerDl: 52, newestMeasuredAt: NOW, readUntil: NOW };
    const alert = sampleAlert({ state: 'acknowledged', acknowledgement });
    store.save({ ...none, alerts: [alert] });
    const older = { ...alert, acknowledgement: { ...acknowledgement, readUntil: undefined } };
    database.prepare('UPDATE alerts SET document = ?').run(JSON.stringify(older));
    expect(store.alert(alert.id)).toEqual(alert);
  });

  it('a series that is set aside is kept; a silence of before there were any is of none', () => {
    const { store, database } = freshStore();
    const silence = {
      id: 'ana/set-aside/1',
      personId: 'ana',
      kind: 'set-aside' as const,
      severity: null,
      series: { sourceId: 'nightscout-1', series: 'xDrip' },
      startedAt: NOW,
      endsAt: NOW + HOUR,
      endedAt: null,
    };
    const pause = { ...silence, id: 'ana/pause/1', kind: 'pause' as const, series: null, endsAt: NOW + 2 * HOUR };
    store.save({ silences: [silence, pause] });
    const asItWas = { ...pause, series: undefined };
    database.prepare('UPDATE silences SET document = ? WHERE id = ?').run(JSON.stringify(asItWas), pause.id);
    expect(store.runningSilences()).toEqual([silence, pause]);
  });

  it('a change that fails half-way leaves nothing behind', () => {
    const { store, database } = freshStore();
    database.exec("CREATE TRIGGER stop BEFORE INSERT ON history BEGIN SELECT RAISE(ABORT, 'stop'); END");
    const change = {
      alerts: [sampleAlert()],
      messages: [sampleMessage()],
      silences: [],
      history: [{ at: NOW, personId: null, code: 'x', sentence: 'x', aboutId: null, messageId: null }],
    };
    expect(() => {
      store.save(change);
    }).toThrow(StorageError);
    expect(store.liveAlerts(0)).toEqual([]);
    expect(store.unsettledMessages()).toEqual([]);
    database.exec('DROP TRIGGER stop');
    store.save(change);
    expect(store.liveAlerts(0)).toHaveLength(1);
  });
});

describe('readings', () => {
  it('R2: rows of before it was kept when a moment was first read are read as they were', () => {
    const { store, database } = freshStore();
    store.addReadings([sampleReading()]);
    database.exec('UPDATE readings SET first_read_at = NULL');
    expect(store.readings('ana', NOW, NOW)).toEqual([sampleReading()]);
  });
});

describe('retention', () => {
  /** How many slices it took. */
  const pruneAll = (store: SqliteRows, now: number): number => {
    let slices = 1;
    while (store.prune(now)) slices += 1;
    return slices;
  };

  it('a thousand people are looked through one by one, so that no slice takes long', () => {
    const { store } = freshStore();
    const ids = Array.from({ length: 1000 }, (_, index) => `person-${index}`);
    const old = NOW - 400 * DAY;
    store.addReadings(
      ids.flatMap((personId) => [old, NOW].map((measuredAt) => sampleReading({ personId, measuredAt }))),
    );
    const line = { at: old, personId: 'ana', code: 'x', sentence: 'x', aboutId: null, messageId: null };
    store.save({ ...none, history: Array.from({ length: 1200 }, () => line) });
    expect(pruneAll(store, NOW)).toBe(1000);
    expect(ids.flatMap((personId) => store.readings(personId, 0, NOW)).map(({ measuredAt }) => measuredAt)).toEqual(
      ids.map(() => NOW),
    );
    expect(store.history({ limit: 9 })).toEqual([]);
    expect(pruneAll(store, NOW)).toBe(1000);
  });
});

describe('rows that cannot be read back', () => {
  it('a bad row is left out, counted and logged; the others are read', () => {
    const { store, database, log } = freshStore();
    store.save({ ...none, alerts: [sampleAlert({ id: 'good' })], messages: [sampleMessage({ id: 'good' })] });
    database.exec("INSERT INTO alerts VALUES ('bad', 'ana', 'open', 1, NULL, '{broken')");
    database.exec(
      "INSERT INTO messages VALUES ('bad', 'a', 'ana', 'alarm', 'sms', 'text', NULL, 'T', 'pending', NULL, 0, 1, '{}', NULL)",
    );
    database.exec("INSERT INTO readings VALUES ('ana', 's', 'x', 1, 1, 'nonsense', 5, NULL, 1)");
    database.exec("INSERT INTO memory VALUES ('bad', '{')");

    expect(store.liveAlerts(0).map((alert) => alert.id)).toEqual(['good']);
    expect(store.unsettledMessages().map((message) => message.id)).toEqual(['good']);
    expect(store.readings('ana', 0, NOW)).toEqual([]);
    expect(store.recall('bad')).toBeUndefined();
    expect(store.badRows()).toEqual({ alerts: 1, messages: 1, readings: 1, memory: 1 });
    expect(log.lines.map((line) => line.event)).toEqual(Array(4).fill('storage.bad-row'));
  });

  it('a bad row that is read over and over does not flood the log', () => {
    const { store, database, log } = freshStore();
    database.exec("INSERT INTO memory VALUES ('bad', '{')");
    for (let time = 0; time < 1000; time += 1) store.recall('bad');
    expect(store.badRows()).toEqual({ memory: 1000 });
    expect(log.lines).toHaveLength(10);
  });
});

describe('silences (R10)', () => {
  const pause: Silence = {
    id: `ana/pause/${NOW}`,
    personId: 'ana',
    kind: 'pause',
    severity: null,
    series: null,
    startedAt: NOW,
    endsAt: NOW + HOUR,
    endedAt: null,
  };
  const snooze: Silence = { ...pause, id: `ana/high/${NOW}`, kind: 'snooze', severity: 'high', endsAt: NOW + MINUTE };

  it('one that cannot be read is left out, said, and silences nothing', () => {
    const { store, database, log } = freshStore();
    store.save({ ...none, silences: [pause, snooze] });
    database.exec(`UPDATE silences SET document = '{"kind":"forever"}' WHERE id LIKE '%pause%'`);
    expect(store.runningSilences()).toEqual([snooze]);
    expect(log.lines.some(({ event }) => event === 'storage.bad-row')).toBe(true);
  });
});
