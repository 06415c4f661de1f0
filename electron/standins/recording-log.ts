import type { Log } from '../ports';

export interface LogLine {
  level: 'info' | 'warn' | 'error';
  event: string;
  fields: Record<string, unknown>;
}

/** Keeps what was logged, so that tests can look for what must and must not be in it. */
export function createRecordingLog(): Log & { lines: LogLine[] } {
  const lines: LogLine[] = [];
  const writer =
    (level: LogLine['level']) =>
    (event: string, fields: Record<string, unknown> = {}): void => {
      lines.push({ level, event, fields });
    };
  return { lines, info: writer('info'), warn: writer('warn'), error: writer('error') };
}
