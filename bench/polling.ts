import { learnRows, type SeriesMemory } from '../electron/sources/polling/learnt-lag';
import { nextLookAt } from '../electron/sources/polling/poll-schedule';
import {
  createRandom,
  simulateRows,
  type SimulatedRow,
  type Uploader,
} from '../electron/standins/nightscout/glucose-simulator';
import { DAY, MINUTE, SECOND } from '../shared/time';
import { benchRow, p95, type BenchRow } from './row';

const START = Date.UTC(2026, 0, 1);
const DAYS = 30;
const SEEDS = 20;
const INTERVAL = 120 * SECOND;
const FIXED = 'every 60 s';

interface Polled {
  /** From when a row could be read to when it was read. */
  waits: number[];
  requests: number;
}

/** Row available → row read: the phase-locked schedule against a fixed 60 s, on the same rows. */
export function benchPolling(): BenchRow[] {
  return [...compare('tight bridge', 'tight-bridge', 0.15), ...compare('phone uploader', 'phone', 0.4)];
}

function compare(words: string, uploader: Uploader, atMost: number): BenchRow[] {
  const locked: Polled = { waits: [], requests: 0 };
  const fixed: Polled = { waits: [], requests: 0 };
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const rows = simulateRows({ seed, from: START, to: START + DAYS * DAY, uploader });
    add(locked, pollPhaseLocked(rows));
    add(fixed, pollFixed(rows, createRandom(seed)() * MINUTE));
  }
  const days = DAYS * SEEDS;
  return [
    benchRow({
      name: `row available → read, ${words}, p95`,
      unit: 's',
      value: p95(locked.waits) / SECOND,
      reference: { name: FIXED, value: p95(fixed.waits) / SECOND },
      limit: { ratio: atMost },
    }),
    benchRow({
      name: `requests, ${words}`,
      unit: 'a day',
      value: locked.requests / days,
      reference: { name: FIXED, value: fixed.requests / days },
      limit: { ratio: 1.02 },
    }),
  ];
}

function add(all: Polled, one: Polled): void {
  for (const wait of one.waits) all.waits.push(wait);
  all.requests += one.requests;
}

function pollFixed(rows: SimulatedRow[], phase: number): Polled {
  let at = START + phase;
  return poll(rows, () => (at += MINUTE), at);
}

function pollPhaseLocked(rows: SimulatedRow[]): Polled {
  let memory: SeriesMemory | null = null;
  let previousAt: number | null = null;
  return poll(
    rows,
    (now, seen) => {
      const look = { at: now, previousAt };
      memory = learnRows(
        memory,
        'sensor',
        seen.map(({ measuredAt }) => measuredAt),
        look,
      );
      previousAt = now;
      return nextLookAt(memory === null ? [] : [memory], now, INTERVAL);
    },
    START,
  );
}

/** `next` learns from the rows a look brought and says when to look again. */
function poll(rows: SimulatedRow[], next: (now: number, seen: SimulatedRow[]) => number, startAt: number): Polled {
  const waiting = [...rows].sort((left, right) => left.availableAt - right.availableAt);
  const waits: number[] = [];
  let requests = 0;
  let index = 0;
  for (let now = startAt; now < START + DAYS * DAY; requests += 1) {
    const seen: SimulatedRow[] = [];
    for (let head = waiting[index]; head !== undefined && head.availableAt <= now; head = waiting[++index]) {
      seen.push(head);
      waits.push(now - head.availableAt);
    }
    now = next(now, seen);
  }
  return { waits, requests };
}
