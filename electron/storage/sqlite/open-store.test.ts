import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../shared/time';
import type { Message } from '../../core/state/message';
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
import { openStore, type SqliteStore } from './open-store';
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
  store: SqliteStore;
  database: Database;
  file: string;
  log: ReturnType<typeof createRecordingLog>;
} {
  const directory = createTemporaryDirectory();
  closers.push(directory.remove);
  const file = `${directory.path}/vigil.sqlite`;
  const database = openFile(file);
  const log = createRecordingLog();
  return { store: openStore({ database, log }), database, file, log };
}

const none = { alerts: [], messages: [], silences: [], history: [] };

describe('alerts, messages and history are written together', () => {
  it('what was saved is read back as it was, also by the next process', () => {
    const { store, file } = freshStore();
    const alert = sampleAlert();
    const message = sampleMessage();
    const line = { at: NOW, personId: 'ana', code: 'low-opened', sentence: 'Low.', alertId: alert.id, messageId: null };
    store.save({ alerts: [alert], messages: [message], silences: [], history: [line] });
    store.close();

    const again = openStore({ database: openFile(file), log: createRecordingLog() });
    expect(again.alert(alert.id)).toEqual(alert);
    expect(again.messagesOf([alert.id])).toEqual([message]);
    expect(again.history({ limit: 10 })).toEqual([{ id: 1, ...line }]);
  });

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
    const low = sampleAlert({ worst: { glucose: { kind: 'low' }, measuredAt: NOW - 1 } });
    const older = [
      sampleAlert({ id: 'older low' }),
      sampleAlert({ id: 'older high', direction: 'high', severity: 'high' }),
      sampleAlert({ id: 'low by no reading', raisedBy: null }),
      sampleAlert({ id: 'no data', direction: 'no-data', severity: 'no-data', worst: null }),
    ];
    store.save({ ...none, alerts: [low, ...older] });
    const asItWas = database.prepare('UPDATE alerts SET document = ? WHERE id = ?');
    for (const alert of older) {
      const raisedBy = alert.raisedBy && { ...alert.raisedBy, isAhead: undefined };
      asItWas.run(JSON.stringify({ ...alert, raisedBy, worst: undefined }), alert.id);
    }
    for (const alert of [low, ...older]) expect(store.alert(alert.id)).toEqual(alert);
    expect(older.map(({ worst }) => worst?.glucose)).toEqual(
      [low, low, null, null].map((one) => one?.raisedBy?.glucose),
    );
  });

  it('what waits for the end of quiet hours, and a sensor change, are kept', () => {
    const { store } = freshStore();
    const held = [{ contactId: 'mia', medium: 'text' as const, kind: 'alarm' as const, step: 1, round: 0 }];
    const alert = sampleAlert();
    const waiting = { ...alert, run: { ...alert.run, profile: 'night', held } };
    const change = {
      id: 'ana/sensor-change/1',
      personId: 'ana',
      kind: 'sensor-change' as const,
      severity: null,
      series: null,
      startedAt: NOW,
      endsAt: NOW + HOUR,
      endedAt: null,
    };
    store.save({ ...none, alerts: [waiting], silences: [change] });
    expect(store.alert(alert.id)).toEqual(waiting);
    expect(store.runningSilences()).toEqual([change]);
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
      history: [{ at: NOW, personId: null, code: 'x', sentence: 'x', alertId: null, messageId: null }],
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

  it('live alerts are those not resolved, and those resolved lately', () => {
    const { store } = freshStore();
    const open = sampleAlert({ id: 'a' });
    const confirmed = sampleAlert({ id: 'b', state: 'acknowledged' });
    const lately = sampleAlert({ id: 'c', state: 'resolved', resolvedAt: NOW - 10 * MINUTE });
    const longAgo = sampleAlert({ id: 'd', state: 'resolved', resolvedAt: NOW - HOUR });
    store.save({ ...none, alerts: [open, confirmed, lately, longAgo] });
    expect(
      store
        .liveAlerts(NOW - 30 * MINUTE)
        .map((alert) => alert.id)
        .sort(),
    ).toEqual(['a', 'b', 'c']);
    store.save({ ...none, alerts: [{ ...open, state: 'resolved', resolvedAt: NOW - 2 * HOUR }] });
    expect(
      store
        .liveAlerts(NOW - 30 * MINUTE)
        .map((alert) => alert.id)
        .sort(),
    ).toEqual(['b', 'c']);
  });

  it('pages of alerts, messages and history go from new to old, for all or one person', () => {
    const { store } = freshStore();
    const people = ['ana', 'ben', 'ana'];
    people.forEach((personId, index) => {
      const at = NOW + index * MINUTE;
      store.save({
        alerts: [sampleAlert({ id: `alert-${index}`, personId, openedAt: at })],
        messages: [sampleMessage({ id: `message-${index}`, personId, queuedAt: at })],
        silences: [],
        history: [{ at, personId, code: `code-${index}`, sentence: 'x', alertId: null, messageId: null }],
      });
    });
    expect(store.alerts({ limit: 2 }).map((alert) => alert.id)).toEqual(['alert-2', 'alert-1']);
    expect(store.alerts({ personId: 'ana', before: NOW + MINUTE, limit: 9 }).map((alert) => alert.id)).toEqual([
      'alert-0',
    ]);
    expect(store.messages({ personId: 'ana', limit: 9 }).map((message) => message.id)).toEqual([
      'message-2',
      'message-0',
    ]);
    expect(store.messages({ before: NOW + MINUTE, limit: 9 }).map((message) => message.id)).toEqual(['message-0']);
    expect(store.history({ before: 3, limit: 1 }).map((line) => line.code)).toEqual(['code-1']);
    expect(store.history({ personId: 'ana', limit: 9 }).map((line) => line.code)).toEqual(['code-2', 'code-0']);
  });
});

