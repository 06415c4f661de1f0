import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Problem } from '../shared/contract';
import type { LiveEvent, LocalAlarm, Status } from '../shared/status/status';
import type { Api } from './api';
import { createLiveFeed, type LiveFeed } from './live-feed';

let hear: (event: LiveEvent) => void;
let lose: (why: Problem | null) => void;
let answer: Problem;
let feed: LiveFeed;
let changes: number;

const status = (now: number): LiveEvent => ({
  event: 'status',
  data: { now, people: [], troubles: [] } as unknown as Status,
});
const problem = (code: string): Problem => ({ code, sentence: code, path: null });

beforeEach(() => {
  vi.useFakeTimers();
  changes = 0;
  answer = problem('unreachable');
  feed = createLiveFeed({
    call: () => Promise.resolve({ ok: false, problem: answer }),
    live(listener) {
      hear = listener.onEvent;
      lose = listener.onLost;
      return () => undefined;
    },
  } as Api);
  feed.subscribe(() => (changes += 1));
});

afterEach(() => vi.useRealTimers());

test('what is heard before anything is drawn is there for the first drawing', () => {
  expect(feed.shown()).toMatchObject({ now: null, live: { connection: 'connecting', status: null } });
  hear(status(5000));
  expect(changes).toBe(1);
  expect(feed.shown()).toMatchObject({ now: 5000, live: { connection: 'live', heardAt: 5000 } });
});

test('the time goes on by the second, and nothing changes between', () => {
  hear(status(5000));
  const shown = feed.shown();
  vi.advanceTimersByTime(999);
  expect(feed.shown()).toBe(shown);
  vi.advanceTimersByTime(1);
  expect(feed.shown().now).toBeCloseTo(6000, -2);
});

test('a page that is not let in says why, until Vigil is heard again', async () => {
  answer = problem('no-session');
  lose(null);
  expect(feed.shown()).toMatchObject({ shutOut: null, live: { connection: 'lost' } });
  await vi.advanceTimersByTimeAsync(0);
  expect(feed.shown().shutOut).toEqual(answer);
  hear(status(5000));
  expect(feed.shown()).toMatchObject({ shutOut: null, live: { connection: 'live' } });
  lose(problem('other-version'));
  expect(feed.shown().shutOut).toEqual(problem('other-version'));
});

test('good news is put away, and who no longer listens hears nothing', () => {
  const news = { messageId: 'm1', subject: 'a1', kind: 'all-clear', body: null, at: 1 } as unknown as LocalAlarm;
  const left = feed.subscribe(() => expect.unreachable());
  left();
  hear({ event: 'alarm', data: news });
  expect(feed.shown().live.news).toHaveLength(1);
  feed.putAway('m1');
  expect(feed.shown().live.news).toEqual([]);
});
