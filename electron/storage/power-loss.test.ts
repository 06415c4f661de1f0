import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../core/state/messages/message';
import {
  createRecordingLog,
  createTemporaryDirectory,
  NOW,
  sampleAlert,
  sampleMessage,
} from './sample-facts.test-support';
import { openDatabase } from './sqlite/database';
import { openRows, type SqliteRows } from './sqlite/open-rows';
import { loadSqlite, type Sqlite } from './sqlite/sqlite';

/** Sizes of SQLite's write-ahead log (sqlite.org/fileformat2.html, 4): its header, and each frame with one page. */
const WAL_HEADER = 32;
const WAL_FRAME = 24 + 4096;

let sqlite: Sqlite;
let directory: ReturnType<typeof createTemporaryDirectory>;
let file: string;
let copies = 0;

beforeAll(async () => {
  sqlite = await loadSqlite();
});
beforeEach(() => {
  directory = createTemporaryDirectory();
  file = join(directory.path, 'vigil.sqlite');
});
afterEach(() => {
  directory.remove();
});

function open(at: string): { store: SqliteRows; setAside: string | null } {
  const opened = openDatabase({ sqlite, file: at, now: NOW });
  if (!opened.ok) throw new Error(opened.problem.sentence);
  const store = openRows({ database: opened.value.database, log: createRecordingLog() });
  return { store, setAside: opened.value.setAside };
}

/** The state a machine finds after it lost power when only the first `bytes` of the log had reached the disk. */
function afterLosing(bytes: number): { store: SqliteRows; setAside: string | null } {
  copies += 1;
  const at = join(directory.path, `lost-${copies}.sqlite`);
  copyFileSync(file, at);
  writeFileSync(`${at}-wal`, readFileSync(`${file}-wal`).subarray(0, bytes));
  return open(at);
}

const claimed = sampleMessage({ delivery: { status: 'claimed', attempts: 1, intentAt: NOW } });
const accepted = sampleMessage({ delivery: { status: 'accepted', attempts: 1, providerId: 'SM1', acceptedAt: NOW } });
const order: (Message['delivery']['status'] | 'none')[] = ['none', 'pending', 'claimed', 'accepted'];

/** Decides, claims and sends one message; answers how long the log was after each commit. */
function sendOne(store: SqliteRows): number[] {
  const sizes: number[] = [];
  const noteSize = (): void => {
    sizes.push(readFileSync(`${file}-wal`).length);
  };
  noteSize();
  store.save({ alerts: [sampleAlert()], messages: [sampleMessage()], silences: [], history: [] });
  noteSize();
  expect(store.claim(claimed)).toBe(true);
  noteSize();
  store.save({ alerts: [], messages: [accepted], silences: [], history: [] });
  noteSize();
  return sizes;
}

describe('row 20: power is lost', () => {
  it('at every byte boundary that matters the state is that of a whole commit, and never an earlier one than was on disk', () => {
    const { store } = open(file);
    const sizes = sendOne(store);
    const total = sizes.at(-1) ?? 0;
    const frames = (total - WAL_HEADER) / WAL_FRAME;
    expect(Number.isInteger(frames)).toBe(true);

    for (let frame = 0; frame <= frames; frame += 1) {
      for (const more of [0, 1, 24, 2000, WAL_FRAME - 1]) {
        const bytes = Math.min(WAL_HEADER + frame * WAL_FRAME + more, total);
        const { store: found, setAside } = afterLosing(bytes);
        const status = found.unsettledMessages()[0]?.delivery.status ?? 'none';
        const commits = sizes.filter((size) => size <= bytes).length - 1;
        expect(setAside).toBeNull();
        if (commits >= 0) expect(status).toBe(order[commits]);
        // Alert and message come together or not at all.
        expect(found.liveAlerts(0)).toHaveLength(status === 'none' ? 0 : 1);
        found.close();
      }
    }
    store.close();
  });

  it('a message that left is found claimed, so it is asked about and not sent again', () => {
    const { store } = open(file);
    const [, , afterClaim = 0, afterAnswer = 0] = sendOne(store);
    const { store: found } = afterLosing(afterAnswer - 1);
    expect(afterAnswer).toBeGreaterThan(afterClaim);
    expect(found.unsettledMessages()).toEqual([claimed]);
    expect(found.claim(claimed)).toBe(false);
    found.close();
    store.close();
  });

  it('a log whose tail is garbage is read up to the last whole commit', () => {
    const { store } = open(file);
    const [, afterDecision = 0] = sendOne(store);
    const at = join(directory.path, 'garbled.sqlite');
    copyFileSync(file, at);
    const bytes = readFileSync(`${file}-wal`);
    bytes.fill(0x5a, afterDecision);
    writeFileSync(`${at}-wal`, bytes);
    const { store: found, setAside } = open(at);
    expect(setAside).toBeNull();
    expect(found.unsettledMessages().map((message) => message.delivery.status)).toEqual(['pending']);
    found.close();
    store.close();
  });
});