describe('the outbox', () => {
  it('everything that is not final is unsettled', () => {
    const { store } = freshStore();
    const statuses: Message['delivery']['status'][] = [
      'pending',
      'claimed',
      'reconciling',
      'accepted',
      'delivered',
      'undelivered',
      'failed',
      'withdrawn',
      'superseded',
      'expired',
    ];
    store.save({ ...none, messages: statuses.map((status) => sampleMessage({ id: status, delivery: { status } })) });
    expect(store.unsettledMessages().map((message) => message.id)).toEqual([
      'pending',
      'claimed',
      'reconciling',
      'accepted',
    ]);
  });

  it('a claim keeps the text and the moment it was made with', () => {
    const { store } = freshStore();
    const message = sampleMessage();
    store.save({ ...none, messages: [message] });
    const claimed = sampleMessage({
      body: 'Ana 58 mg/dL',
      delivery: { attempts: 1, intentAt: NOW + 5, status: 'claimed' },
    });
    expect(store.claim(claimed)).toBe(true);
    expect(store.unsettledMessages()).toEqual([claimed]);
    expect(store.claim(claimed)).toBe(false);
  });

  it('a withdrawn message cannot be claimed', () => {
    const { store } = freshStore();
    store.save({ ...none, messages: [sampleMessage({ delivery: { status: 'withdrawn' } })] });
    expect(store.claim(sampleMessage())).toBe(false);
  });

  it('claiming a message that never reached the disk is an error, not a loss', () => {
    const { store } = freshStore();
    expect(() => store.claim(sampleMessage())).toThrow(StorageError);
  });

  it('a replayed decision never turns a message that went out into a new one', () => {
    const { store } = freshStore();
    for (const status of ['accepted', 'delivered', 'withdrawn'] as const) {
      const gone = sampleMessage({ id: status, delivery: { status, attempts: status === 'withdrawn' ? 0 : 1 } });
      store.save({ ...none, messages: [gone] });
      store.save({ ...none, messages: [sampleMessage({ id: status })] });
      expect(store.messages({ limit: 9 }).find((message) => message.id === status)).toEqual(gone);
    }
  });

  it('of two calls to one number only one is under way; another number and texts are free', () => {
    const { store } = freshStore();
    const call = (id: string, address: string) => sampleMessage({ id, channel: 'voice', address });
    const [first, second, other] = [
      call('first', '+14155552671'),
      call('second', '+14155552671'),
      call('other', '+34600000001'),
    ];
    const text = sampleMessage({ id: 'text' });
    store.save({ ...none, messages: [first, second, other, text] });

    expect(store.claim(first)).toBe(true);
    expect(store.claim(second)).toBe(false);
    expect(store.claim(other)).toBe(true);
    expect(store.claim(text)).toBe(true);
    store.save({
      ...none,
      messages: [{ ...first, delivery: { ...first.delivery, status: 'reconciling', attempts: 1 } }],
    });
    expect(store.claim(second)).toBe(false);
    store.save({ ...none, messages: [{ ...first, delivery: { ...first.delivery, status: 'accepted', attempts: 1 } }] });
    expect(store.claim(second)).toBe(true);
  });

  it('the database itself refuses a second unclear call to one number', () => {
    const { store } = freshStore();
    const unclear = (id: string) =>
      sampleMessage({ id, channel: 'voice', delivery: { status: 'reconciling', attempts: 1 } });
    store.save({ ...none, messages: [unclear('first')] });
    expect(() => {
      store.save({ ...none, messages: [unclear('second')] });
    }).toThrow(StorageError);
  });

  it('tags and provider ids are known to be taken by others, not by oneself', () => {
    const { store } = freshStore();
    store.save({
      ...none,
      messages: [sampleMessage({ id: 'mine', delivery: { providerId: 'SM1', status: 'accepted' } })],
    });
    expect(store.isTagTaken('A7K2M', 'another')).toBe(true);
    expect(store.isTagTaken('A7K2M', 'mine')).toBe(false);
    expect(store.isTagTaken('ZZZZZ', 'another')).toBe(false);
    expect(store.isProviderIdTaken('SM1', 'another')).toBe(true);
    expect(store.isProviderIdTaken('SM1', 'mine')).toBe(false);
  });

  it('row 18: in 1,000 races of two copies for one message exactly one wins each time', () => {
    const { store: one, file } = freshStore();
    const two = openStore({ database: openFile(file), log: createRecordingLog() });
    let won = 0;
    for (let race = 0; race < 1000; race += 1) {
      const message = sampleMessage({ id: `race-${race}`, tag: `R${race}`, address: null });
      one.save({ ...none, messages: [message] });
      const racers = race % 2 === 0 ? [one, two] : [two, one];
      const wins = racers.filter((racer) => racer.claim(message));
      expect(wins).toHaveLength(1);
      won += wins.length;
    }
    expect(won).toBe(1000);
  });
});

