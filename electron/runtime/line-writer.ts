import { SECOND, type Millis } from '../../shared/time';

/** Where lines end up: takes as many of the bytes as it can and returns their number, or throws. It never waits. */
export type WriteBytes = (bytes: Uint8Array) => number;

export interface LineWriter {
  /** Never throws and never waits: what cannot be written now is kept, up to a limit, and tried again. */
  write(line: string): void;
  /** Tries what is kept once more; true when nothing is left. */
  drain(): boolean;
}

export interface LineWriterPorts {
  write: WriteBytes;
  /** A timer that keeps no process alive. */
  after: (delayMs: Millis, run: () => void) => void;
  /** The line that reports how many lines were lost. */
  lostLine: (count: number) => string;
}

/** About 500 lines of the log: what went wrong first is worth keeping, all of a night is not. */
const MOST_KEPT_BYTES = 64 * 1024;

/** A terminal that is slow takes more after a moment; a disk that is full stays so. */
const RETRY_MS: { first: Millis; longest: Millis } = { first: SECOND / 10, longest: 5 * SECOND };

/**
 * Lines to a place that may be full, stopped or gone. That costs lines, which are counted, and never who writes them.
 */
export function createLineWriter({ write, after, lostLine }: LineWriterPorts): LineWriter {
  const kept: Uint8Array[] = [];
  let keptBytes = 0;
  let lost = 0;
  let retryMs = RETRY_MS.first;
  let isRetrying = false;

  const keep = (line: string): void => {
    const bytes = new TextEncoder().encode(`${line}\n`);
    kept.push(bytes);
    keptBytes += bytes.length;
  };

  /** A line that was begun is gone on with, so that no half line stands before the next. */
  const writeFirst = (first: Uint8Array): void => {
    const written = write(first);
    if (written === 0) throw new Error('Nothing was taken.');
    keptBytes -= written;
    if (written === first.length) kept.shift();
    else kept[0] = first.subarray(written);
  };

  const drain = (): boolean => {
    try {
      for (;;) {
        if (kept[0] !== undefined) writeFirst(kept[0]);
        else if (lost === 0) break;
        else {
          keep(lostLine(lost));
          lost = 0;
        }
      }
    } catch {
      retryLater();
      return false;
    }
    retryMs = RETRY_MS.first;
    return true;
  };

  const retryLater = (): void => {
    if (isRetrying) return;
    isRetrying = true;
    after(retryMs, () => {
      isRetrying = false;
      retryMs = Math.min(2 * retryMs, RETRY_MS.longest);
      drain();
    });
  };

  /** Behind lines that were lost the next ones are lost as well, until it was said how many. */
  const hasRoom = (line: string): boolean => lost === 0 && keptBytes + line.length <= MOST_KEPT_BYTES;

  return {
    write(line) {
      if (!hasRoom(line)) drain();
      if (hasRoom(line)) keep(line);
      else lost += 1;
      drain();
    },
    drain,
  };
}
