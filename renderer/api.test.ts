import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Problem } from '../shared/contract';
import type { LiveEvent } from '../shared/status/status';
import { createApi } from './api';

let tell: (event: unknown) => void;
let heard: LiveEvent[];
let lost: (Problem | null)[];
let stop: () => void;

beforeEach(() => {
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
  vi.unstubAllGlobals();
});

/** What checks events is there. */
async function formsLoaded(): Promise<void> {
  await import('./answers');
  await new Promise((resolve) => setImmediate(resolve));
}

test('the first events are shown without waiting for what checks them', () => {
  tell({ event: 'beat', data: { now: 1 } });
  expect(heard).toEqual([{ event: 'beat', data: { now: 1 } }]);
});

test('an event of another version ends what is shown as live, and says to load the page again', async () => {
  await formsLoaded();
  tell({ event: 'beat', data: { now: 2 } });
  expect([heard.length, lost]).toEqual([1, []]);
  tell({ event: 'status', data: { now: 'a moment' } });
  expect(heard).toHaveLength(1);
  expect(lost).toEqual([{ code: 'other-version', sentence: 'Vigil was updated. Reload this page.', path: null }]);
});
