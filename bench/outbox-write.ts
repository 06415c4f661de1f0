import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageTo, NOW } from '../electron/core/simulation/sample-message.test-support';
import type { Alert } from '../electron/core/state/alert';
import type { Message } from '../electron/core/state/messages/message';
import { openDatabase } from '../electron/storage/sqlite/database';
import { openRows } from '../electron/storage/sqlite/open-rows';
import { loadSqlite, type Sqlite } from '../electron/storage/sqlite/sqlite';
import type { Change } from '../electron/storage/store';
import { openPlainTable } from './plain-table';
import { quietLog } from './quiet-log';
import { benchRow, median, p95, type BenchRow } from './row';

const REPETITIONS = 5;
const WRITES = 200;

/**
 * What one decision writes before anything is sent, against one row into a plain table on
 * the same disk: each ends with an fsync.
 */
export async function benchOutboxWrite(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-bench-'));
  try {
    const sqlite = await loadSqlite();
    const outbox = openOutbox(sqlite, join(folder, 'vigil.sqlite'));
    const plain = openPlainTable(sqlite, join(folder, 'plain.sqlite'));
    const rounds = Array.from({ length: REPETITIONS }, () => oneRound(outbox.write, plain.write));
    outbox.close();
    plain.close();
    return [
      benchRow({
        name: 'durable outbox write (1 alert, 3 messages), p95',
        unit: 'ms',
        value: median(rounds.map(({ ours }) => p95(ours))),
        reference: { name: 'a bare insert', value: median(rounds.map(({ bare }) => p95(bare))) },
        limit: { ratio: 5 },
      }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Write = (number: number) => void;

/** Turn and turn about, so that a busy disk meets both. */
function oneRound(writeOurs: Write, writeBare: Write): { ours: number[]; bare: number[] } {
  const ours: number[] = [];
  const bare: number[] = [];
  for (let write = 0; write < WRITES; write += 1) {
    const number = Math.floor(performance.now() * 1e6);
    bare.push(timed(writeBare, number));
    ours.push(timed(writeOurs, number));
  }
  return { ours, bare };
}

function timed(write: Write, number: number): number {
  const from = performance.now();
  write(number);
  return performance.now() - from;
}

function openOutbox(sqlite: Sqlite, file: string): { write: Write; close: () => void } {
  const opened = openDatabase({ sqlite, file, now: NOW });
  if (!opened.ok) throw new Error(opened.problem.sentence);
  const store = openRows({ database: opened.value.database, log: quietLog });
  return {
    write: (number) => {
      store.save(changeOf(number));
    },
    close: () => {
      store.close();
    },
  };
}

/** The first step of a low: an alarm on this computer, a call, a text. */
function changeOf(number: number): Partial<Change> {
  const alertId = `ana/low/${number}`;
  const queued = (contactId: string, channel: string): Message =>
    messageTo(contactId, { id: `${alertId}/1.0.0/${contactId}/${channel}`, alertId, channel, tag: String(number) });
  return {
    alerts: [alertOf(alertId)],
    messages: [queued('desktop', 'desktop'), queued('ana', 'voice'), queued('mia', 'sms')],
    silences: [],
    history: [],
  };
}

const alertOf = (id: string): Alert => ({
  id,
  personId: 'ana',
  direction: 'low',
  severity: 'low',
  state: 'open',
  openedAt: NOW,
  run: {
    number: 1,
    zeroAt: NOW,
    beganAt: NOW,
    steps: { 0: { rounds: 1, lastDueAt: NOW } },
    profile: null,
    policyMark: null,
    held: [],
  },
  raisedBy: {
    series: 'sensor',
    sourceId: 'nightscout-1',
    glucose: { kind: 'value', mgPerDl: 62 },
    measuredAt: NOW - 8000,
    isAhead: false,
  },
  worst: { glucose: { kind: 'value', mgPerDl: 62 }, measuredAt: NOW - 8000, row: null },
  unknownSince: null,
  fineSince: null,
  cause: null,
  detail: null,
  acknowledgement: null,
  isSilenced: false,
  resolvedAt: null,
});
