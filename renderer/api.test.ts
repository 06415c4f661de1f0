import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Problem } from '../shared/contract';
import type { LiveEvent } from '../shared/status/status';
import type { Millis } from '../shared/time';
import { createApi } from './api';

let tell: (event: unknown) => void;
let heard: LiveEvent[];
let lost: (Problem | null)[];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', globalThis);
  heard = [];
  lost = [];
  const api = createApi({
    call: () => Promise.reject(new Error('Nothing is called.')),
    live: (listener) => {
      tell = listener;
      return () => undefined;
    },
  });
  stop = api.live({ onEvent: (event) => heard.push(event), onLost: (why) => lost.push(why) });
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const beat = (now: unknown): unknown => ({ event: 'beat', data: { now } });
const otherVersion = { code: 'other-version', sentence: 'Vigil was updated. Reload this page.', path: null };

/** This time has passed, and what checks events is there if it was asked for. */
async function after(ms: Millis): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  await import('./bridge/answers');
  await vi.advanceTimersByTimeAsync(0);
}

test('the first events are shown without waiting for what checks them', () => {
  tell(beat(1));
  expect(heard).toEqual([beat(1)]);
});

test('what checks events comes after the first one was drawn, and a second after the start at the latest', async () => {
  await after(49);
  tell(beat(1));
  await after(49);
  tell(beat('a moment'));
  expect([heard.length, lost]).toEqual([2, []]);
  await after(1);
  expect([heard.length, lost]).toEqual([2, [otherVersion]]);
});

test('where nothing is heard, what checks events is there a second after the start', async () => {
  await after(1000);
  tell(beat('a moment'));
  expect([heard, lost]).toEqual([[], [otherVersion]]);
});

test('what was shown unchecked is checked as soon as it can be: of another version, it is not shown as live', async () => {
  tell(beat('a moment'));
  expect([heard.length, lost]).toEqual([1, []]);
  await after(50);
  expect(lost).toEqual([otherVersion]);
});

test('an event of another version ends what is shown as live, and says to load the page again', async () => {
  tell(beat(1));
  await after(50);
  tell(beat(2));
  expect([heard.length, lost]).toEqual([2, []]);
  tell({ event: 'status', data: { now: 'a moment' } });
  expect(heard).toHaveLength(2);
  expect(lost).toEqual([otherVersion]);
});
