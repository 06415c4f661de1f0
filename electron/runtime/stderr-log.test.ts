import { expect, it } from 'vitest';
import { createLog } from './stderr-log';

function logged(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog([{ write: (line) => lines.push(line) }]));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

it('a line is one JSON object with its time, level, event and fields', () => {
  const [line] = logged((log) => {
    log.warn('poll-failed', { sourceId: 'nightscout-1' });
  });
  const time = expect.stringMatching(/^\d{4}-.*Z$/) as unknown;
  expect(line).toEqual({ time, level: 'warn', event: 'poll-failed', sourceId: 'nightscout-1' });
});

it('fields that no JSON can hold cost the fields, and nothing is thrown', () => {
  const circle: Record<string, unknown> = {};
  circle['itself'] = circle;
  const lines = logged((log) => {
    log.error('crashed', circle);
    log.info('counted', { count: 10n });
  });
  expect(lines.map(({ event }) => event)).toEqual(['crashed', 'counted']);
});
