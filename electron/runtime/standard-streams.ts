import console from 'node:console';
import { writeSync } from 'node:fs';
import { SECOND, type Millis } from '../../shared/time';
import { createLineWriter, type LineWriter } from './line-writer';

/** At the end of the process a reader that is merely slow gets this long for the last lines. */
const FAREWELL_MS: Millis = SECOND / 2;
const LOOK_EVERY_MS: Millis = 10;

/**
 * Lines to standard output or standard error, at once where that is possible, so that a crash loses none.
 *
 * Not from a thread: one that waits for a terminal that stands still cannot be ended, and `process.exit` waits for it.
 * Instead the stream is opened so that it refuses what it cannot take now.
 */
export function writeLinesTo(name: 'stdout' | 'stderr', lostLine: (count: number) => string): LineWriter {
  neverBlock(name);
  const descriptor = name === 'stdout' ? 1 : 2;
  const lines = createLineWriter({
    write: (bytes) => writeSync(descriptor, bytes),
    after: (delayMs, run) => {
      setTimeout(run, delayMs).unref();
    },
    lostLine,
  });
  process.on('exit', () => {
    for (let waitedMs = 0; !lines.drain() && waitedMs < FAREWELL_MS; waitedMs += LOOK_EVERY_MS) pause(LOOK_EVERY_MS);
  });
  return lines;
}

/**
 * Asking for the stream makes Node open a terminal again, for this process alone, and take a pipe as one
 * that does not block; only terminals it then makes block again (`setBlocking` in lib/tty.js), which is
 * undone. Files have no handle: they never block.
 */
function neverBlock(name: 'stdout' | 'stderr'): void {
  try {
    const stream: NodeJS.WriteStream & { _handle?: { setBlocking?(isBlocking: boolean): unknown } } = process[name];
    // What others write there, Node's warnings or a library, may fail as well.
    stream.on('error', () => undefined);
    stream._handle?.setBlocking?.(false);
  } catch {
    // There is no such stream: a program with windows on Windows.
  }
}

/** Blocks: nothing else is to run any more. */
function pause(ms: Millis): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0, ms);
}

/**
 * Packages print what they like: a site's whole answer among it (garmin-connect,
 * common/HttpClient.js). It is not to be read there.
 */
export function silenceConsole(): void {
  for (const method of ['debug', 'error', 'info', 'log', 'warn'] as const) console[method] = () => undefined;
}