describe('readings', () => {
  it('R2: a known row is not new; a corrected one is received now, its moment was first read before', () => {
    const { store } = freshStore();
    const first = sampleReading();
    const second = sampleReading({ measuredAt: NOW + 5 * MINUTE });
    expect(store.addReadings([first])).toEqual([first]);
    expect(store.addReadings([{ ...first, receivedAt: NOW + HOUR }, second])).toEqual([second]);
    const corrected = { ...first, glucose: { kind: 'low' } as const, receivedAt: NOW + HOUR };
    expect(store.addReadings([corrected])).toEqual([corrected]);
    expect(store.readings('ana', NOW, NOW)).toEqual([{ ...corrected, firstReadAt: first.firstReadAt }]);
  });

  it('R1: rows that were deleted are taken out, and may come again', () => {
    const { store } = freshStore();
    const [first, other] = [sampleReading(), sampleReading({ series: 'other' })];
    store.addReadings([first, other]);
    store.removeReadings([]);
    store.removeReadings([first, sampleReading({ measuredAt: NOW + 5 * MINUTE })]);
    expect(store.readings('ana', NOW, NOW)).toEqual([other]);
    expect(store.addReadings([{ ...first, receivedAt: NOW + HOUR, firstReadAt: NOW + HOUR }])).toHaveLength(1);
  });

  it('R2: rows of before it was kept when a moment was first read are read as they were', () => {
    const { store, database } = freshStore();
    store.addReadings([sampleReading()]);
    database.exec('UPDATE readings SET first_read_at = NULL');
    expect(store.readings('ana', NOW, NOW)).toEqual([sampleReading()]);
  });

  it('every kind of value comes back; rows are ascending, of one person, within the window', () => {
    const { store } = freshStore();
    const kinds = [
      { kind: 'value', mgPerDl: 54 },
      { kind: 'low' },
      { kind: 'high' },
      { kind: 'sensor-error', code: 9 },
    ] as const;
    const rows = kinds.map((glucose, index) => sampleReading({ glucose, measuredAt: NOW + index, trend: null }));
    store.addReadings([...rows].reverse());
    store.addReadings([sampleReading({ personId: 'ben' })]);
    expect(store.readings('ana', NOW, NOW + 3)).toEqual(rows);
    expect(store.readings('ana', NOW + 1, NOW + 2)).toEqual(rows.slice(1, 3));
  });
});

