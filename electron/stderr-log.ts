import type { LineWriter } from './line-writer';
import type { Log } from './ports';
import { writeLinesTo } from './standard-streams';

type Level = 'info' | 'warn' | 'error';

/**
 * One JSON object a line on standard error. Who logs hands in no secret, phone number or glucose value. Nothing that is logged
 * stops or delays who logs it: a line that cannot be written is kept for a while, then lost, counted and reported.
 */
export function createStderrLog(
  lines: LineWriter = writeLinesTo('stderr', (count) => lineOf('warn', 'log-lines-lost', { count })),
): Log {
  const write = (level: Level, event: string, fields?: Record<string, unknown>): void => {
    lines.write(lineOf(level, event, fields));
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
