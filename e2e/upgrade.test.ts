import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { builtInChannels } from '../electron/channels/registry';
import { flat } from '../electron/core/state/messages/flat-message.test-support';
import type { Message } from '../electron/core/state/messages/message';
import { readSettings } from '../electron/settings/checks/read-settings';
import { sources } from '../electron/sources/registry';
import { createRecordingLog } from '../electron/standins/recording-log';
import { openDatabase } from '../electron/storage/sqlite/database';
import { openRows, type SqliteRows } from '../electron/storage/sqlite/open-rows';
import { loadSqlite } from '../electron/storage/sqlite/sqlite';

/**
 * What the code of commit 1fb7dc1 left on disk in the night of a low that came back: a check-in was reminded of, a
 * workout announced, a call to Mia was being placed when the process ended.
 */
const fixture = (name: string): string => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');

/** Some hours later. */
const NOW = Date.UTC(2026, 10, 22, 6, 0, 0);

let folder: string;
let store: SqliteRows;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vigil-upgrade-'));
  const file = join(folder, 'vigil.sqlite');
  const sqlite = await loadSqlite();
  const old = sqlite.open(file);
  old.exec(fixture('vigil-1fb7dc1.sql'));
  old.close();
  const opened = openDatabase({ sqlite, file, now: NOW });
  if (!opened.ok) throw new Error(opened.problem.sentence);
  expect(opened.value.setAside).toBeNull();
  store = openRows({ database: opened.value.database, log: createRecordingLog() });
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const messages = (): Message[] => store.messages({ limit: 1000 });

describe('a database of before is opened', () => {
  it('with every alert, message and line of history that was written', () => {
    const written = fixture('vigil-1fb7dc1.sql');
    const rows = (table: string): number => written.split(`INSERT INTO ${table} `).length - 1;
    expect(messages()).toHaveLength(rows('messages'));
    expect(store.alerts({ limit: 1000 })).toHaveLength(rows('alerts'));
    expect(store.history({ limit: 1000 })).toHaveLength(rows('history'));
    expect(store.checkIns(0)).toHaveLength(rows('check_ins'));
    expect(store.badRows()).toEqual({});
  });

  it('and each message says by what medium it went', () => {
    const media = Object.fromEntries(messages().map(({ channel, medium }) => [channel, medium]));
    expect(media).toEqual({ voice: 'call', sms: 'text', desktop: 'local' });
  });

  it('and what it was about: steps, notices and later tries of an alert, a workout, a check-in', () => {
    const about = messages().map((message) => flat(message));
    for (const {
      id,
      about: { ...of },
      alertId,
      run,
      step,
      round,
    } of about) {
      if (!('alert' in of)) continue;
      const where = typeof of.step === 'number' ? `${step}.${round}` : '';
      expect(id.startsWith(`${alertId}/${run}.${where}`), id).toBe(true);
      expect(of.step === 'again', id).toBe(id.endsWith('/again'));
    }
    expect(about.filter(({ about: of }) => !('alert' in of)).map(({ about: of }) => of)).toEqual([
      { workout: 'garmin-1/7' },
      { checkIn: 'ana/home-by/1795309200000' },
      { checkIn: 'ana/home-by/1795309200000' },
    ]);
    expect(store.messagesOf([store.alerts({ limit: 1 })[0]!.id])).toHaveLength(about.length - 3);
  });

  it('and whether somebody could see the alarms of this computer', () => {
    const shown = messages().filter(({ medium }) => medium === 'local');
    expect(shown.map(({ delivery }) => delivery.status)).toEqual(Array(4).fill('delivered'));
    for (const { id, delivery } of shown) {
      const wasUnseen = delivery.providerId === `desktop:${id}#no-window`;
      expect(delivery.outcome, id).toBe(wasUnseen ? 'no-window' : 'shown');
    }
    expect(new Set(shown.map(({ delivery }) => delivery.outcome)).size).toBe(2);
  });

  it('with the call that was under way, beside which none is placed to the same number', () => {
    const [underWay] = store.unsettledMessages().filter(({ delivery }) => delivery.status === 'claimed');
    expect(underWay).toMatchObject({ contactId: 'mia', medium: 'call', delivery: { attempts: 1 } });
    const other: Message = { ...underWay!, id: 'another', tag: 'OTHER', delivery: pending(underWay!) };
    const elsewhere: Message = { ...other, id: 'elsewhere', tag: 'ELSEW', address: '+14155550199' };
    store.save({ messages: [other, elsewhere] });
    expect(store.claim(other)).toBe(false);
    expect(store.claim(elsewhere)).toBe(true);
  });

  it('and what was queued then is not queued again', () => {
    const gone = messages().find(({ delivery }) => delivery.status === 'delivered')!;
    store.save({ messages: [{ ...gone, delivery: pending(gone) }] });
    expect(messages().find(({ id }) => id === gone.id)).toEqual(gone);
  });
});

it('a settings file of before is read as it stands', () => {
  const read = readSettings(fixture('settings-1fb7dc1.json'), { sources, ...builtInChannels() });
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  const { settings, warnings } = read.value;
  expect(settings.contacts.map(({ addresses, channels }) => [addresses, channels])).toEqual(
    ['1', '2', '3', '4', '5'].map((digit) => [{ phone: `+1415555010${digit}` }, ['sms', 'voice']]),
  );
  expect(warnings).toEqual([]);
});

const pending = ({ delivery }: Message): Message['delivery'] => ({
  ...delivery,
  status: 'pending',
  attempts: 0,
  intentAt: null,
  acceptedAt: null,
  providerId: null,
});