describe('gaps and memory', () => {
  it('gaps that touch the window are listed', () => {
    const { store } = freshStore();
    const gap = { from: NOW, to: NOW + HOUR, why: 'asleep' } as const;
    store.addGap(gap);
    store.addGap(gap);
    expect(store.gaps(NOW + 59 * MINUTE, NOW + 2 * HOUR)).toEqual([gap]);
    expect(store.gaps(NOW + 61 * MINUTE, NOW + 2 * HOUR)).toEqual([]);
  });

  it('what is remembered is recalled, replaced and forgotten', () => {
    const { store } = freshStore();
    store.remember('source/nightscout-1', { etag: 'W/"1"', lagMs: 8000 });
    expect(store.recall('source/nightscout-1')).toEqual({ etag: 'W/"1"', lagMs: 8000 });
    store.remember('source/nightscout-1', 7);
    expect(store.recall('source/nightscout-1')).toBe(7);
    store.remember('source/nightscout-1', undefined);
    expect(store.recall('source/nightscout-1')).toBeUndefined();
  });
});

describe('retention', () => {
  /** How many slices it took. */
  const pruneAll = (store: SqliteStore, now: number): number => {
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
    const line = { at: old, personId: 'ana', code: 'x', sentence: 'x', alertId: null, messageId: null };
    store.save({ ...none, history: Array.from({ length: 1200 }, () => line) });
    expect(pruneAll(store, NOW)).toBe(1000);
    expect(ids.flatMap((personId) => store.readings(personId, 0, NOW)).map(({ measuredAt }) => measuredAt)).toEqual(
      ids.map(() => NOW),
    );
    expect(store.history({ limit: 9 })).toEqual([]);
    expect(pruneAll(store, NOW)).toBe(1000);
  });

  it('readings go after 13 months and history after 90 days; alerts and messages stay', () => {
    const { store } = freshStore();
    const old = NOW - 400 * DAY;
    store.addReadings([
      sampleReading({ measuredAt: old }),
      sampleReading({ measuredAt: NOW - 390 * DAY }),
      sampleReading(),
    ]);
    const line = { personId: 'ana', code: 'x', sentence: 'x', alertId: null, messageId: null };
    store.save({
      alerts: [sampleAlert({ openedAt: old })],
      messages: [sampleMessage({ queuedAt: old })],
      silences: [],
      history: [
        { ...line, at: NOW - 91 * DAY },
        { ...line, at: NOW - 89 * DAY },
      ],
    });
    pruneAll(store, NOW);
    expect(store.readings('ana', 0, NOW).map((reading) => reading.measuredAt)).toEqual([NOW - 390 * DAY, NOW]);
    expect(store.history({ limit: 9 }).map((entry) => entry.at)).toEqual([NOW - 89 * DAY]);
    expect(store.alerts({ limit: 9 })).toHaveLength(1);
    expect(store.messages({ limit: 9 })).toHaveLength(1);
  });

  it('row 21: a clock that is ten years ahead does not empty the readings', () => {
    const { store } = freshStore();
    store.addReadings([sampleReading(), sampleReading({ measuredAt: NOW - 30 * DAY })]);
    pruneAll(store, NOW + 3652 * DAY);
    expect(store.readings('ana', 0, NOW)).toHaveLength(2);
  });
});

describe('rows that cannot be read back', () => {
  it('a bad row is left out, counted and logged; the others are read', () => {
    const { store, database, log } = freshStore();
    store.save({ ...none, alerts: [sampleAlert({ id: 'good' })], messages: [sampleMessage({ id: 'good' })] });
    database.exec("INSERT INTO alerts VALUES ('bad', 'ana', 'open', 1, NULL, '{broken')");
    database.exec(
      "INSERT INTO messages VALUES ('bad', 'a', 'ana', 'sms', NULL, 'T', 'pending', NULL, 0, 1, '{}', 'text')",
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

  it('are read back by the next process, the first to end first, until they have ended', () => {
    const { store, file } = freshStore();
    store.save({ ...none, silences: [pause, snooze] });
    store.close();
    const next = openStore({ database: openFile(file), log: createRecordingLog() });
    expect(next.runningSilences()).toEqual([snooze, pause]);
    next.save({ ...none, silences: [{ ...pause, endedAt: NOW + HOUR }] });
    expect(next.runningSilences()).toEqual([snooze]);
  });

  it('one that cannot be read is left out, said, and silences nothing', () => {
    const { store, database, log } = freshStore();
    store.save({ ...none, silences: [pause, snooze] });
    database.exec(`UPDATE silences SET document = '{"kind":"forever"}' WHERE id LIKE '%pause%'`);
    expect(store.runningSilences()).toEqual([snooze]);
    expect(log.lines.some(({ event }) => event === 'storage.bad-row')).toBe(true);
  });
});
