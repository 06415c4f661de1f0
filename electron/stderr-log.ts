import type { Log } from './ports';

/** One JSON object a line on standard error. Who logs hands in no secret, phone number or glucose value. */
export function createStderrLog(): Log {
  const write = (level: 'info' | 'warn' | 'error', event: string, fields: Record<string, unknown> = {}): void => {
    process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...fields })}\n`);
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
