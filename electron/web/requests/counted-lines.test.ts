import { beforeEach, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../../shared/time';
import { createHandClock, type HandClock } from '../../standins/hand-clock';
import { createRecordingLog } from '../../standins/recording-log';
import { createCountedLines, type CountedLines } from './counted-lines';

let clock: HandClock;
let log: ReturnType<typeof createRecordingLog>;
let lines: CountedLines;

beforeEach(() => {
  clock = createHandClock(0);
  log = createRecordingLog();
  lines = createCountedLines({ clock, log });
});

const written = (): unknown[] => log.lines.map(({ event, fields }) => [event, fields['code'], fields['count']]);

it('the first is a line at once, the next thousand are one line a minute, and none is left uncounted', async () => {
  for (let round = 0; round < 3; round += 1) {
    for (let number = 0; number < 1000; number += 1) lines.write('warn', 'request-refused', 'wrong-host');
    await clock.advance(MINUTE);
  }
  expect(written()).toEqual([
    ['request-refused', 'wrong-host', 1],
    ['request-refused', 'wrong-host', 999],
    ['request-refused', 'wrong-host', 1000],
    ['request-refused', 'wrong-host', 1000],
  ]);
});

it('after a quiet minute the next is a line at once again', async () => {
  lines.write('warn', 'request-refused', 'wrong-host');
  await clock.advance(MINUTE);
  expect(clock.pending()).toBe(0);
  lines.write('warn', 'request-refused', 'wrong-host');
  expect(written()).toHaveLength(2);
});

it('each kind is counted for itself, at its own level', async () => {
  lines.write('warn', 'request-refused', 'wrong-host');
  await clock.advance(SECOND);
  lines.write('error', 'request-broken', 'TypeError');
  lines.write('warn', 'request-refused', 'wrong-origin');
  expect(log.lines.map(({ level }) => level)).toEqual(['warn', 'error', 'warn']);
});

it('stopped, it leaves no timer behind', () => {
  lines.write('warn', 'request-refused', 'wrong-host');
  lines.stop();
  expect(clock.pending()).toBe(0);
});
