import { expect, it } from 'vitest';
import { createHandClock } from '../standins/hand-clock';
import { createActivity } from './activity';
import { createTimers } from './timers';

function setUp() {
  const clock = createHandClock(0, createActivity());
  const failures: string[] = [];
  const runs: string[] = [];
  const timers = createTimers(clock, (key, error) => failures.push(`${key}: ${String(error)}`));
  const run = (name: string) => (): void => void runs.push(`${name} at ${clock.now()}`);
  return { clock, timers, failures, runs, run };
}

it('keeps one timer for each key: the later one takes the place of the earlier', async () => {
  const { clock, timers, runs, run } = setUp();
  timers.set('a', 10, run('a first'));
  timers.set('a', 30, run('a second'));
  timers.set('b', 20, run('b'));
  await clock.advance(100);
  expect(runs).toEqual(['b at 20', 'a second at 30']);
});

it('what is overdue runs at once', async () => {
  const { clock, timers, runs, run } = setUp();
  timers.set('a', -5, run('a'));
  await clock.advance(0);
  expect(runs).toEqual(['a at 0']);
});

it('knows a key until its work has ended, or for longer when the work asked for more', async () => {
  const { clock, timers, run } = setUp();
  let finish = (): void => undefined;
  timers.set('a', 10, () => new Promise<void>((resolve) => (finish = resolve)));
  timers.set('b', 10, () => {
    timers.set('b', 50, run('b'));
  });
  await clock.advance(20);
  expect([timers.has('a'), timers.has('b')]).toEqual([true, true]);
  finish();
  await clock.advance(20);
  expect([timers.has('a'), timers.has('b')]).toEqual([false, true]);
  await clock.advance(50);
  expect(timers.has('b')).toBe(false);
});

it('work that throws or rejects is told, stops no other, and may be set anew', async () => {
  const clock = createHandClock(0, createActivity());
  const runs: string[] = [];
  const timers = createTimers(clock, (key) => {
    timers.set(key, 10, () => void runs.push(`${key} again`));
  });
  timers.set('throws', 10, () => {
    throw new Error('bug');
  });
  timers.set('rejects', 10, () => Promise.reject(new Error('bug')));
  timers.set('well', 10, () => void runs.push('well'));
  await clock.advance(10);
  await clock.advance(10);
  expect(runs.toSorted()).toEqual(['rejects again', 'throws again', 'well']);
});

it('what is dropped, not kept or cleared never runs', async () => {
  const { clock, timers, runs, run } = setUp();
  for (const key of ['a', 'b', 'c']) timers.set(key, 10, run(key));
  timers.drop('a');
  timers.keepOnly(new Set(['c']));
  expect(['a', 'b', 'c'].map(timers.has)).toEqual([false, false, true]);
  timers.clear();
  await clock.advance(20);
  expect(runs).toEqual([]);
});
