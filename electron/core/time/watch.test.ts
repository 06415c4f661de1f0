import { expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../../shared/time';
import { START } from '../simulation/sample-known.test-support';
import { clockSet, GAP_MS, newWatch, resumed } from './watch';

const watch = newWatch(START);
const now = START + 9 * HOUR;

test.each([
  [MINUTE + 1, now],
  [MINUTE, START],
])('after %i ms asleep it has watched since %i', (notWatchedMs, watchedSince) => {
  const gap = notWatchedMs > GAP_MS ? { from: now - notWatchedMs, to: now, why: ['asleep'] } : null;
  const woken = resumed(watch, { why: 'woke', notWatchedMs }, now);
  expect(woken).toEqual({ ...watch, why: 'woke', notWatchedMs, resumedAt: now, watchedSince, gap });
});

test('a quick restart goes on from what it is told of the watch before, a slow one does not', () => {
  const before = { why: 'started', watchedSince: START - HOUR } as const;
  expect(resumed(watch, { ...before, notWatchedMs: 20 * SECOND }, now).watchedSince).toBe(START - HOUR);
  expect(resumed(watch, { ...before, notWatchedMs: HOUR }, now).watchedSince).toBe(now);
});

test('a clock set forward is no stretch that nobody watched: what was noted moves along', () => {
  const moved = resumed(watch, { why: 'clock-moved', notWatchedMs: HOUR }, now);
  expect(moved).toMatchObject({ resumedAt: now, watchedSince: START + HOUR, clockSetAt: now, settled: false });
});

test('a clock set by a minute or less does not make ages uncertain', () => {
  expect(clockSet(watch, -MINUTE, now).clockSetAt).toBeNull();
  const uncertain = clockSet(watch, -HOUR, now);
  expect(uncertain).toMatchObject({ resumedAt: START - HOUR, watchedSince: START - HOUR, clockSetAt: now });
  expect(clockSet(uncertain, -MINUTE, now + MINUTE).clockSetAt).toBe(now - MINUTE);
});
