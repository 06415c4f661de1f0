import { subscribe } from 'node:diagnostics_channel';
import { existsSync, openSync, readSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setInterval } from 'node:timers';
import { TextDecoder } from 'node:util';

/**
 * Preloaded with `node --import`: from the first request that the process makes until it is told to stop, how long its
 * main loop was held at most, in milliseconds, written to the file that VIGIL_BENCH_LOOP names. VIGIL_BENCH_LOOP_NOW:
 * from the start on. `longestMs` by the clock, other programs and the disk included; `busyMs` by what the thread itself
 * computed, where the system tells that (Linux).
 */
const BEAT_MS = 1;
const SCHEDSTAT = '/proc/self/schedstat';
const schedstat = existsSync(SCHEDSTAT) ? openSync(SCHEDSTAT, 'r') : null;
const bytes = new Uint8Array(64);

const busy = () => {
  if (schedstat === null) return performance.now();
  const length = readSync(schedstat, bytes, 0, bytes.length, 0);
  return Number.parseInt(new TextDecoder().decode(bytes.subarray(0, length)), 10) / 1e6;
};

let isRunning = false;
let before = { wall: 0, busy: 0 };
let longestMs = 0;
let busyMs = 0;

const beat = () => {
  const now = { wall: performance.now(), busy: busy() };
  longestMs = Math.max(longestMs, now.wall - before.wall - BEAT_MS);
  busyMs = Math.max(busyMs, now.busy - before.busy);
  before = now;
};

const begin = () => {
  if (isRunning) return;
  isRunning = true;
  before = { wall: performance.now(), busy: busy() };
  setInterval(beat, BEAT_MS).unref();
};

if (process.env.VIGIL_BENCH_LOOP_NOW) begin();
else subscribe('http.client.request.start', begin);
process.once('SIGTERM', () => {
  writeFileSync(process.env.VIGIL_BENCH_LOOP, JSON.stringify({ longestMs, busyMs }));
  // The host ends by itself, in good order.
  if (process.env.VIGIL_BENCH_LOOP_NOW) process.exit(0);
});
