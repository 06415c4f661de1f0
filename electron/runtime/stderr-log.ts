import type { Millis } from '../../shared/time';
import type { Log } from '../ports';
import { createLineWriter, type LineWriter } from './line-writer';
import { appendTo } from './log-file';
import { writeLinesTo } from './standard-streams';

type Level = 'info' | 'warn' | 'error';

/**
 * One JSON object a line on standard error. Who logs hands in no secret, phone number or glucose
 * value. Nothing that is logged stops or delays who logs it: a line that cannot be written is kept for
 * a while, then lost, counted and reported.
 */
export function createStderrLog(): Log {
  return createLog([writeLinesTo('stderr', lostLine)]);
}

/** The same, and in a file: a program with windows has no terminal that anybody reads. */
export function createDesktopLog(file: string): Log {
  const after = (delayMs: Millis, run: () => void): void => {
    setTimeout(run, delayMs).unref();
  };
  return createLog([writeLinesTo('stderr', lostLine), createLineWriter({ write: appendTo(file), after, lostLine })]);
}

const lostLine = (count: number): string => lineOf('warn', 'log-lines-lost', { count });

/** Each line to all of these; what one of them cannot take costs the others nothing. */
export function createLog(places: readonly Pick<LineWriter, 'write'>[]): Log {
  const write = (level: Level, event: string, fields?: Record<string, unknown>): void => {
    const line = lineOf(level, event, fields);
    for (const place of places) place.write(line);
  };
  return {
    info: (event, fields) => {
      write('info', event, fields);
    },
    warn: (event, fields) => {
      write('warn', event, fields);
    },
    error: (event, fields) => {
      write('error', event, fields);
    },
  };
}

function lineOf(level: Level, event: string, fields: Record<string, unknown> = {}): string {
  const begin = { time: new Date().toISOString(), level, event };
  try {
    return JSON.stringify({ ...begin, ...fields });
  } catch {
    // Fields that no JSON can hold are a fault of who logs; the event is worth more than they are.
    return JSON.stringify(begin);
  }
}
