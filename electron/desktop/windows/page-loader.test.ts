import { expect, test } from 'vitest';
import { MINUTE } from '../../../shared/time';
import { createHandClock } from '../../standins/hand-clock';
import { createRecordingLog } from '../../standins/recording-log';
import { createPageLoader } from './page-loader';

function setUp() {
  const clock = createHandClock(0);
  const log = createRecordingLog();
  const asked: string[] = [];
  const window = { fails: 0, isGone: false };
  const into = {
    loadURL: (url: string): Promise<void> => {
      asked.push(url);
      window.fails -= 1;
      return window.fails >= 0 ? Promise.reject(new Error('ERR_FAILED')) : Promise.resolve();
    },
    isDestroyed: () => window.isGone,
  };
  return { clock, log, asked, window, into, load: createPageLoader({ clock, log }) };
}

test('a page that comes is asked for once', async () => {
  const { clock, asked, into, load, log } = setUp();
  load(into, 'now');
  await clock.advance(10 * MINUTE);
  expect(asked).toEqual(['now']);
  expect(log.lines).toEqual([]);
});

test('one that does not come is asked for three times more, and each time is written down', async () => {
  const { clock, asked, into, load, log, window } = setUp();
  window.fails = 9;
  load(into, 'now');
  await clock.advance(10 * MINUTE);
  expect(asked).toEqual(['now', 'now', 'now', 'now']);
  expect(log.lines.map(({ event }) => event)).toEqual(Array.from({ length: 4 }, () => 'page-not-loaded'));
});

test('until it is there', async () => {
  const { clock, asked, into, load, window } = setUp();
  window.fails = 2;
  load(into, 'now');
  await clock.advance(10 * MINUTE);
  expect(asked).toEqual(['now', 'now', 'now']);
});

test('what another page took the place of is no error and does not come back', async () => {
  const { clock, asked, into, load, log, window } = setUp();
  window.fails = 1;
  load(into, 'now');
  load(into, 'history');
  await clock.advance(10 * MINUTE);
  expect(asked).toEqual(['now', 'history']);
  expect(log.lines).toEqual([]);
});

test('also when it did so while the first was about to be asked for again', async () => {
  const { clock, asked, into, load, window } = setUp();
  window.fails = 1;
  load(into, 'now');
  await clock.advance(500);
  load(into, 'history');
  await clock.advance(10 * MINUTE);
  expect(asked).toEqual(['now', 'history']);
});

test('a window that was closed meanwhile is left alone', async () => {
  const { clock, asked, into, load, log, window } = setUp();
  window.fails = 1;
  load(into, 'now');
  window.isGone = true;
  await clock.advance(10 * MINUTE);
  expect(asked).toEqual(['now']);
  expect(log.lines).toEqual([]);
});
